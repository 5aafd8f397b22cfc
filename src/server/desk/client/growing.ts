/** Lists of one case that grow. They are shown whole: the first page comes with the case, and the others are asked for one after the other. */
import type { FieldPolicy } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

interface Page {
  readonly nodes: readonly unknown[];
}

/** One list in the cache, however many pages it has. A page without `after` begins it again. */
export const growing: FieldPolicy<Page> = {
  keyArgs: false,
  merge: (known, page, { args }) =>
    args?.['after'] ? { ...page, nodes: [...(known?.nodes ?? []), ...page.nodes] } : page,
};

interface Position {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** Asks for the next page of a list as long as there is one. @returns whether the list is whole */
export function useRest<Variables extends { readonly id: string; readonly after: string | null }>(
  query: TypedDocumentNode<unknown, Variables>,
  id: string,
  at: Position | undefined,
): boolean {
  const api = useApolloClient();
  const after = at?.hasNextPage === true ? at.endCursor : null;
  useEffect(() => {
    if (after !== null) void api.query({ query, variables: { id, after } as Variables, fetchPolicy: 'network-only' });
  }, [api, query, id, after]);
  return after === null;
}
