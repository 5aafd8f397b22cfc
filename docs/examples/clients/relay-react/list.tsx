/** Alerts with Relay and React: a connection page by page, and each alert asked again by its id. */
import { Suspense, type ReactElement } from 'react';
import { RelayEnvironmentProvider, useLazyLoadQuery, usePaginationFragment, useRefetchableFragment } from 'react-relay';
import type { Environment } from 'relay-runtime';
import type { alertsAgainQuery } from './__generated__/alertsAgainQuery.graphql.ts';
import type { alertsPageQuery } from './__generated__/alertsPageQuery.graphql.ts';
import allQuery, { type alertsQuery } from './__generated__/alertsQuery.graphql.ts';
import alertFragment, { type alerts_alert$key } from './__generated__/alerts_alert.graphql.ts';
import listFragment, { type alerts_list$key } from './__generated__/alerts_list.graphql.ts';

/** @param environment from `../relay.ts` */
export function Page({ environment }: { environment: Environment }): ReactElement {
  return (
    <RelayEnvironmentProvider environment={environment}>
      <Suspense fallback="Asking.">
        <All />
      </Suspense>
    </RelayEnvironmentProvider>
  );
}

function All(): ReactElement {
  // What the store holds may have fallen since: each visit asks.
  return <List query={useLazyLoadQuery<alertsQuery>(allQuery, {}, { fetchPolicy: 'network-only' })} />;
}

function List({ query }: { query: alerts_list$key }): ReactElement {
  const { data, hasNext, isLoadingNext, loadNext } = usePaginationFragment<alertsPageQuery, alerts_list$key>(
    listFragment,
    query,
  );
  return (
    <>
      <ul>
        {data.alerts.edges.map(({ node }) => (
          <li key={node.id}>
            <Suspense fallback="Asking.">
              <Alert alert={node} reference={node.reference} />
            </Suspense>
          </li>
        ))}
      </ul>
      {hasNext && (
        <button disabled={isLoadingNext} onClick={() => loadNext(2)}>
          More
        </button>
      )}
    </>
  );
}

/** INVARIANT: null is the answer to what may not be seen any more. Nothing of it is shown as valid. */
function Alert({ alert, reference }: { alert: alerts_alert$key; reference: string }): ReactElement {
  const [data, refetch] = useRefetchableFragment<alertsAgainQuery, alerts_alert$key>(alertFragment, alert);
  // Its type does not say so: Relay gives null where `node(id:)` did.
  const found: typeof data | null | undefined = data;
  if (found == null) return <output>Do not act on {reference}.</output>;
  return (
    <>
      <output>
        {reference} is {found.validity} as of {found.asOf}
      </output>
      <button onClick={() => refetch({}, { fetchPolicy: 'network-only' })}>Ask again</button>
    </>
  );
}
