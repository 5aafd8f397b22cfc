/** What a reader gets beside GraphQL, compared in two worlds: the schema as text, and exports. */
import type { Nansen } from '../support/nansen.ts';
import type { Pair } from './pair.ts';

/** Whose answer has ids that are drawn at random in each world. */
const READ_DECISIONS: ReadonlySet<string | null> = new Set(['refugee-desk', 'ccf']);

/** @param withoutFeed leaves out where the feed stands, for readers who may know what was announced to them. @throws when they differ */
export async function compareBesideGraphQL(pair: Pair, reader: string | null, withoutFeed: boolean): Promise<void> {
  const addresses = [
    '/schema.graphql',
    '/export/alerts',
    '/export/nothing',
    ...(READ_DECISIONS.has(reader) ? [] : ['/export/decisions']),
  ];
  for (const address of addresses) {
    const [one, other] = await pair.both((world) =>
      world.directly((_owner, nansen) => answerOf(nansen, reader, address, withoutFeed)),
    );
    if (one !== other) {
      throw new Error(`${String(reader)} can tell two worlds apart by the answer of ${address}:\n${one}\n${other}`);
    }
  }
}

async function answerOf(nansen: Nansen, reader: string | null, address: string, withoutFeed: boolean): Promise<string> {
  const response = await fetch(`${nansen.url}${address}`, {
    headers: reader === null ? {} : { authorization: `Bearer ${await nansen.token(reader)}` },
  });
  const headers = [...response.headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  const body = await response.text();
  // INVARIANT: what is meant to compare everything is complete.
  if (response.status === 200 && address.startsWith('/export/') && !body.includes('{"summary":')) {
    throw new Error(`${String(reader)} got an export that is not complete: ${body}`);
  }
  const compared = withoutFeed ? body.replaceAll(/"(feed|cursor)":"[^"]*"/g, '"$1":""') : body;
  return JSON.stringify([response.status, headers, compared]);
}
