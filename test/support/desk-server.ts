/** A server whose desk officers open in Chromium, after they sign in at a real OpenID provider. */
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { CLIENT } from './desk.ts';
import { freePort } from './free-port.ts';
import { startNansen, type DatabaseKind, type Nansen, type NansenOptions } from './nansen.ts';
import { startOpenIdProvider, type OpenIdProvider } from './openid-provider.ts';

export interface DeskServer {
  readonly provider: OpenIdProvider;
  readonly nansen: Nansen;
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** @param readers who asks over HTTP, beside the officers at the desk */
export async function startDesk(
  kind: DatabaseKind,
  readers: readonly string[],
  options: NansenOptions = {},
): Promise<DeskServer> {
  const port = await freePort();
  const provider = await startOpenIdProvider({
    readers,
    page: { clientId: CLIENT, redirectUri: `http://127.0.0.1:${port}/desk` },
  });
  const issuer = { OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: provider.audience };
  const client = { OIDC_CLIENT_ID: CLIENT, OIDC_RESOURCE: provider.audience };
  const [nansen, browser] = await Promise.all([
    startNansen(kind, {
      ...options,
      environment: { PORT: String(port), ...issuer, ...client, ...options.environment },
      issue: (reader) => provider.token(reader),
    }),
    launchChromium(),
  ]);
  return {
    provider,
    nansen,
    browser,
    stop: async () => {
      await browser.close();
      await nansen.stop();
      await provider.stop();
    },
  };
}
