/**
 * A real OpenID provider in a process of its own; `openid-provider.ts` starts it and speaks to it over Node's channel.
 *
 * Each reader is a client of the client-credentials grant; its tokens are RFC 9068 access tokens with a claim `reader`.
 * With a page, people sign in too, by the authorization code grant: with the reader as their name, and any password. Of several officers of
 * one desk, each is a name such as `refugee-desk#anna`.
 *
 * It ends when the process that started it does.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import Provider from 'oidc-provider';

const { audience, readers, secret, lifetimeSeconds, page } = JSON.parse(process.argv[2]);
const ALGORITHMS = ['RS256', 'ES256'];

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

let generation = 0;
/** The first key of an algorithm signs; the others are only published. */
let keys = await makeKeys();
let handle = makeProvider();
server.on('request', (request, response) => handle(request, response));

async function makeKeys() {
  generation += 1;
  return Promise.all(
    ALGORITHMS.map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `${alg}-${generation}` };
    }),
  );
}

function signingKey(alg) {
  return keys.find((key) => key.alg === alg);
}

/** One client for each reader and algorithm. */
function machines() {
  return readers.flatMap((reader) =>
    ALGORITHMS.map((algorithm) => ({
      client_id: `${reader}#${algorithm}`,
      client_secret: secret,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      reader,
      algorithm,
    })),
  );
}

function clientOfPage() {
  return {
    client_id: page.clientId,
    token_endpoint_auth_method: 'none',
    application_type: 'native',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [page.redirectUri],
  };
}

function makeProvider() {
  const provider = new Provider(issuer, {
    jwks: { keys },
    clients: [...machines(), ...(page === null ? [] : [clientOfPage()])],
    extraClientMetadata: { properties: ['reader', 'algorithm'] },
    extraTokenClaims: (context, token) => ({ reader: context.oidc.client.reader ?? token.accountId.split('#')[0] }),
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // As some issuers do, whatever the scope.
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    clientBasedCORS: () => true,
    cookies: { keys: [secret] },
    features: {
      devInteractions: { enabled: page !== null },
      revocation: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: (_context, resource, client) => ({
          scope: '',
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: lifetimeSeconds,
          jwt: { sign: { alg: client.algorithm ?? 'RS256', kid: signingKey(client.algorithm ?? 'RS256').kid } },
        }),
        useGrantedResource: () => true,
      },
    },
  });
  return provider.callback();
}

const commands = {
  async rotateKeys({ keepOld }) {
    const fresh = await makeKeys();
    keys = keepOld ? [...fresh, ...keys] : fresh;
    handle = makeProvider();
  },

  async sign({ claims, header }) {
    const alg = header.alg ?? 'RS256';
    const key = signingKey(alg);
    return new SignJWT(claims)
      .setProtectedHeader({ typ: 'at+jwt', kid: key.kid, ...header, alg })
      .sign(await importJWK(key, alg));
  },
};

process.on('message', async ({ id, command, ...rest }) => {
  try {
    process.send({ id, result: await commands[command](rest) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C is for the tests; this process ends after them.
process.on('SIGINT', () => {});
process.send({ issuer, jwksUri: `${issuer}/jwks` });
