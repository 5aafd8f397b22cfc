/** `GET /schema.graphql` gives each reader the schema of their audience, and of no other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';

const READERS = [
  [null, 'public'],
  ['bureau:FR', 'bureau'],
  ['border:TH', 'bureau'],
  ['notices-desk', 'secretariat'],
  ['refugee-desk', 'secretariat'],
  ['ccf', 'ccf'],
  ['auditor', 'auditor'],
  ['dpo:FR', 'auditor'],
] as const;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  async function get(reader: string | null, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const signedIn = reader === null ? {} : { authorization: `Bearer ${await nansen.token(reader)}` };
    return fetch(`${nansen.url}/schema.graphql`, { headers: { ...signedIn, ...headers } });
  }

  test.each(READERS)('%s gets the printed schema of %s, and what introspection tells', async (reader, audience) => {
    const response = await get(reader);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text).toBe(readFileSync(join(ROOT, 'schema', `${audience}.graphql`), 'utf8'));
    const { data } = await nansen.ask(reader, getIntrospectionQuery({ specifiedByUrl: true }));
    const introspected = lexicographicSortSchema(buildClientSchema(data));
    expect(printSchema(lexicographicSortSchema(buildSchema(text)))).toBe(printSchema(introspected));
  });

  test('a client that has it is told so, and no cache between may give it to others', async () => {
    const first = await get('bureau:FR');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, max-age=300');
    expect(first.headers.get('vary')).toContain('authorization');
    const again = await get('bureau:BY', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const foreign = await get('ccf', { 'if-none-match': etag });
    expect(foreign.status).toBe(200);
  });

  test('a token that is not valid gets no schema, the public one neither', async () => {
    const response = await get(null, { authorization: 'Bearer nonsense' });
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('type Query');
  });
});
