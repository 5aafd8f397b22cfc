/** Puts the example of graphql-request, and of graphql-sse, on the page. */
import { follow, report, requestClient, streamClient, validityOf } from '../graphql-request.ts';
import { settings, show } from './settings.ts';

const client = requestClient(settings.address, () => settings.token);
const streams = streamClient(settings.address, () => settings.token);
show({
  validityOf: (reference) => validityOf(client, reference),
  report: (input) => report(client, input),
  follow: (after, onPage) => void follow(streams, after, onPage, console.error),
});
