/** Nansen with graphql-sse, for what is followed live. Questions and reports are answered as JSON, so another client asks them. */
import { createClient, type Client } from 'graphql-sse';
import { FOLLOW, type Page } from './operations.ts';

/** @param token gives the access token of the moment. */
export function streamClient(address: string, token: () => string): Client {
  return createClient({ url: `${address}/graphql`, headers: () => ({ authorization: `Bearer ${token()}` }) });
}

/** @returns ends the stream */
export function follow(
  client: Client,
  after: string,
  onPage: (page: Page) => void,
  onError: (error: unknown) => void,
): () => void {
  return client.subscribe<{ validityChanged: Page }>(
    { query: FOLLOW, variables: { after } },
    {
      next: ({ data, errors }) => {
        if (data) onPage(data.validityChanged);
        else onError(errors);
      },
      error: onError,
      complete: () => undefined,
    },
  );
}
