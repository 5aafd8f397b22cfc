/** The status list of a country, made again: all that it says, and how it is signed but for the key. */
import { PUBLISHER } from '../../src/database/roles.ts';
import { StatusLists } from '../../src/recalls/signed/status-lists.ts';
import { statusLists } from '../../src/recalls/signed/tables.ts';
import type { Nansen } from '../support/nansen.ts';

export async function listAgain(nansen: Nansen, country: string, documents: number | null): Promise<string> {
  await nansen.database.transaction(PUBLISHER, ({ queries }) => queries.delete(statusLists));
  const { token } = await new StatusLists(nansen.services).published({ country, documents });
  const [header = '', payload = '', signature = ''] = token.toString().split('.');
  const { kid: _kid, ...type } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
  return JSON.stringify([type, Buffer.from(payload, 'base64url').toString(), token.length, signature.length]);
}
