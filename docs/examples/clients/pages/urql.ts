/** Puts the example of urql on the page. */
import { follow, report, urqlClient, validityOf } from '../urql.ts';
import { settings, show } from './settings.ts';

const client = urqlClient(settings.address, () => settings.token);
show({
  validityOf: (reference) => validityOf(client, reference),
  report: (input) => report(client, input),
  follow: (after, onPage) => void follow(client, after, onPage, console.error),
});
