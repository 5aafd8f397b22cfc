/** What a recipient is given of a request, by the decisions among its steps. Pure. */
import type { CcfRecipient } from '../../vocabulary/ccf.ts';
import type { StoredRequest } from '../file.ts';
import type { CcfStep } from '../types.ts';
import { releasedText, releasedTo, type Item } from './released.ts';
import type { CcfReleased } from './types.ts';

export function releasedOf(
  recipient: CcfRecipient,
  { id, language, grounds }: Pick<StoredRequest, 'id' | 'language' | 'grounds'>,
  steps: readonly CcfStep[],
): CcfReleased {
  const ofSteps = steps.flatMap(({ id: item, text }): Item[] => (text === null ? [] : [{ item, text }]));
  const decided = steps.flatMap(({ about, disclosure }) => (disclosure === null ? [] : [{ item: about, disclosure }]));
  const items = releasedTo(recipient, [{ item: null, text: grounds }, ...ofSteps], decided);
  return { of: `${id} ${recipient}`, items, text: releasedText(language, items) };
}
