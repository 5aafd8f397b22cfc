/**
 * The least that can be done: `node:http` and `postgres`, with the statements that Nansen sends, on connections that sign in
 * as the reader's role, and with the country set for each request, as Nansen does it. No GraphQL, no sign-in, no limits, no log.
 */
import { createServer } from 'node:http';
import process from 'node:process';
import postgres from 'postgres';

const { port, databaseUrl, connections, countries, statements } = JSON.parse(process.env.BENCH_SETTINGS);

/** The connections of each role. They are opened when somebody of the role asks. */
const clients = Object.fromEntries(
  Object.keys(statements).map((role) => [
    role,
    postgres(databaseUrl, { max: connections, connection: { role, plan_cache_mode: 'force_generic_plan' } }),
  ]),
);

/** The messages that set a country. */
const before = new Map(Object.entries(countries).map(([country, bytes]) => [country, Buffer.from(bytes, 'base64')]));

const answers = {
  '/validity': async ({ role, country, references }) => {
    const rows = await run(role, country, 'validity', { references });
    const valid = new Set(rows.map(({ reference }) => reference));
    const asOf = new Date().toISOString();
    return references.map((reference) => ({ reference, validity: valid.has(reference) ? 'VALID' : 'NOT_VALID', asOf }));
  },

  '/page': async ({ role, country, first, year, serial }) => {
    const rows = await run(role, country, year === undefined ? 'firstPage' : 'page', {
      limit: first + 1,
      year,
      serial,
    });
    const asOf = new Date().toISOString();
    return { alerts: rows.slice(0, first).map((row) => alertOf(row, asOf)), hasNextPage: rows.length > first };
  },
};

function run(role, country, name, values) {
  const { text, parameters } = statements[role][name];
  const all = { readerCountry: country, ...values };
  // eslint-disable-next-line no-restricted-syntax -- the text of Nansen's own statements
  return clients[role].unsafe(
    text,
    parameters.map((name) => all[name]),
    { prepare: true, simple: false, before: before.get(country) },
  );
}

function alertOf({ reference, form, colour, source, state, valid, ...row }, asOf) {
  const { family_name: familyName, forename, birth_date: birthDate, sex, nationalities } = row;
  const subject = { familyName, forename, birthDate, sex, nationalities };
  return { reference, form, colour, source, state, validity: valid ? 'VALID' : 'NOT_VALID', asOf, subject };
}

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', async () => {
    try {
      const answer = answers[request.url];
      const body =
        answer === undefined ? '{}' : JSON.stringify(await answer(JSON.parse(Buffer.concat(parts).toString())));
      response.setHeader('content-type', 'application/json').end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
});
server.listen(port, '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
