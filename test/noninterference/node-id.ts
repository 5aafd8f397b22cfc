/** The ids of alerts in both worlds, for readers who see them and for those who do not. */
import { nodeIds } from '../../src/api/node-id.ts';
import { parseReader, PUBLIC_READER } from '../../src/policy/reader.ts';

/** One secret for both worlds, so that their cursors and ids can be equal. */
export const CURSOR_SECRET = '5a'.repeat(32);

const ids = nodeIds(Buffer.from(CURSOR_SECRET, 'hex'));

export function nodeIdOf(reader: string | null, reference: string): string {
  const holder = reader === null ? PUBLIC_READER : parseReader(reader, 'test');
  if (holder === null) throw new Error(`${reader} is no reader.`);
  return ids.seal(holder, { type: 'Alert', key: reference });
}
