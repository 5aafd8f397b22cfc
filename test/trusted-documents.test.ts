/** Operations that the operator registered: known by an id, answered like their texts, and where wanted the only ones. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { examplesFor, type Example } from '../src/server/graphiql/examples.ts';
import { readExamples } from '../src/server/graphiql/read-examples.ts';
import { documentStore } from '../src/server/trusted/document-store.ts';
import { trustedDocuments } from '../src/server/trusted/trusted-documents.ts';
import { ROOT, startNansen, type Nansen } from './support/nansen.ts';

const EXAMPLES = readExamples(join(ROOT, 'src/server/graphiql/examples'));
const READERS = [
  'bureau:BY',
  'border:TH',
  'asylum-office:SE',
  'police:TH',
  'immigration:CA',
  'notices-desk',
  'refugee-desk',
  'ccf',
];
/** Of the auditor's nothing else is let in. */
const CLOSED_READER = 'auditor';
const AUDIENCE_OF: Readonly<Record<string, string>> = {
  'notices-desk': 'secretariat',
  'refugee-desk': 'secretariat',
  ccf: 'ccf',
  auditor: 'auditor',
};
const audienceOf = (reader: string): string => AUDIENCE_OF[reader] ?? 'bureau';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

let folder: string;
let nansen: Nansen;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nansen-trusted-'));
  for (const audience of ['bureau', 'secretariat', 'ccf', 'auditor']) {
    const texts = [...READERS, CLOSED_READER]
      .filter((reader) => audienceOf(reader) === audience)
      .flatMap((reader) => examplesFor(EXAMPLES, reader).map(({ operation }) => operation));
    const manifest =
      audience === 'ccf'
        ? Object.fromEntries(texts.map((text) => [`cg-${hashOf(text).slice(0, 40)}`, text]))
        : {
            format: 'apollo-persisted-query-manifest',
            version: 1,
            operations: [...new Set(texts)].map((body) => ({ id: hashOf(body), name: 'any', type: 'query', body })),
          };
    await writeFile(join(folder, `${audience}.json`), JSON.stringify(manifest));
  }
  nansen = await startNansen('PGlite', {
    // Whatever is computed from the time is the same in both answers.
    clock: { now: () => new Date('2026-06-01T12:00:00Z') },
    environment: { NANSEN_TRUSTED_DOCUMENTS: folder, NANSEN_TRUSTED_ONLY: 'AUDITOR' },
  });
}, 120_000);
afterAll(async () => {
  await nansen.stop();
  await rm(folder, { recursive: true });
});

interface Raw {
  readonly status: number;
  readonly headers: object;
  readonly body: string;
}

async function send(reader: string | null, body: object, accept = 'application/graphql-response+json'): Promise<Raw> {
  const response = await fetch(`${nansen.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept,
      ...(reader === null ? {} : { authorization: `Bearer ${await nansen.token(reader)}` }),
    },
    body: JSON.stringify(body),
  });
  const { date: _, 'x-request-id': __, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.text() };
}

const codeOf = ({ status, body }: Raw): [number, string] => [
  status,
  (JSON.parse(body) as { errors: readonly { extensions: { code: string } }[] }).errors[0]!.extensions.code,
];

/** Cursors are sealed with a new nonce each time. */
const withoutCursors = ({ body, ...raw }: Raw): Raw => ({
  ...raw,
  body: body.replace(/"((?:start|end)?[cC]ursor)":"[^"]+"/g, '"$1":"sealed"'),
});

describe('a trusted document', () => {
  test.each(READERS)('is answered to %s like its text, by either id', async (reader) => {
    let compared = 0;
    for (const { operation, variables } of examplesFor(EXAMPLES, reader)) {
      // A change cannot be tried twice.
      if (getOperationAST(parse(operation))?.operation !== 'query') continue;
      const byText = withoutCursors(await send(reader, { query: operation, variables }));
      const sha256Hash = hashOf(operation);
      const asked = [
        { documentId: `sha256:${sha256Hash}` },
        reader === 'ccf'
          ? { documentId: `cg-${sha256Hash.slice(0, 40)}` }
          : { extensions: { persistedQuery: { version: 1, sha256Hash } } },
        { documentId: `sha256:${sha256Hash}`, query: operation },
      ];
      for (const named of asked) expect(withoutCursors(await send(reader, { ...named, variables }))).toEqual(byText);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(1);
  });

  test('can be a change, and a subscription', async () => {
    const ofKind = (kind: string): string => {
      const found = examplesFor(EXAMPLES, 'bureau:BY').find(
        ({ operation }) => getOperationAST(parse(operation))?.operation === kind,
      );
      return found!.operation;
    };
    const change = await send('bureau:BY', { documentId: `sha256:${hashOf(ofKind('mutation'))}` });
    expect(change.body).toContain('"code":"BAD_USER_INPUT"');
    const controller = new AbortController();
    const stream = await fetch(`${nansen.url}/graphql`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', accept: 'text/event-stream' },
        authorization: `Bearer ${await nansen.token('bureau:BY')}`,
      },
      body: JSON.stringify({ documentId: `sha256:${hashOf(ofKind('subscription'))}` }),
      signal: controller.signal,
    });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    controller.abort();
  });

  test('of another audience is as unknown as one that nobody has', async () => {
    const ofDesk = examplesFor(EXAMPLES, 'refugee-desk').map(({ operation }) => operation);
    const ofBureau = new Set(examplesFor(EXAMPLES, 'bureau:BY').map(({ operation }) => operation));
    const unknown = await send('bureau:BY', { documentId: `sha256:${hashOf('nobody has it')}` });
    expect(codeOf(unknown)).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    for (const text of ofDesk.filter((each) => !ofBureau.has(each))) {
      expect(await send('bureau:BY', { documentId: `sha256:${hashOf(text)}` })).toEqual(unknown);
      expect(await send(null, { documentId: `sha256:${hashOf(text)}` })).toEqual(unknown);
    }
    for (const documentId of ['', 7, [], {}, '__proto__', 'constructor'])
      expect(await send('bureau:BY', { documentId })).toEqual(unknown);
  });

  test('and another text together are refused', async () => {
    const [{ operation }] = examplesFor(EXAMPLES, 'bureau:BY') as readonly [Example];
    const both = { documentId: `sha256:${hashOf(operation)}`, query: '{ me { role } }' };
    expect(codeOf(await send('bureau:BY', both))).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('an audience that is closed to other documents', () => {
  test('is asked by ids alone, whatever the text', async () => {
    const [{ operation, variables }] = examplesFor(EXAMPLES, CLOSED_READER) as readonly [Example];
    expect((await send(CLOSED_READER, { documentId: `sha256:${hashOf(operation)}`, variables })).status).toBe(200);
    const unknownHash = { persistedQuery: { version: 1, sha256Hash: hashOf(operation) } };
    for (const body of [
      { query: operation, variables },
      { query: '{ __schema { queryType { name } } }' },
      { query: operation, extensions: unknownHash },
      {},
      { query: 7 },
    ])
      expect(codeOf(await send(CLOSED_READER, body))).toEqual([403, 'TRUSTED_DOCUMENT_REQUIRED']);
  });

  test('takes nothing from others', async () => {
    expect((await send('bureau:BY', { query: '{ me { role } }' })).status).toBe(200);
    expect((await send(null, { query: '{ me { role } }' })).status).toBe(200);
  });
});

test('a document that passed its checks is there before the first request, and stays', async () => {
  const document = parse('{ me { role } }');
  const store = documentStore(new Map([['a1', document]]));
  expect(await store.get('schema:a1')).toBe(document);
  await store.delete('schema:a1');
  expect(await store.get('schema:a1')).toBe(document);
  expect(await store.get('schema:b2')).toBeUndefined();
  await store.set('schema:b2', document);
  expect(await store.get('schema:b2')).toBe(document);
});

describe('a manifest is refused at the start, with the file and the document,', () => {
  test.each([
    ['when it is for no audience', 'bureaus.json', '{}', /bureaus\.json.*bureau\.json/],
    ['when it is no JSON', 'bureau.json', '{', /bureau\.json that is not JSON/],
    ['when it has no known format', 'bureau.json', '[1]', /bureau\.json of neither format/],
    ['when two files differ about an id', 'ccf.b.json', '{"one": "{ me { country } }"}', /ccf\.b\.json.*id one/],
  ])('%s', async (_, file, content, message) => {
    const other = await mkdtemp(join(tmpdir(), 'nansen-manifest-'));
    await writeFile(join(other, 'ccf.a.json'), '{"one": "{ me { role } }"}');
    await writeFile(join(other, file), content);
    expect(() => trustedDocuments({ folder: other, closed: [] })).toThrow(message);
    await rm(other, { recursive: true });
  });

  test('when its folder is not there', () => {
    expect(() => trustedDocuments({ folder: join(folder, 'nowhere'), closed: [] })).toThrow(/cannot be read/);
  });

  test.each([
    [
      'of a field that the audience does not have',
      '{ asylumDecisions(first: 1) { totalCount } }',
      /bureau\.json.*document x.*asylumDecisions/,
    ],
    ['that is no GraphQL', '{', /document x is refused: Syntax Error/],
    ['without an operation', 'fragment F on Me { role }', /document x is refused/],
  ])('when it has a document %s', async (_, text, message) => {
    const other = await mkdtemp(join(tmpdir(), 'nansen-manifest-'));
    await writeFile(join(other, 'bureau.json'), JSON.stringify({ x: text }));
    await expect(startNansen('PGlite', { environment: { NANSEN_TRUSTED_DOCUMENTS: other } })).rejects.toThrow(message);
    await rm(other, { recursive: true });
  });
});
