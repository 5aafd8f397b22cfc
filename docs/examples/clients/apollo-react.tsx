/** A page with React and Apollo Client: the validity of an alert, asked each time when it comes into view. */
import type { ApolloClient, TypedDocumentNode } from '@apollo/client';
import { gql } from '@apollo/client';
import { ApolloProvider, useQuery } from '@apollo/client/react';
import { useState, type ReactElement } from 'react';
import { VALIDITY, type ValidityAnswer } from './operations.ts';

const validity: TypedDocumentNode<ValidityAnswer, { references: string[] }> = gql(VALIDITY);

/** @param client from `../apollo-client/client.ts`. It reads no validity from its cache. */
export function Page({ client, reference }: { client: ApolloClient; reference: string }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <ApolloProvider client={client}>
      <button onClick={() => setOpen(!isOpen)}>{isOpen ? 'Close' : 'Open'}</button>
      {isOpen && <Alert reference={reference} />}
    </ApolloProvider>
  );
}

/** INVARIANT: while nothing was answered, nothing is shown as valid, and what is shown has its moment beside it. */
function Alert({ reference }: { reference: string }): ReactElement {
  const { data, error, loading, refetch } = useQuery(validity, {
    variables: { references: [reference] },
    notifyOnNetworkStatusChange: true,
  });
  if (error !== undefined) return <output>Nansen did not answer. Do not act on the alert.</output>;
  const found = data?.alertValidity[0];
  if (loading || found === undefined) return <output>Asking.</output>;
  return (
    <>
      <output>
        {found.reference} is {found.validity} as of <time dateTime={found.asOf}>{found.asOf}</time>
      </output>
      <button onClick={() => void refetch()}>Ask again</button>
    </>
  );
}
