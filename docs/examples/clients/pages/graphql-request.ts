/** Puts the example of graphql-request on the page. */
import { report, requestClient, validityOf } from '../graphql-request.ts';
import { settings, show } from './settings.ts';

const client = requestClient(settings.address, () => settings.token);
show({
  validityOf: (reference) => validityOf(client, reference),
  report: (input) => report(client, input),
});
