/** Nansen, as it runs in production, asked with texts and with trusted documents. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeKeyFile } from '../../../src/sealing/key-file.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { ask, postRequest } from '../load.ts';
import { startServer } from '../process.ts';
import type { What } from '../questions.ts';
import {
  PAGE_LENGTH,
  profiling,
  ROOT,
  seen,
  signedInAs,
  wholly,
  type AlertLike,
  type Asker,
  type Contender,
  type Person,
  type Position,
  type Setting,
  type Subject,
} from './contender.ts';

const SUBJECT = `familyName forename birthDate sex nationalities`;
const PAGE = `query Page($after: String) { alerts(first: ${PAGE_LENGTH}, after: $after) { edges { node {
  reference form colour source state validity subject { ${SUBJECT} } } } pageInfo { hasNextPage endCursor } } }`;
const VALIDITY = `query Validity($references: [String!]!) { alertValidity(references: $references) { reference validity asOf } }`;

/** The text of each question. */
const TEXTS: Readonly<Record<What, string>> = {
  validity: VALIDITY,
  validities: VALIDITY,
  everything: `query Everything($reference: String!) { alert(reference: $reference) {
    reference form colour purpose source state validity asOf recipients nationalReference requestedAt publicExtract version
    subject { ${SUBJECT} placeOfBirth countryOfBirth heightMetres weightKilograms hairColours eyeColours languages
      distinguishingMarks aliases { familyName } documents { type number issuer } }
    warrants { issuer reference charge law facts maximumPenaltyMonths } } }`,
  firstPage: PAGE,
  page: PAGE,
  check: `mutation Check($input: CheckInput!) { check(input: $input) { asOf results { outcome alerts { outcome alert { reference } } }
    userErrors { code } } }`,
  report: `mutation Report($input: ReportAsylumDecisionInput!) { reportAsylumDecision(input: $input) { receipt userErrors { code } } }`,
};

function variablesOf(what: What, { references, position, number }: Subject): object {
  switch (what) {
    case 'validity':
    case 'validities':
      return { references };
    case 'everything':
      return { reference: references[0] };
    case 'firstPage':
    case 'page':
      return { after: position?.cursor ?? null };
    case 'check':
      return {
        input: {
          purpose: 'BORDER_CONTROL',
          reference: 'bench',
          items: [
            {
              person: { names: [{ familyName: `Molkaran${number % 997}`, forename: 'Test' }], birthDate: '1979-04-12' },
            },
          ],
        },
      };
    case 'report':
      return {
        input: {
          kind: 'GRANTED',
          person: { names: [{ familyName: `Telmorsin${number}`, forename: 'Test' }], birthDate: '1984-05-06' },
          fearedCountries: ['BY'],
          decidedOn: '2026-01-15',
          fileReference: `BENCH-${number}`,
          addressee: 'SECRETARIAT',
        },
      };
  }
}

interface ValidityAnswer {
  readonly data: { readonly alertValidity: readonly { readonly validity: string }[] };
}
type Whole = AlertLike & {
  validity: string;
  subject: Person & { documents: { number: string }[] };
  warrants: { charge: string }[];
};
interface EverythingAnswer {
  readonly data: { readonly alert: Whole | null };
}
interface PageAnswer {
  readonly data: {
    readonly alerts: {
      readonly edges: readonly { readonly node: AlertLike & { validity: string; subject: Person } }[];
    };
  };
}

/** The server, asked with texts, and the same server asked with ids of trusted documents. */
export async function startNansen(
  setting: Setting,
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly [Contender, Contender]> {
  const port = await freePort();
  const keyFile = path.join(setting.folder, 'keys.json');
  if (!existsSync(keyFile)) makeKeyFile(keyFile, new Date());
  const manifests = path.join(setting.folder, 'documents');
  await mkdir(manifests, { recursive: true });
  const manifest = Object.fromEntries(Object.values(TEXTS).map((text) => [idOf(text), text]));
  await writeFile(path.join(manifests, 'bureau.json'), JSON.stringify(manifest));
  const process = await startServer(
    [...profiling('nansen'), path.join(ROOT, 'dist', 'src', 'main.js')],
    {
      DATABASE_URL: setting.databaseUrl,
      DATABASE_CONNECTIONS: String(setting.connections),
      HOST: '127.0.0.1',
      PORT: String(port),
      OIDC_ISSUER: setting.provider.issuer,
      OIDC_AUDIENCE: setting.provider.audience,
      CURSOR_SECRET: '5e'.repeat(32),
      NANSEN_URL: 'https://nansen.example.org',
      NANSEN_KEY_FILE: keyFile,
      // One reader asks for all: it is counted, and not stopped.
      NANSEN_OPERATIONS: 'BUREAU=1000000000',
      NANSEN_LOOK_UPS: 'BUREAU=1000000000',
      NANSEN_DATA_DIR: setting.folder,
      NANSEN_TRUSTED_DOCUMENTS: manifests,
      ...environment,
    },
    port,
    path.join(setting.folder, 'nansen.log'),
  );
  const url = new URL(`http://127.0.0.1:${port}/graphql`);
  const contender = (name: string, bodyOf: (text: string) => object): Contender => ({
    name,
    process,
    url: () => url,
    request: (what, asker, subject) =>
      postRequest(url, signedInAs(asker), { ...bodyOf(TEXTS[what]), variables: variablesOf(what, subject) }),
    validityIn: (answer) => (answer as ValidityAnswer).data.alertValidity.map(({ validity }) => validity === 'VALID'),
    pageIn: (answer) =>
      (answer as PageAnswer).data.alerts.edges.map(({ node }) => seen(node, node.validity === 'VALID', node.subject)),
    everythingIn: (answer) => {
      const { alert } = (answer as EverythingAnswer).data;
      return alert === null ? null : wholly(alert, alert.subject, alert.subject.documents, alert.warrants);
    },
  });
  return [
    contender('Nansen', (query) => ({ query })),
    contender('Nansen, trusted document', (text) => ({ documentId: idOf(text) })),
  ];
}

const idOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** Walks through the list as a client does, since cursors cannot be made up: a position for each 100 alerts. */
export async function walk(nansen: Contender, asker: Asker, most: number): Promise<Position[]> {
  const url = nansen.url('page');
  const query = `query Walk($after: String) { alerts(first: 100, after: $after) { nodes { reference } pageInfo { hasNextPage endCursor } } }`;
  interface Answer {
    data: { alerts: { nodes: { reference: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
  }
  const positions: Position[] = [];
  for (let after: string | null = null; positions.length < most;) {
    const request = postRequest(url, signedInAs(asker), { query, variables: { after } });
    const { nodes, pageInfo }: Answer['data']['alerts'] = ((await ask(url, request)) as Answer).data.alerts;
    const last = nodes.at(-1);
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null || last === undefined) break;
    after = pageInfo.endCursor;
    positions.push({ reference: last.reference, cursor: after });
  }
  return positions;
}
