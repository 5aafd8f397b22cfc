/** Commands and links: they do what the page did, and hold no token and nothing that was not asked for. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { curlOf, type CurlOptions } from './client/curl.ts';
import { fragmentOf, linkedBy } from './client/link.ts';

test('a shell sends what the page sent, with the token of its environment', async () => {
  const received: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ body: JSON.parse(body) as unknown, ...request.headers });
      response.end('answered');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const query = '# it\'s $HOME `id` \\ "\nquery Q($n: String) {\n  a(n: $n)\n}\nNANSEN\n';
    const request = { query, variables: { n: "O'Neill $(id)\nNANSEN" }, operationName: 'Q' };
    const options: CurlOptions = { url: `http://127.0.0.1:${port}/graphql`, isSignedIn: true, isStream: false };
    const command = curlOf(request, options);
    const { stdout } = await promisify(execFile)('sh', ['-c', command], {
      env: { ...process.env, NANSEN_TOKEN: 'a.b.c', no_proxy: '*' },
    });
    expect(stdout).toBe('answered');
    expect(received).toMatchObject([
      { body: request, authorization: 'Bearer a.b.c', 'content-type': 'application/json' },
    ]);
  } finally {
    server.close();
  }
});

test('the public sends no token, and a stream is read as it comes', () => {
  const command = curlOf({ query: '{ a }' }, { url: 'https://n.test/graphql', isSignedIn: false, isStream: true });
  expect(command).not.toContain('authorization');
  expect(command).toContain('--no-buffer');
  expect(command).toContain('accept: text/event-stream');
});

test('a link leads back to its operation, in the fragment alone', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.option(fc.string()), (text, variables) => {
      const linked = { operation: `{ a } #${text}`, variables };
      const address = new URL(`https://n.test/graphiql${fragmentOf(linked)}`);
      expect(address.search).toBe('');
      expect(linkedBy(address.hash)).toEqual(linked);
    }),
  );
});

test.each(['', '#', '#run', '#operation=', '#variables=%7B%7D'])('%s links to nothing', (fragment) => {
  expect(linkedBy(fragment)).toBeNull();
});
