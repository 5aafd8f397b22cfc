/**
 * With the settings that docs/sign-in.md names for an issuer, the tokens that it makes are readers. The settings are taken from the guide, and
 * a real OpenID provider signs tokens of that shape.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { ENTRA_ID, KEYCLOAK, READERS_OF_ROLES } from './support/issuer-tokens.ts';
import { ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { startOpenIdProvider, type OpenIdProvider } from './support/openid-provider.ts';

const GUIDE = readFileSync(join(ROOT, 'docs/sign-in.md'), 'utf8');

/** The settings of a section of the guide, with what is different in each installation. */
function settingsFor(issuer: string, own: Readonly<Record<string, string>>): Record<string, string> {
  const section = GUIDE.split(`### ${issuer}\n`)[1]?.split('\n#')[0] ?? '';
  const block = /```sh not-run: settings\n([^`]*)```/.exec(section)?.[1] ?? '';
  const written = Object.fromEntries(
    block
      .trim()
      .split('\n')
      .map((line) => line.split('=', 2) as [string, string]),
  );
  // The guide names all that must be set.
  expect(Object.keys(written)).toEqual(expect.arrayContaining(Object.keys(own)));
  return { ...written, ...own };
}

let provider: OpenIdProvider;
let folder: string;

beforeAll(async () => {
  provider = await startOpenIdProvider({ readers: ['bureau:FR'] });
  folder = mkdtempSync(join(tmpdir(), 'nansen-recipes-'));
  writeFileSync(join(folder, 'readers.json'), JSON.stringify(READERS_OF_ROLES));
}, 60_000);
afterAll(async () => {
  await provider?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['Keycloak', KEYCLOAK, 'bureau:FR'],
  ['Entra ID', ENTRA_ID, 'ccf'],
] as const)('%s', (issuer, shape, reader) => {
  let nansen: Nansen;

  beforeAll(async () => {
    const own = {
      OIDC_ISSUER: provider.issuer,
      OIDC_AUDIENCE: provider.audience,
      OIDC_READERS: join(folder, 'readers.json'),
    };
    nansen = await startNansen('PGlite', { environment: settingsFor(issuer, own) });
  }, 60_000);
  afterAll(() => nansen?.stop());

  async function meWith(claims: JWTPayload): Promise<{ status: number; reader: string | undefined }> {
    const now = Math.floor(Date.now() / 1000);
    const token = await provider.sign(
      { iss: provider.issuer, aud: provider.audience, sub: 'someone', iat: now, nbf: now, exp: now + 300, ...claims },
      { typ: 'JWT' },
    );
    const response = await fetch(`${nansen.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{"query":"{ me { reader } }"}',
    });
    const { data } = (await response.json()) as { data?: { me: { reader: string } } };
    return { status: response.status, reader: data?.me.reader };
  }

  test('its tokens are readers', async () => {
    expect(await meWith(shape)).toEqual({ status: 200, reader });
  });

  test('its tokens for somebody else are not', async () => {
    expect(await meWith({ ...shape, aud: 'account' })).toEqual({ status: 401, reader: undefined });
  });
});
