/** PostGraphile 5 with row security: what others are compared with. */
import path from 'node:path';
import { freePort } from '../../../test/support/free-port.ts';
import { ask, postRequest } from '../load.ts';
import { startServer } from '../process.ts';
import {
  PAGE_LENGTH,
  profiling,
  seen,
  SERVERS,
  signedInAs,
  wholly,
  type AlertLike,
  type Asker,
  type Contender,
  type Person,
  type Setting,
} from './contender.ts';

const SUBJECT = `familyName forename birthDate sex nationalities`;
const PAGE = `query Page($after: Cursor) { allAlerts(first: ${PAGE_LENGTH}, after: $after, orderBy: [REFERENCE_DESC]) { edges { node {
  reference form colour source state valid subjectBySubjectId { ${SUBJECT} } } }
  pageInfo { hasNextPage endCursor } } }`;
const EVERYTHING = `query Everything($reference: String!) { alertByReference(reference: $reference) {
  reference form colour purpose source state valid
  subjectBySubjectId { ${SUBJECT} placeOfBirth countryOfBirth heightMetres weightKilograms hairColours eyeColours languages
    distinguishingMarks identityDocumentsBySubjectId { nodes { type number issuer } } }
  warrantsByAlertId { nodes { issuer charge } } } }`;

interface Page {
  readonly data: {
    readonly allAlerts: {
      readonly edges: readonly { readonly node: AlertLike & { valid: boolean; subjectBySubjectId: Person } }[];
      readonly pageInfo: { readonly endCursor: string };
    };
  };
}
type Whole = AlertLike & {
  readonly subjectBySubjectId: Person & {
    readonly identityDocumentsBySubjectId: { readonly nodes: { number: string }[] };
  };
  readonly warrantsByAlertId: { readonly nodes: { charge: string | null }[] };
};

/** One field for each reference: without a plugin it finds no alerts by a list. */
function validityText(count: number): string {
  const all = Array.from({ length: count }, (_, at) => at);
  const variables = all.map((at) => `$r${at}: String!`).join(', ');
  return `query Validity(${variables}) { ${all.map((at) => `a${at}: alertByReference(reference: $r${at}) { reference valid }`).join(' ')} }`;
}

export async function startPostGraphile(setting: Setting): Promise<Contender> {
  const port = await freePort();
  const { databaseUrl, connections, provider } = setting;
  const { issuer, audience, jwksUri } = provider;
  const process = await startServer(
    [...profiling('postgraphile'), path.join(SERVERS, 'postgraphile.mjs')],
    {
      GRAPHILE_ENV: 'production',
      BENCH_SETTINGS: JSON.stringify({ port, databaseUrl, connections, issuer, audience, jwksUri }),
    },
    port,
    path.join(setting.folder, 'postgraphile.log'),
  );
  const url = new URL(`http://127.0.0.1:${port}/graphql`);
  const send = (asker: Asker, query: string, variables: object): Buffer =>
    postRequest(url, signedInAs(asker), { query, variables });
  // INVARIANT: somebody asks.
  const firstPage = (await ask(url, send(setting.askers[0] as Asker, PAGE, { after: null }))) as Page;
  const [order] = decoded(firstPage.data.allAlerts.pageInfo.endCursor);
  return {
    name: 'PostGraphile 5',
    process,
    url: () => url,
    request: (what, asker, { references, position }) => {
      switch (what) {
        case 'validity':
        case 'validities':
          return send(
            asker,
            validityText(references.length),
            Object.fromEntries(references.map((reference, at) => [`r${at}`, reference])),
          );
        case 'firstPage':
        case 'page':
          return send(asker, PAGE, { after: position === null ? null : encoded([order, position.reference]) });
        case 'everything':
          return send(asker, EVERYTHING, { reference: references[0] });
        default:
          return null;
      }
    },
    validityIn: (answer) =>
      Object.values((answer as { data: Record<string, { valid: boolean } | null> }).data).map(
        (alert) => alert?.valid ?? false,
      ),
    pageIn: (answer) =>
      (answer as Page).data.allAlerts.edges.map(({ node }) => seen(node, node.valid, node.subjectBySubjectId)),
    everythingIn: (answer) => {
      const { alertByReference: alert } = (answer as { data: { alertByReference: Whole | null } }).data;
      if (alert === null) return null;
      const { subjectBySubjectId: person, warrantsByAlertId: warrants } = alert;
      return wholly(alert, person, person.identityDocumentsBySubjectId.nodes, warrants.nodes);
    },
  };
}

/** A cursor of PostGraphile: the order's name, then the values of the columns that order by. */
const decoded = (cursor: string): unknown[] => JSON.parse(Buffer.from(cursor, 'base64').toString()) as unknown[];
const encoded = (parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64');
