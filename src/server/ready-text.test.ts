/** The addresses that the service prints are those that the issuer of tokens knows. */
import { expect, test } from '@jest/globals';
import { readConfiguration } from './configuration.ts';
import { readyText } from './ready-text.ts';

const LISTENS = 'http://127.0.0.1:4000';
const ISSUER = {
  OIDC_ISSUER: 'https://login.example.org',
  OIDC_AUDIENCE: 'nansen',
  NANSEN_URL: 'https://nansen.example.org',
};
const said = (variables: NodeJS.ProcessEnv) =>
  readyText(readConfiguration({ CURSOR_SECRET: 'ab'.repeat(32), ...variables }), LISTENS);

test('pages are named under NANSEN_URL, as the issuer knows them, and beside it where the process listens', () => {
  const text = said({ ...ISSUER, OIDC_CLIENT_ID: 'nansen-pages' });
  expect(text).toContain('https://nansen.example.org/graphiql\n');
  expect(text).toContain('https://nansen.example.org/desk\n');
  expect(text).toContain(`on ${LISTENS}\n`);
  expect(text).toContain('at https://login.example.org, as its client nansen-pages');
  expect(text).not.toContain(`${LISTENS}/`);
});

test('without a client of the pages, people bring a token of the issuer', () => {
  expect(said(ISSUER)).toContain('with an access token of https://login.example.org\n');
});

test('without NANSEN_URL the pages are where the process listens', () => {
  const text = said({});
  expect(text).toContain(`${LISTENS}/graphiql\n`);
  expect(text).toContain('npx nansen token --as bureau:FR\n');
  expect(text).not.toContain('Listens');
});
