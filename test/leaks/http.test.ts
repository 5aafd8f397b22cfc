/** Before a document is looked at, it is known who asks; and no browser can be made to ask on somebody's behalf. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startNansen, type Nansen } from '../support/nansen.ts';
import { sendRaw } from '../support/raw-http.ts';
import { requestAlert } from '../support/story.ts';

let nansen: Nansen;
let reference: string;
beforeAll(async () => {
  nansen = await startNansen('PGlite');
  reference = await requestAlert(nansen, 'BY');
});
afterAll(() => nansen.stop());

interface Exchange {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

async function send(path: string, init: RequestInit): Promise<Exchange> {
  const response = await fetch(`${nansen.url}${path}`, init);
  return { status: response.status, headers: response.headers, body: await response.text() };
}

async function asBureau(): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await nansen.token('bureau:BY')}` };
}

const JSON_TYPE = { 'content-type': 'application/json' };

describe('a request with a token that is not good', () => {
  const BODIES: Readonly<Record<string, string>> = {
    'a question': JSON.stringify({ query: '{ me { reader } }' }),
    'a hidden name': JSON.stringify({ query: '{ asylumDecisions { nodes { id } } }' }),
    'a made-up name': JSON.stringify({ query: '{ nonsense }' }),
    'a broken document': JSON.stringify({ query: '{ me { ' }),
    introspection: JSON.stringify({ query: '{ __schema { types { name } } }' }),
    'no JSON': '{"query": ',
    nothing: '',
    'far too much': JSON.stringify({ query: `{ ${'me { reader } '.repeat(50_000)} }` }),
  };

  test.each(Object.entries(BODIES))(
    'and asks with %s is told that it is not, in the same bytes',
    async (_name, body) => {
      const good = await nansen.token('bureau:BY');
      for (const authorization of ['Bearer nonsense', `Bearer ${good.slice(0, -4)}AAAA`, `Basic ${good}`, 'Bearer ']) {
        const {
          status,
          body: answer,
          headers,
        } = await send('/graphql', {
          method: 'POST',
          headers: { ...JSON_TYPE, authorization },
          body,
        });
        expect([status, answer, headers.get('www-authenticate')]).toEqual([
          401,
          '{"errors":[{"message":"The access token is missing something or is not valid. Sign in again.","extensions":{"code":"UNAUTHENTICATED"}}]}\n',
          'Bearer error="invalid_token"',
        ]);
      }
    },
  );

  test('and uses a method or a type that is not served is told the same', async () => {
    const headers = { authorization: 'Bearer nonsense' };
    expect((await send('/graphql?query=%7Bme%7Breader%7D%7D', { headers })).status).toBe(401);
    expect(
      (await send('/graphql', { method: 'POST', headers: { ...headers, 'content-type': 'text/plain' }, body: '{}' }))
        .status,
    ).toBe(401);
  });
});

describe('a browser that another site leads here', () => {
  const WITHDRAWAL =
    'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }';

  async function state(): Promise<string> {
    const { data } = await nansen.ask(
      'bureau:BY',
      'query ($reference: String!) { alert(reference: $reference) { state } }',
      { reference },
    );
    return (data.alert as { state: string } | null)?.state ?? 'GONE';
  }

  test('does nothing with GET, whatever it asks', async () => {
    const mutation = `mutation { withdrawAlert(input: { reference: "${reference}" }) { userErrors { code } } }`;
    for (const query of ['{ me { reader } }', '{ alerts { nodes { reference } } }', mutation, '{ __typename }']) {
      for (const method of ['GET', 'HEAD']) {
        const { status, headers, body } = await send(`/graphql?query=${encodeURIComponent(query)}`, {
          method,
          headers: await asBureau(),
        });
        expect([status, headers.get('allow')]).toEqual([405, 'POST']);
        expect(body).toBe(
          method === 'HEAD'
            ? ''
            : '{"errors":[{"message":"GraphQL is asked with POST.","extensions":{"code":"METHOD_NOT_ALLOWED"}}]}\n',
        );
      }
    }
    expect(await state()).toBe('UNDER_EXAMINATION');
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    '',
  ])('does nothing with the type "%s" that needs no preflight', async (type) => {
    const body = JSON.stringify({ query: WITHDRAWAL, variables: { reference } });
    const { status } = await send('/graphql', {
      method: 'POST',
      headers: { ...(await asBureau()), 'content-type': type },
      body,
    });
    expect([400, 415]).toContain(status);
    expect(await state()).toBe('UNDER_EXAMINATION');
  });

  test('does nothing with a query in the address of a POST, nor with a batch', async () => {
    const query = `mutation { withdrawAlert(input: { reference: "${reference}" }) { userErrors { code } } }`;
    const headers = { ...(await asBureau()), ...JSON_TYPE };
    expect(
      (await send(`/graphql?query=${encodeURIComponent(query)}`, { method: 'POST', headers, body: '{}' })).status,
    ).toBe(400);
    expect((await send('/graphql', { method: 'POST', headers, body: JSON.stringify([{ query }]) })).status).toBe(400);
    expect(await state()).toBe('UNDER_EXAMINATION');
  });

  test('is let in by no origin that was not named, gets no cookie, and may not show an answer elsewhere', async () => {
    for (const origin of ['https://example.org', 'null', nansen.url.replace('http', 'https')]) {
      const question = {
        method: 'POST',
        headers: { ...JSON_TYPE, origin },
        body: JSON.stringify({ query: '{ me { reader } }' }),
      };
      const preflight = {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      };
      for (const init of [question, preflight]) {
        const { headers } = await send('/graphql', init);
        expect(headers.get('access-control-allow-origin')).toBeNull();
        expect(headers.get('access-control-allow-credentials')).toBeNull();
        expect(headers.get('set-cookie')).toBeNull();
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      }
      expect((await send('/graphql', question)).headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe.each(['/graphiql', '/desk'])('the development sign-in of %s', (page) => {
  const body = '{"reader":"refugee-desk"}';
  const signIn = async (...headers: string[]) => {
    const lines = [`POST ${page}/sign-in HTTP/1.1`, ...headers, 'Content-Type: application/json'];
    const answer = await sendRaw(nansen, `${lines.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    return [answer.status, answer.body.includes('"token"')];
  };

  test('serves who asks from this machine', async () => {
    for (const host of ['localhost:4000', 'LOCALHOST', '127.0.0.1:4000', '[::1]:4000']) {
      expect(await signIn(`Host: ${host}`)).toEqual([200, true]);
      expect(await signIn(`Host: ${host}`, `Origin: http://${host}`)).toEqual([200, true]);
    }
  });

  test('does not serve a page elsewhere that leads its name to this machine, nor one of another port', async () => {
    const elsewhere = [
      'attacker.example',
      'attacker.example:4000',
      'localhost.attacker.example',
      'localhost@attacker.example',
      '',
    ];
    for (const host of elsewhere) {
      expect([host, await signIn(`Host: ${host}`)]).toEqual([host, [403, false]]);
      expect([host, await signIn(`Host: ${host}`, `Origin: http://${host}`)]).toEqual([host, [403, false]]);
    }
    for (const origin of ['http://attacker.example', 'null', 'http://localhost:9999', 'https://localhost:4000', '']) {
      expect([origin, await signIn('Host: localhost:4000', `Origin: ${origin}`)]).toEqual([origin, [403, false]]);
    }
  });
});
