/** What the service says when it is ready: where its pages are, and how people sign in. */
import type { Configuration } from './configuration.ts';

/**
 * INVARIANT: the pages are named under `NANSEN_URL` where it is set. An issuer sends people back to the addresses that it knows, and one with another
 * name of the same machine is refused.
 *
 * @param address where the process listens
 */
export function readyText(
  { issuer, pagesClient, url }: Pick<Configuration, 'issuer' | 'pagesClient' | 'url'>,
  address: string,
): string {
  const at = url ?? address;
  const pages = [`${at}/graphiql`, `${at}/desk`] as const;
  const lines = [
    ...[
      '',
      'Nansen is ready.',
      `  GraphiQL  ${pages[0]}`,
      `  Desk      ${pages[1]}`,
      `  GraphQL   ${at}/graphql (POST)`,
    ],
    ...(at === address ? [] : [`  Listens   on ${address}`]),
  ];
  if (issuer === null) {
    lines.push('  Sign in   choose a demo reader in GraphiQL, or make a token: npx nansen token --as bureau:FR');
  } else if (pagesClient === null) {
    lines.push(`  Sign in   with an access token of ${issuer.issuer}`);
  } else {
    lines.push(
      `  Sign in   at ${issuer.issuer}, as its client ${pagesClient.clientId}. Its redirect addresses are those of GraphiQL and the desk above`,
    );
  }
  return [...lines, ''].join('\n');
}
