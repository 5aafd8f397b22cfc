/** What a request's `Accept` does: which form its answer has, and that nothing is carried out whose answer cannot be read. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startNansen, type Nansen } from './support/nansen.ts';
import { FOLLOW } from './support/stream.ts';
import { publishedAlert, validityFor } from './support/story.ts';

const QUERY = '{ me { reader } }';
/** What urql sends with a query, and with a subscription. */
const URQL =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
const URQL_STREAM = 'text/event-stream, multipart/mixed';

let nansen: Nansen;
beforeAll(async () => {
  nansen = await startNansen('PGlite');
});
afterAll(() => nansen.stop());

async function ask(accept: string, query: string, variables: object = {}, reader = 'bureau:BY') {
  const stop = new AbortController();
  const response = await fetch(`${nansen.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${await nansen.token(reader)}` },
    body: JSON.stringify({ query, variables }),
    signal: stop.signal,
  });
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  // A stream goes on, so what it says is not waited for.
  const text = type === 'text/event-stream' ? '' : await response.text();
  stop.abort();
  return { status: response.status, type, text };
}

describe('a query is answered with JSON', () => {
  test.each([
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['text/html, application/json;q=0.1', 'application/json'],
    ['text/event-stream;q=1, application/json;q=0.5', 'application/json'],
    [URQL, 'application/graphql-response+json'],
  ])('where %s is accepted', async (accept, type) => {
    expect(await ask(accept, QUERY)).toMatchObject({ status: 200, type });
  });
});

describe('a subscription is answered with a stream', () => {
  test.each(['text/event-stream', 'TEXT/EVENT-STREAM', URQL_STREAM, 'multipart/mixed, text/event-stream;q=0.1', URQL])(
    'where %s is accepted',
    async (accept) => {
      expect(await ask(accept, FOLLOW)).toMatchObject({ status: 200, type: 'text/event-stream' });
    },
  );

  test.each(['application/json', '*/*'])('and refused with advice where only %s is', async (accept) => {
    const { status, text } = await ask(accept, FOLLOW);
    expect([status, text]).toEqual([400, expect.stringContaining('Accept: text/event-stream')]);
  });
});

describe('what is not offered is refused before anything is carried out', () => {
  test.each(['text/html', 'multipart/mixed', 'application/xml, text/*;q=0.5', 'application/json;q=0', 'nonsense'])(
    'a withdrawal whose answer can be read as %s alone',
    async (accept) => {
      const reference = await publishedAlert(nansen, 'BY');
      const withdraw =
        'mutation ($reference: String!) { withdrawAlert(reference: $reference) { userErrors { code } } }';
      const { status, text } = await ask(accept, withdraw, { reference });
      expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([406, 'NOT_ACCEPTABLE']);
      expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    },
  );
});

test('a document that only looks like a subscription is answered with JSON', async () => {
  const { status, type } = await ask(URQL, '{ me { reader } } # subscription');
  expect([status, type]).toEqual([200, 'application/graphql-response+json']);
  expect(await ask(URQL, 'subscription {')).toMatchObject({ status: 400, type: 'application/graphql-response+json' });
});

test('each answer has an id that nobody chose and that no other has', async () => {
  const ids = await Promise.all(
    ['/graphql', '/nothing', '/health/live'].map(async (path) => {
      const { headers } = await fetch(nansen.url + path, { headers: { 'x-request-id': 'chosen' } });
      return headers.get('x-request-id');
    }),
  );
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
});
