/** A request that breaks several rules is refused by the first of the steps in `src/server/pipeline.ts`. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LIMITS, LONGEST_DOCUMENT } from '../src/server/limits.ts';
import { PIPELINE } from '../src/server/pipeline.ts';
import { startNansen, type Nansen } from './support/nansen.ts';

const OPERATIONS = 1;

let nansen: Nansen;
beforeAll(async () => {
  nansen = await startNansen('PGlite', { environment: { NANSEN_OPERATIONS: `AUDITOR=${OPERATIONS}` } });
});
afterAll(() => nansen.stop());

interface Broken {
  readonly address?: string;
  readonly token?: string;
  readonly body: string;
}

async function codeOf({ address = '/graphql', token, body }: Broken): Promise<[number, string]> {
  const response = await fetch(`${nansen.url}${address}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token ?? (await nansen.token('auditor'))}`,
    },
    body,
  });
  const { errors } = (await response.json()) as { errors: readonly { extensions: { code: string } }[] };
  return [response.status, errors[0]!.extensions.code];
}

const asBody = (query: string): string => JSON.stringify({ query });

test('the stages of the pipeline are in the order in which they run', () => {
  expect([...new Set(PIPELINE.map(({ stage }) => stage))]).toEqual([
    'HEADERS',
    'BODY',
    'REQUEST',
    'PARSING',
    'VALIDATION',
    'OPERATION',
    'ROOT_FIELD',
    'EXECUTION',
    'ANSWER',
  ]);
});

test('each step refuses before the steps after it', async () => {
  const tooManyTokens = '{ '.repeat(LIMITS.AUDITOR.tokens + 1);
  const tooDeep = `{ ${'ofType { '.repeat(LIMITS.AUDITOR.fields + 1)} name ${'} '.repeat(LIMITS.AUDITOR.fields + 1)} }`;
  const forbidden =
    '{ auditEntries(first: 1) { nodes { sequence } } retention: nationalConstraints { nodes { version } } }';
  const padding = ' '.repeat(LIMITS.AUDITOR.body);

  // Everything is wrong, then less and less.
  expect(await codeOf({ address: '/graphql?access_token=x', token: 'no token', body: padding })).toEqual([
    401,
    'UNAUTHENTICATED',
  ]);
  expect(await codeOf({ token: 'no token', body: `${padding}{` })).toEqual([401, 'UNAUTHENTICATED']);
  expect(await codeOf({ body: `${padding}{` })).toEqual([413, 'REQUEST_TOO_LARGE']);
  expect(await codeOf({ body: `{"query": "${'x'.repeat(LONGEST_DOCUMENT + 1)}` })).toEqual([400, 'BAD_REQUEST']);
  expect(await codeOf({ body: asBody(tooManyTokens.padEnd(LONGEST_DOCUMENT + 1)) })).toEqual([
    413,
    'REQUEST_TOO_LARGE',
  ]);
  expect(await codeOf({ body: asBody(tooManyTokens) })).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  expect((await codeOf({ body: asBody(`{ __type(name: "Me") ${tooDeep} }`) }))[1]).toBe('OPERATION_TOO_LARGE');
  // Two operations where one is allowed, and none was counted before.
  expect(await codeOf({ body: asBody(forbidden) })).toEqual([429, 'RATE_LIMITED']);
});
