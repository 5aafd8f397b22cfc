/** Mercurius with JIT: resolvers written by hand, the rule in the SQL, one wall. */
import path from 'node:path';
import { freePort } from '../../../test/support/free-port.ts';
import { postRequest } from '../load.ts';
import { startServer } from '../process.ts';
import {
  PAGE_LENGTH,
  profiling,
  seen,
  SERVERS,
  signedInAs,
  type AlertLike,
  type Contender,
  type Person,
  type Setting,
} from './contender.ts';
import { nansensStatements } from './statements.ts';

const VALIDITY = `query Validity($references: [String!]!) { alertValidity(references: $references) { reference validity asOf } }`;
const PAGE = `query Page($after: String) { alerts(first: ${PAGE_LENGTH}, after: $after) { edges { node {
  reference form colour source state validity subject { familyName forename birthDate sex nationalities } } }
  pageInfo { hasNextPage endCursor } } }`;

interface ValidityAnswer {
  readonly data: { readonly alertValidity: readonly { readonly validity: string }[] };
}
interface PageAnswer {
  readonly data: {
    readonly alerts: {
      readonly edges: readonly { readonly node: AlertLike & { validity: string; subject: Person } }[];
    };
  };
}

export async function startMercurius(setting: Setting): Promise<Contender> {
  const port = await freePort();
  const { issuer, audience, jwksUri } = setting.provider;
  const process = await startServer(
    [...profiling('mercurius'), path.join(SERVERS, 'mercurius.mjs')],
    {
      BENCH_SETTINGS: JSON.stringify({
        port,
        databaseUrl: setting.databaseUrl,
        connections: setting.connections,
        statements: nansensStatements(setting.databaseUrl),
        ...{ issuer, audience, jwksUri },
      }),
    },
    port,
    path.join(setting.folder, 'mercurius.log'),
  );
  const url = new URL(`http://127.0.0.1:${port}/graphql`);
  return {
    name: 'Mercurius + JIT, one wall',
    process,
    url: () => url,
    request: (what, asker, { references, position }) => {
      const headers = signedInAs(asker);
      if (what === 'validity' || what === 'validities') {
        return postRequest(url, headers, { query: VALIDITY, variables: { references } });
      }
      if (what !== 'firstPage' && what !== 'page') return null;
      const after = position === null ? null : Buffer.from(position.reference).toString('base64');
      return postRequest(url, headers, { query: PAGE, variables: { after } });
    },
    validityIn: (answer) => (answer as ValidityAnswer).data.alertValidity.map(({ validity }) => validity === 'VALID'),
    pageIn: (answer) =>
      (answer as PageAnswer).data.alerts.edges.map(({ node }) => seen(node, node.validity === 'VALID', node.subject)),
    everythingIn: () => null,
  };
}
