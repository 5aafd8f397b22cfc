/**
 * Mercurius with JIT over Nansen's tables: what people take for speed. Resolvers are written by hand, and the rule of who sees what is in
 * the SQL, which is that of Nansen's statements. It signs in to PostgreSQL as the owner, so there is no second wall. A token that was verified
 * is remembered for a while, as Nansen does it.
 */
import process from 'node:process';
import Fastify from 'fastify';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import mercurius from 'mercurius';
import postgres from 'postgres';

const { port, databaseUrl, connections, statements, issuer, audience, jwksUri } = JSON.parse(
  process.env.BENCH_SETTINGS,
);

const sql = postgres(databaseUrl, { max: connections, connection: { plan_cache_mode: 'force_generic_plan' } });

const ROLES = { bureau: 'nansen_bureau', border: 'nansen_border' };
const REMEMBERED_MS = 30_000;
const keys = createRemoteJWKSet(new URL(jwksUri));
const remembered = new Map();

async function readerOf(authorization) {
  const known = remembered.get(authorization);
  if (known !== undefined && known.until > Date.now()) return known.reader;
  const { payload } = await jwtVerify(authorization.slice('Bearer '.length), keys, { issuer, audience, typ: 'at+jwt' });
  const [name, country] = payload.reader.split(':');
  const reader = { role: ROLES[name], country };
  remembered.set(authorization, { reader, until: Math.min(payload.exp * 1000, Date.now() + REMEMBERED_MS) });
  return reader;
}

function run({ role, country }, name, values) {
  const { text, parameters } = statements[role][name];
  const all = { readerCountry: country, ...values };
  // eslint-disable-next-line no-restricted-syntax -- the text of Nansen's own statements
  return sql.unsafe(
    text,
    parameters.map((parameter) => all[parameter]),
    { prepare: true },
  );
}

const schema = `
  type Query {
    alertValidity(references: [String!]!): [AlertValidity!]!
    alerts(first: Int!, after: String): AlertConnection!
  }
  type AlertValidity { reference: String! validity: Validity! asOf: String! }
  enum Validity { VALID NOT_VALID }
  type AlertConnection { edges: [AlertEdge!]! pageInfo: PageInfo! }
  type AlertEdge { cursor: String! node: Alert! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Alert { reference: String! form: String! colour: String source: String state: String! validity: Validity! subject: Subject! }
  type Subject { familyName: String! forename: String birthDate: String sex: String nationalities: [String!] }
`;

const resolvers = {
  Query: {
    alertValidity: async (_root, { references }, { reader }) => {
      const valid = new Set((await run(reader, 'validity', { references })).map(({ reference }) => reference));
      const asOf = new Date().toISOString();
      return references.map((reference) => ({
        reference,
        validity: valid.has(reference) ? 'VALID' : 'NOT_VALID',
        asOf,
      }));
    },
    alerts: async (_root, { first, after }, { reader }) => {
      const [year, serial] =
        after === null || after === undefined ? [] : Buffer.from(after, 'base64').toString().split('/');
      const rows = await run(reader, year === undefined ? 'firstPage' : 'page', {
        limit: first + 1,
        year: Number(year),
        serial: Number(serial),
      });
      const edges = rows.slice(0, first).map((row) => ({ cursor: cursorOf(row), node: alertOf(row) }));
      return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
    },
  },
};

const cursorOf = ({ reference }) => Buffer.from(reference).toString('base64');

function alertOf({ reference, form, colour, source, state, valid, ...row }) {
  const { family_name: familyName, forename, birth_date: birthDate, sex, nationalities } = row;
  const subject = { familyName, forename, birthDate, sex, nationalities };
  return { reference, form, colour, source, state, validity: valid ? 'VALID' : 'NOT_VALID', subject };
}

const server = Fastify();
await server.register(mercurius, {
  schema,
  resolvers,
  jit: 1,
  graphiql: false,
  context: async (request) => ({ reader: await readerOf(request.headers.authorization) }),
});
await server.listen({ port, host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
