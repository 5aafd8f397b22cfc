/** A plain search of names by trigrams: PostgreSQL's own extension behind `node:http`. Nothing is signed in, filtered or registered. */
import { createServer } from 'node:http';
import process from 'node:process';
import postgres from 'postgres';

const { port, databaseUrl, connections } = JSON.parse(process.env.BENCH_SETTINGS);
const sql = postgres(databaseUrl, { max: connections, connection: { plan_cache_mode: 'force_generic_plan' } });

async function answer(request, response) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const { name } = JSON.parse(Buffer.concat(parts).toString());
  const found = await sql`select id, name, birth_date, similarity(name, ${name}) as likeness from bench.names
    where name % ${name} order by likeness desc limit 10`;
  const body = JSON.stringify(found);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
}

const server = createServer((request, response) => {
  if (request.method !== 'POST') return void response.writeHead(404).end();
  answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
});
server.listen(port, '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
