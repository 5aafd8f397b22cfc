/** The end of the Commission's files, thirty years after a request was closed (Art. 45). */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql, type SQL } from 'drizzle-orm';
import { endDueFiles } from '../src/ccf/retention.ts';
import { RETENTION, sessionOf } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { verify } from '../src/server/verification.ts';
import { CHAMBER, CLERK, commissionAt, onPaper } from './support/commission.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';

const TABLES = ['requests', 'steps', 'recognition_questions', 'documents', 'receipts'] as const;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date('1996-01-31T09:00:00.000Z');
  const on = (day: string, time = '09:00:00.000'): void => {
    now = new Date(`${day}T${time}Z`);
  };
  const { done, read } = commissionAt(() => nansen);
  const run = (statement: SQL): Promise<unknown> => owner.alone((queries) => queries.execute(statement));
  const services = () => ({ ...nansen, clock: { now: () => new Date(now) } });

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => new Date(now) } });
    owner = ownerOf(nansen);
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  /** How many rows each table of files has. */
  async function rows(): Promise<Record<string, number>> {
    const counts = TABLES.map(
      (table) => sql`(select count(*)::int from ${sql.raw(`ccf.${table}`)}) as ${sql.raw(table)}`,
    );
    const [found] = rowsOf<Record<string, number>>(await run(sql`select ${sql.join(counts, sql`, `)}`));
    return found ?? {};
  }

  /** A request that was recorded, found inadmissible and closed by its officers, with a document and a question. */
  async function closedRequest(day: string, more: object = {}): Promise<string> {
    on(day);
    const { id } = await done(CLERK, 'recordCcfRequest', onPaper(day, more));
    await done(CLERK, 'askForCcfRequest', { id, addressee: 'SECRETARIAT', question: 'Are there data?' });
    const { draft } = await done(CLERK, 'draftCcfDecision', {
      id,
      outcome: 'INADMISSIBLE',
      study: 'It does not say who asks.',
    });
    await done(CHAMBER, 'adoptCcfDecision', { id, draft: draft.id, reasons: 'As studied' });
    await done(CLERK, 'recordCcfProgress', { id, progress: 'SENT' });
    expect(await done(CLERK, 'recordCcfProgress', { id, progress: 'APPLICANT_TOLD' })).toMatchObject({
      state: 'CLOSED',
    });
    return id as string;
  }

  test('the last day of a file of a leap day is the last of February, and nothing of it is left after that', async () => {
    const id = await closedRequest('1996-02-29');
    await run(sql`insert into ccf.documents (id, request_id, received_at, type, bytes, data_key, content)
      select ${randomUUID()}::uuid, id, now(), 'PDF', 1, data_key, grounds from ccf.requests where id = ${id}::uuid`);
    await run(sql`insert into ccf.receipts values ('of the test', ${id}::uuid)`);
    await run(sql`insert into ccf.recognition_questions (id, address, asked_at, due_at, data_key, question)
      select id, 'of the test', now(), now(), data_key, content from ccf.steps where request_id = ${id}::uuid and kind = 'ASKED'`);
    expect((await read(CHAMBER, id)).keptUntil).toBe('2026-02-28');
    const before = await rows();
    expect(Object.values(before)).not.toContain(0);
    on('2026-02-28', '23:59:59.999');
    expect(await endDueFiles(services())).toEqual({ checked: 1, ended: 0 });
    on('2026-03-01', '00:00:00.000');
    expect(await endDueFiles(services(), { isDry: true })).toEqual({ checked: 1, ended: 1 });
    expect(await rows()).toEqual(before);
    expect(await endDueFiles(services())).toEqual({ checked: 1, ended: 1 });
    expect(Object.values(await rows())).toEqual(TABLES.map(() => 0));
    expect(await read(CHAMBER, id)).toBeNull();
    expect(await endDueFiles(services())).toEqual({ checked: 0, ended: 0 });
    // The Commission's register says that it ended. That of the organisation has no word of it.
    const [entry] = rowsOf<object>(
      await run(sql`select operation, officer, request_ids from ccf.operations where operation = 'ENDED'`),
    );
    expect(entry).toMatchObject({ officer: 'retention', request_ids: [id] });
    expect((await verify(services())).brokenFile).toBeNull();
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 100) { nodes { operation purpose } } }');
    expect(data.auditEntries.nodes).toEqual([]);
  });

  test('who stood aside reads nothing of it in the register afterwards', async () => {
    const id = await closedRequest('1994-04-30');
    await done('ccf-chamber#aside', 'recuseFromCcfRequest', { id, reasons: 'A friend of the applicant' });
    const entries = (officer: string): Promise<unknown[]> =>
      nansen.database.transaction(sessionOf({ role: 'CCF_CHAMBER', country: null }), async ({ queries }) => {
        await queries.execute(sql`select set_config('nansen.officer', ${officer}, true)`);
        return rowsOf(
          await queries.execute(sql`select operation from ccf.operations where ${id}::uuid = any (request_ids)`),
        );
      });
    on('2026-03-01');
    expect((await endDueFiles(services())).ended).toBe(1);
    expect(await entries('chamber')).not.toEqual([]);
    expect(await entries('aside')).toEqual([]);
  });

  test('an open request stays, and so does the file that an open revision revises', async () => {
    const id = await closedRequest('1995-01-02');
    const revision = await done(
      CLERK,
      'recordCcfRequest',
      onPaper('1995-01-02', { kind: 'REVISION', revises: id, discoveredOn: '1995-01-02' }),
    );
    on('2026-03-01');
    expect(await endDueFiles(services())).toEqual({ checked: 0, ended: 0 });
    await run(sql`update ccf.requests set state = 'CLOSED' where id = ${revision.id}::uuid`);
    expect((await endDueFiles(services())).ended).toBe(1);
    await run(sql`delete from ccf.requests where id = ${revision.id}::uuid`);
  });

  test('it stops anywhere, and goes on with what is left', async () => {
    const pattern = await closedRequest('1990-05-31');
    await run(sql`
      with copied as (
        insert into ccf.requests select (r).* from (
          select jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid())) as r
          from ccf.requests q, generate_series(1, 249) where q.id = ${pattern}::uuid) made returning id)
      insert into ccf.steps select (s).* from (
        select jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'request_id', copied.id)) as s
        from copied, ccf.steps t where t.request_id = ${pattern}::uuid) made`);
    on('2026-03-01');
    const stopped = endDueFiles(services(), {
      onProgress: () => {
        throw new Error('killed');
      },
    });
    await expect(stopped).rejects.toThrow('killed');
    expect((await rows())['requests']).toBe(150);
    expect(await endDueFiles(services())).toEqual({ checked: 150, ended: 150 });
    expect((await rows())['steps']).toBe(0);
  });

  test('PostgreSQL deletes no file before its time, whatever the job says', async () => {
    const id = await closedRequest('2000-01-01');
    const attempts = [
      sql`delete from ccf.requests where id = ${id}::uuid returning id`,
      sql`delete from ccf.steps where request_id = ${id}::uuid returning id`,
    ];
    for (const attempt of attempts) {
      const found = await nansen.database.transaction(RETENTION, ({ queries }) => queries.execute(attempt));
      expect(rowsOf(found)).toEqual([]);
    }
    const reading = nansen.database.transaction(RETENTION, ({ queries }) =>
      queries.execute(sql`select grounds from ccf.requests`),
    );
    await expect(reading).rejects.toThrow();
  });
});
