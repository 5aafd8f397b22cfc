/** The feed of travel documents, as a system reads it that keeps a copy. */
import { createHmac } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Answer, Nansen } from './nansen.ts';

export const PAGE = `query ($after: String, $first: Int!) { documentChanges(first: $first, after: $after) {
  nodes { document near state action announcedAt statusListEntry { uri index } } pageInfo { hasNextPage endCursor } } }`;

export interface DocumentChange {
  readonly document: string;
  readonly near: string;
  readonly state: string | null;
  readonly action: string | null;
  readonly announcedAt: string;
  readonly statusListEntry: { readonly uri: string; readonly index: number };
}

/** The feed of a server that is started later. */
export function documentFeedOf(nansen: () => Nansen) {
  /** What follows a cursor, in pages of a few changes. */
  async function changesAfter(
    reader: string,
    after: string | null,
  ): Promise<{ changes: DocumentChange[]; cursor: string }> {
    const changes: DocumentChange[] = [];
    for (;;) {
      const { data, errors } = await nansen().ask(reader, PAGE, { after, first: 3 });
      expect(errors).toEqual([]);
      const { nodes, pageInfo } = data.documentChanges as Answer['data'];
      changes.push(...nodes);
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) return { changes, cursor: after! };
    }
  }

  /** What a reader knows a document by, computed as docs/keep-a-copy.md says. */
  async function hashed(reader: string, number: string, issuer = 'BY', kind = 'BOOKLET'): Promise<string> {
    const { data } = await nansen().ask(reader, '{ documentHashKey }');
    const key = Buffer.from(data.documentHashKey, 'hex');
    return createHmac('sha256', key).update(`${issuer} ${kind} ${number}`).digest('hex');
  }

  return { changesAfter, hashed };
}
