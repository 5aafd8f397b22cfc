/**
 * A country whose law lets the CCF alone know: it reports, the alert falls, and no query as any role of the Secretariat, no log
 * line and no database role of the Secretariat shows that there is a decision.
 */
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLObjectType,
} from 'graphql';
import { rowsOf } from '../src/database/rows.ts';
import type { DatabaseRole } from '../src/database/roles.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, reportInput, validityFor } from './support/story.ts';

const SECRETARIAT: readonly DatabaseRole[] = ['nansen_notices_desk', 'nansen_refugee_desk'];
const CANARY = 'Zeitgeber-Test';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let logged = '';
  const write = fs.write;
  beforeAll(async () => {
    // What the service logs goes to its standard output by this function.
    fs.write = ((fd: number, data: unknown, ...rest: unknown[]) => {
      if (fd !== 1) return (write as (...all: unknown[]) => void)(fd, data, ...rest);
      logged += String(data);
      const done = rest.at(-1) as (error: null, written: number) => void;
      setImmediate(() => done(null, Buffer.byteLength(String(data))));
    }) as typeof fs.write;
    nansen = await startNansen(kind, { environment: { LOG_LEVEL: 'trace' } });
  });
  afterAll(async () => {
    await nansen.stop();
    fs.write = write;
  });

  /** Every row of every table and view that a database role reaches, as text. */
  async function everythingFor(role: DatabaseRole): Promise<Record<string, string[]>> {
    return nansen.database.transaction({ role, country: null }, async ({ queries }) => {
      const columns = rowsOf<{ table: string; columns: string }>(
        await queries.execute(sql`
          select format('%I.%I', n.nspname, c.relname) as table, string_agg(format('%I', a.attname), ', ' order by a.attnum) as columns
          from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
          where c.relkind in ('r', 'v', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
            and a.attnum > 0 and not a.attisdropped and has_schema_privilege(n.oid, 'usage')
            and has_column_privilege(c.oid, a.attnum, 'select')
          group by 1 order by 1`),
      );
      const found: Record<string, string[]> = {};
      for (const { table, columns: readable } of columns) {
        const rows = rowsOf<{ row: string }>(
          await queries.execute(
            sql.raw(`select row_to_json(t)::text as row from (select ${readable} from ${table}) t order by 1`),
          ),
        );
        found[table] = rows.map(({ row }) => row);
      }
      return found;
    });
  }

  /** All that a reader's schema lets them list, every field of it, and the alert itself. */
  async function everythingSeenBy(reader: string, reference: string): Promise<string> {
    const { data } = await nansen.ask(reader, getIntrospectionQuery());
    const schema = buildClientSchema(data);
    const leaves = (type: GraphQLObjectType, depth: number): string =>
      Object.values(type.getFields())
        .filter(({ args }) => args.every(({ name }) => name === 'first' || name === 'after' || name === 'filter'))
        .flatMap((field) => {
          const below = getNamedType(field.type);
          if (isLeafType(below)) return [field.name];
          return isObjectType(below) && depth < 3 ? [`${field.name} { ${leaves(below, depth + 1)} __typename }`] : [];
        })
        .join(' ');
    const answers: string[] = [];
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      const type = getNamedType(field.type) as GraphQLObjectType;
      if (field.name === 'me' || !isObjectType(type)) continue;
      const isAlert = field.name === 'alert';
      if (!isAlert && field.args.some(({ name }) => !['first', 'after', 'filter'].includes(name))) continue;
      const given = isAlert ? `(reference: "${reference}")` : '(first: 5)';
      const { body } = await nansen.ask(reader, `{ ${field.name}${given} { ${leaves(type, 0)} } }`);
      answers.push(`${field.name}: ${body.replaceAll(/"asOf":"[^"]*"/g, '')}`);
    }
    expect(answers.length).toBeGreaterThan(1);
    return answers.join('\n');
  }

  test('reports, the alert falls, and nobody of the Secretariat can find that there is a decision', async () => {
    const law = await nansen.ask(
      'bureau:LU',
      'mutation ($input: SetNationalConstraintsInput!) { setNationalConstraints(input: $input) { userErrors { code } } }',
      {
        input: {
          inForceFrom: new Date().toISOString().slice(0, 10),
          addressees: [
            'GRANTED',
            'PENDING',
            'DENIED',
            'DENIED_CRIMINAL_BACKGROUND',
            'EXCLUDED',
            'REVOKED',
            'CEASED',
            'NATURALISED',
          ].map((each) => ({ kind: each, addressee: 'CCF' })),
        },
      },
    );
    expect(law.data.setNationalConstraints.userErrors).toEqual([]);
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Novak-Test' });
    const before = {
      rows: Object.fromEntries(
        await Promise.all(SECRETARIAT.map(async (role) => [role, await everythingFor(role)] as const)),
      ),
      desk: await everythingSeenBy('refugee-desk', reference),
    };
    const mutation = `mutation ($input: ReportAsylumDecisionInput!) {
      reportAsylumDecision(input: $input) { receipt userErrors { code path } } }`;
    const input = { ...reportInput({ alertReferences: [reference], familyName: CANARY, fileReference: CANARY }) };
    const refused = await nansen.ask('asylum-office:LU', mutation, { input });
    expect(refused.data.reportAsylumDecision.userErrors).toEqual([
      { code: 'CONSTRAINED', path: ['input', 'addressee'] },
    ]);
    // The log is written in blocks: what was asked before is written by then.
    await new Promise((resolve) => setTimeout(resolve, 700));
    logged = '';
    const reported = await nansen.ask('asylum-office:LU', mutation, { input: { ...input, addressee: 'CCF' } });
    expect(reported.data.reportAsylumDecision.userErrors).toEqual([]);

    // By the log: one line for the request, and nothing in it that another request of a bureau would not have.
    await new Promise((resolve) => setTimeout(resolve, 700));
    const lines = logged.trim().split('\n');
    expect(lines.at(-1)).toContain('"audience":"BUREAU"');
    for (const line of lines) {
      const { route, msg, ...others } = JSON.parse(line) as Record<string, unknown>;
      expect([route, msg]).toEqual(['/graphql', 'answered']);
      const names = ['audience', 'level', 'method', 'milliseconds', 'reqId', 'status', 'time'];
      expect(Object.keys(others).sort()).toEqual(names);
    }
    for (const secret of [CANARY, reference, 'LU', 'asylum', 'CCF', 'decision']) {
      expect([secret, logged.includes(secret)]).toEqual([secret, false]);
    }

    for (const reader of ['bureau:BY', 'bureau:FR', 'notices-desk', 'refugee-desk', 'ccf']) {
      expect(await validityFor(nansen, reader, reference)).toBe('NOT_VALID');
    }
    expect(await everythingSeenBy('ccf', reference)).toContain(CANARY);

    // By queries: what changed is the alert, of which the refugee desk learns that the CCF closed it.
    const desk = await everythingSeenBy('refugee-desk', reference);
    expect(desk).not.toContain(CANARY);
    expect(desk.split('\n').find((line) => line.startsWith('asylumDecisions'))).toBe(
      before.desk.split('\n').find((line) => line.startsWith('asylumDecisions')),
    );
    expect(desk.split('\n').find((line) => line.startsWith('reviewQueue'))).toBe(
      before.desk.split('\n').find((line) => line.startsWith('reviewQueue')),
    );
    const { data } = await nansen.ask(
      'refugee-desk',
      `{ alert(reference: "${reference}") { grounds { nodes { kind since } } history { nodes { fact } } } }`,
    );
    expect(data.alert).toEqual({
      grounds: { nodes: [{ kind: 'CCF_DECISION', since: null }] },
      history: { nodes: [{ fact: 'REQUESTED' }, { fact: 'PUBLISHED' }] },
    });
    const notices = await nansen.ask('notices-desk', `{ alert(reference: "${reference}") { validity state } }`);
    expect(notices.data.alert).toEqual({ validity: 'NOT_VALID', state: 'PUBLISHED' });

    // By database roles: of all that they can read, the alert's own row alone is another one.
    for (const role of SECRETARIAT) {
      const after = await everythingFor(role);
      expect(Object.keys(after).length).toBeGreaterThan(5);
      for (const [table, rows] of Object.entries(after)) {
        expect(rows.join('\n')).not.toContain(CANARY);
        if (table === 'alerts.alerts' || table === 'alerts.source_notifications') continue;
        expect([role, table, rows]).toEqual([role, table, before.rows[role]![table]]);
      }
    }
  });
});
