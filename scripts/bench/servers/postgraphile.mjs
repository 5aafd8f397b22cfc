/**
 * PostGraphile 5 over Nansen's tables and row security, set up as its documentation recommends for production: role and
 * country of the reader are settings of each request, taken from a verified access token. A token that was verified is
 * remembered for a while, as Nansen does it.
 */
import { createServer } from 'node:http';
import process from 'node:process';
import { grafserv } from 'postgraphile/grafserv/node';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { postgraphile } from 'postgraphile';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const { port, databaseUrl, connections, issuer, audience, jwksUri, schemas } = JSON.parse(process.env.BENCH_SETTINGS);

const ROLES = { bureau: 'nansen_bureau', 'asylum-office': 'nansen_asylum_office', border: 'nansen_border' };
const REMEMBERED_MS = 30_000;
const keys = createRemoteJWKSet(new URL(jwksUri));
const remembered = new Map();

async function settingsOf(authorization) {
  if (authorization === undefined) return { role: 'nansen_public', 'nansen.country': '' };
  const known = remembered.get(authorization);
  if (known !== undefined && known.until > Date.now()) return known.settings;
  const { payload } = await jwtVerify(authorization.slice('Bearer '.length), keys, { issuer, audience, typ: 'at+jwt' });
  const [name, country] = payload.reader.split(':');
  const settings = { role: ROLES[name], 'nansen.country': country };
  remembered.set(authorization, { settings, until: Math.min(payload.exp * 1000, Date.now() + REMEMBERED_MS) });
  return settings;
}

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: databaseUrl,
      schemas: schemas ?? ['alerts'],
      pubsub: false,
      poolConfig: { max: connections, min: connections },
    }),
  ],
  grafast: {
    explain: false,
    context: async ({ node }) => ({ pgSettings: await settingsOf(node?.req.headers.authorization) }),
  },
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false, websockets: false },
});

const serv = instance.createServ(grafserv);
const server = createServer();
await serv.ready();
await serv.addTo(server);
server.listen(port, '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
