/** Nansen with Relay at run time. `relay-compiler` makes the artifacts of `graphql` tags from `schema/bureau.graphql`. */
import {
  Environment,
  Network,
  RecordSource,
  Store,
  fetchQuery,
  type ConcreteRequest,
  type GraphQLResponse,
  type OperationType,
} from 'relay-runtime';

/** @param token gives the access token of the moment. */
export function relayEnvironment(address: string, token: () => string): Environment {
  return new Environment({
    network: Network.create(async ({ text }, variables): Promise<GraphQLResponse> => {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token()}` },
        body: JSON.stringify({ query: text, variables }),
      });
      return (await response.json()) as GraphQLResponse;
    }),
    // Nothing is kept that no component shows.
    store: new Store(new RecordSource(), { gcReleaseBufferSize: 0 }),
  });
}

/** Asks the server, whatever the store holds: validity is true at the moment when it is asked. */
export function ask<Operation extends OperationType>(
  environment: Environment,
  request: ConcreteRequest,
  variables: Operation['variables'],
): Promise<Operation['response'] | undefined> {
  return fetchQuery<Operation>(environment, request, variables, { fetchPolicy: 'network-only' }).toPromise();
}
