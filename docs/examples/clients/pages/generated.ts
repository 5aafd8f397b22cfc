/** Puts the example of GraphQL Code Generator on the page. */
import { report, validityOf } from '../generated.ts';
import { requestClient } from '../graphql-request.ts';
import { settings, show } from './settings.ts';

const client = requestClient(settings.address, () => settings.token);
show({
  validityOf: (reference) => validityOf(client, reference),
  report: (input) => report(client, input),
});
