/** What a recipient is given of a request, by the decisions among its steps. Pure. */
import type { CcfRecipient } from '../../vocabulary/ccf.ts';
import type { StoredRequest } from '../file.ts';
import type { CcfStep } from '../types.ts';
import { releasedText, releasedTo, type Item } from './released.ts';
import type { CcfReleased } from './types.ts';

export function releasedOf(
  recipient: CcfRecipient,
  { language, grounds }: Pick<StoredRequest, 'language' | 'grounds'>,
  steps: readonly CcfStep[],
): CcfReleased {
  const ofSteps = steps.flatMap(({ id, text }): Item[] => (text === null ? [] : [{ item: id, text }]));
  const decided = steps.flatMap(({ about, disclosure }) => (disclosure === null ? [] : [{ item: about, disclosure }]));
  const items = releasedTo(recipient, [{ item: null, text: grounds }, ...ofSteps], decided);
  return { items, text: releasedText(language, items) };
}
