/** What the plugin serves, and that it offers a sign-in only when it has a development issuer. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { desk } from '../desk/plugin.ts';
import { graphiql } from '../graphiql/plugin.ts';
import type { PageOptions } from './page.ts';

const demoReaders = [{ reader: 'refugee-desk', title: 'Refugee desk' }];
const issueToken = (reader: string) => Promise.resolve(`token for ${reader}`);

let assetsFolder: string;
let development: FastifyInstance;
let production: FastifyInstance;

beforeAll(async () => {
  assetsFolder = await mkdtemp(path.join(tmpdir(), 'graphiql-'));
  await mkdir(path.join(assetsFolder, 'assets'));
  await writeFile(path.join(assetsFolder, 'index.html'), '<link nonce="{{nonce}}">');
  await writeFile(path.join(assetsFolder, 'assets', 'main-ABC.js'), 'export {};');
  development = await serve({ assetsFolder, issueToken, demoReaders });
  production = await serve({ assetsFolder });
});

afterAll(async () => {
  await Promise.all([development.close(), production.close()]);
  await rm(assetsFolder, { recursive: true });
});

async function serve(options: PageOptions): Promise<FastifyInstance> {
  const server = Fastify();
  await server.register(graphiql, options);
  return server;
}

function signIn(server: FastifyInstance, payload: string, type = 'application/json') {
  return server.inject({ method: 'POST', url: '/graphiql/sign-in', headers: { 'content-type': type }, payload });
}

test('the page forbids whatever is not from this server, and has a new nonce each time', async () => {
  const [first, second] = await Promise.all([development.inject('/graphiql'), development.inject('/graphiql')]);
  const policy = String(first.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-eval|https?:|blob:|\*/);
  const nonce = /nonce-([^']+)'/.exec(policy)?.[1];
  expect(first.body).toBe(`<link nonce="${String(nonce)}">`);
  expect(second.body).not.toBe(first.body);
  expect(first.headers['cache-control']).toBe('no-store');
});

test('a file named by its content is kept for good', async () => {
  const response = await production.inject('/graphiql/assets/main-ABC.js');
  expect(response.statusCode).toBe(200);
  expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

test('nothing outside the assets is served', async () => {
  for (const url of ['/graphiql/assets/', '/graphiql/assets/../index.html', '/graphiql/assets/%2e%2e/index.html']) {
    expect((await production.inject(url)).statusCode).not.toBe(200);
  }
});

test('a demo reader is signed in where a development issuer was given', async () => {
  expect((await development.inject('/graphiql/config.json')).json()).toEqual({
    signIn: { readers: demoReaders },
    issuer: null,
  });
  const response = await signIn(development, '{"reader":"refugee-desk"}');
  expect(response.statusCode).toBe(200);
  expect(response.json()).toEqual({ token: 'token for refugee-desk' });
  expect(response.headers['cache-control']).toBe('no-store');
});

test('of several officers of one desk each is a user', async () => {
  const server = await serve({
    assetsFolder,
    demoReaders: [...demoReaders, { reader: 'refugee-desk', user: 'second', title: 'A second officer' }],
    issueToken: (reader, { user = 'first' }) => Promise.resolve(`token for ${reader} ${user}`),
  });
  expect((await signIn(server, '{"reader":"refugee-desk"}')).json()).toEqual({ token: 'token for refugee-desk first' });
  expect((await signIn(server, '{"reader":"refugee-desk","user":"second"}')).json()).toEqual({
    token: 'token for refugee-desk second',
  });
  expect((await signIn(server, '{"reader":"refugee-desk","user":"third"}')).statusCode).toBe(400);
  await server.close();
});

test.each([
  ['no JSON', '{"reader"', 'application/json'],
  ['nothing', '', 'application/json'],
  ['another type of content', 'reader=ccf', 'application/x-www-form-urlencoded'],
  ['a list', '["refugee-desk"]', 'application/json'],
  ['a number', '{"reader":1}', 'application/json'],
  ['more than a reader', '{"reader":"refugee-desk","role":"CCF"}', 'application/json'],
  ['a reader that is not offered', '{"reader":"ccf"}', 'application/json'],
  ['too much', `{"reader":"${'x'.repeat(5000)}"}`, 'application/json'],
])('a sign-in with %s is a 400 that says what to send', async (_what, payload, type) => {
  const response = await signIn(development, payload, type);
  expect(response.statusCode).toBe(400);
  expect(response.json()).toEqual({
    error: { code: 'BAD_SIGN_IN', message: expect.stringContaining('{"reader": "refugee-desk"}') },
  });
});

test('the desk is shown at its places, allows no inline style, and signs in officers alone', async () => {
  const server = Fastify();
  const officers = [
    { reader: 'refugee-desk', title: 'Refugee desk' },
    { reader: 'ccf-chamber', title: 'Requests Chamber' },
  ];
  const others = [{ reader: 'bureau:FR', title: 'Bureau of France' }];
  await server.register((scope) => desk(scope, { assetsFolder, issueToken, demoReaders: [...others, ...officers] }));
  for (const url of ['/desk', '/desk/reviews', '/desk/reviews/some-id', '/desk/alerts/2026/1042', '/desk/requests']) {
    const { statusCode, headers } = await server.inject(url);
    expect([url, statusCode]).toEqual([url, 200]);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|blob:|data:|\*/);
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
  }
  expect((await server.inject('/desk/elsewhere')).statusCode).toBe(404);
  expect((await server.inject('/desk/config.json')).json()).toEqual({ signIn: { readers: officers }, issuer: null });
  const asBureau = { method: 'POST', url: '/desk/sign-in', payload: { reader: 'bureau:FR' } } as const;
  expect((await server.inject(asBureau)).statusCode).toBe(400);
  await server.close();
});

test('an issuer that fails is not blamed on the caller', async () => {
  const server = await serve({ assetsFolder, demoReaders, issueToken: () => Promise.reject(new Error('no key')) });
  expect((await signIn(server, '{"reader":"refugee-desk"}')).statusCode).toBe(500);
  await server.close();
});

test('without a development issuer nobody is signed in', async () => {
  expect((await production.inject('/graphiql/config.json')).json()).toEqual({ signIn: null, issuer: null });
  expect((await signIn(production, '{"reader":"refugee-desk"}')).statusCode).toBe(404);
});

test('a page that was not built stops the start with what to do', async () => {
  await expect(serve({ assetsFolder: '/nowhere' })).rejects.toThrow(/build-pages/);
});
