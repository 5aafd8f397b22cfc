/** Reads on a streaming replica: it answers when it has everything that was acknowledged, and the primary answers otherwise. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Statement } from '../src/database/database.ts';
import { openReplicas } from '../src/database/replicas.ts';
import { startNansen, type Nansen } from './support/nansen.ts';
import { backupProgram, REPLICATED, startReplica } from './support/postgres-replica.ts';
import { PostgresCluster } from './support/postgres.ts';
import { eventually } from './support/service-process.ts';
import { publishedAlert, report } from './support/story.ts';

const program = await backupProgram();
const VALIDITY = 'query ($references: [String!]!) { alertValidity(references: $references) { validity } }';
const CHECK = `mutation ($input: CheckInput!) { check(input: $input) { results { outcome } userErrors { message } } }`;
const READERS = ['bureau:BY', 'bureau:FR', 'border:TH', 'notices-desk'];

(program === null ? describe.skip : describe)('on a replica', () => {
  let primary: PostgresCluster;
  let replica: PostgresCluster;
  let nansen: Nansen;
  let onReplica: postgres.Sql;
  let name: string;

  beforeAll(async () => {
    primary = await PostgresCluster.start(REPLICATED);
    name = await primary.createDatabase();
    replica = await startReplica(primary, program!);
    nansen = await startNansen('PGlite', {
      environment: { DATABASE_URL: primary.url(name), DATABASE_REPLICA_URLS: replica.url(name) },
    });
    onReplica = postgres(replica.url(name), { max: 1, connection: { application_name: 'test' } });
  }, 180_000);
  afterAll(async () => {
    await nansen.stop();
    await onReplica.end();
    await replica.remove();
    await primary.remove();
  });

  const validityOf = async (reader: string, reference: string): Promise<string> =>
    (await nansen.ask(reader, VALIDITY, { references: [reference] })).data.alertValidity[0].validity;

  const fall = (reference: string) => report(nansen, 'asylum-office:SE', { alertReferences: [reference] });

  /** Asks, and tells whether the replica was read meanwhile. */
  async function readsTheReplica(asked: () => Promise<unknown>): Promise<boolean> {
    const [{ before } = { before: '' }] = await onReplica<
      { before: string }[]
    >`select clock_timestamp()::text as before`;
    await asked();
    const read = await onReplica`
      select 1 from pg_stat_activity
      where application_name = 'nansen' and query_start > ${before}::timestamptz and query like '%alerts%'`;
    return read.length > 0;
  }

  /** Asks until the replica answers: it has to replay what was written last. */
  const returnsToTheReplica = (reference: string): Promise<void> =>
    eventually(() => readsTheReplica(() => validityOf('bureau:FR', reference)));

  test('it answers with the same rows, under the same row security', async () => {
    const alert = await publishedAlert(nansen, 'BY');
    const diffusion = await publishedAlert(nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR'] });
    await returnsToTheReplica(alert);
    const asked = `{ shared: alert(reference: "${alert}") { source } own: alert(reference: "${diffusion}") { source } }`;
    const answers: Record<string, unknown> = {};
    for (const reader of ['bureau:FR', 'bureau:TH', 'border:FR']) {
      let data: unknown;
      await eventually(() => readsTheReplica(async () => ({ data } = await nansen.ask(reader, asked))));
      answers[reader] = data;
    }
    expect(answers).toEqual({
      'bureau:FR': { shared: { source: 'BY' }, own: { source: 'BY' } },
      'bureau:TH': { shared: { source: 'BY' }, own: null },
      'border:FR': { shared: { source: 'BY' }, own: { source: 'BY' } },
    });
  }, 60_000);

  test('a replica of another database is never read, however far it has replayed', async () => {
    const other = await primary.createDatabase();
    const statement: Statement<{ found: string }> = {
      key: 'which database',
      build: (queries) =>
        queries
          .select({ found: sql<string>`current_database()::text`.as('found') })
          .from(sql`(select 1) as one`) as never,
    };
    const bureau = { role: 'nansen_bureau', country: 'FR' } as const;
    const right = openReplicas(primary.url(name), [replica.url(name)], 2);
    const wrong = openReplicas(primary.url(name), [replica.url(other)], 2);
    await eventually(async () => (await right.run(bureau, statement, {}))?.[0]?.found === name);
    for (let round = 0; round < 20; round += 1) expect(await wrong.run(bureau, statement, {})).toBeNull();
    await Promise.all([right.close(), wrong.close()]);
  }, 60_000);

  /** Checks a person and a document; the outcomes. */
  async function check(reader: string, familyName: string, number: string): Promise<(string | null)[]> {
    const items = [
      { person: { names: [{ familyName, forename: 'Test' }], birthDate: '1984-05-06' } },
      { document: { type: 'P', issuingCountry: 'BY', number } },
    ];
    const input = { purpose: 'BORDER_CONTROL', reference: 'lane 1', items };
    const { errors, data } = await nansen.ask(reader, CHECK, { input });
    expect(errors).toEqual([]);
    return (data.check.results as { outcome: string }[]).map(({ outcome }) => outcome);
  }

  test('a check is registered, and reads nothing that a replica lacks', async () => {
    const subject = { familyName: 'Replikov', forename: 'Test', birthDate: '1984-05-06' };
    const alert = await publishedAlert(nansen, 'BY', { subject });
    const lost = { type: 'PP', number: 'RP100', state: 'LOST', circumstances: 'NOT_KNOWN', purpose: 'PREVENT_MISUSE' };
    const record = 'mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { recorded } }';
    await nansen.ask('bureau:BY', record, { input: { documents: [lost] } });
    await returnsToTheReplica(alert);
    for (const reader of ['border:TH', 'asylum-office:SE', 'bureau:FR']) {
      expect([reader, await check(reader, 'Replikov', 'RP100')]).toEqual([reader, ['HIT', 'HIT']]);
    }
    const entries = '{ checkEntries(first: 5) { nodes { reader items } } }';
    const registered = (await nansen.ask('dpo:TH', entries)).data.checkEntries.nodes;
    expect(registered).toEqual([{ reader: 'border:TH', items: 2 }]);

    await onReplica`select pg_wal_replay_pause()`;
    await nansen.ask('bureau:BY', record, { input: { documents: [{ ...lost, number: 'RP101' }] } });
    await fall(alert);
    expect(await check('border:TH', 'Replikov', 'RP101')).toEqual(['NO_HIT', 'HIT']);
    await onReplica`select pg_wal_replay_resume()`;
  }, 60_000);

  test('an alert that fell is never read as valid from a replica that has stopped replaying', async () => {
    const alert = await publishedAlert(nansen, 'BY');
    await returnsToTheReplica(alert);
    await onReplica`select pg_wal_replay_pause()`;
    await eventually(async () => {
      const [row] = await onReplica`select pg_get_wal_replay_pause_state() as state`;
      return row?.['state'] === 'paused';
    });
    await fall(alert);
    const read = await readsTheReplica(async () => {
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, at) => validityOf(READERS[at % READERS.length]!, alert)),
      );
      expect(new Set(answers)).toEqual(new Set(['NOT_VALID']));
    });
    expect(read).toBe(false);
    // The replica would have said otherwise.
    const [stale] = await onReplica<{ valid: boolean }[]>`select valid from alerts.alerts where reference = ${alert}`;
    expect(stale?.valid).toBe(true);

    await onReplica`select pg_wal_replay_resume()`;
    await returnsToTheReplica(alert);
    expect(await validityOf('bureau:FR', alert)).toBe('NOT_VALID');
  }, 60_000);

  test('nor from one that replays a little late, by however many who ask meanwhile', async () => {
    const alerts = await Promise.all(Array.from({ length: 12 }, () => publishedAlert(nansen, 'BY')));
    let isOver = false;
    let readsOnReplica = false;
    const fallen = new Set<string>();
    const asking = Array.from({ length: 8 }, async (_, at) => {
      while (!isOver) {
        const known = [...fallen];
        const references = known.length > 0 ? known : alerts.slice(0, 1);
        const { data } = await nansen.ask(READERS[at % READERS.length]!, VALIDITY, { references });
        const answers = (data.alertValidity as { validity: string }[]).map(({ validity }) => validity);
        if (known.length > 0) expect(new Set(answers)).toEqual(new Set(['NOT_VALID']));
      }
    });
    for (const alert of alerts) {
      readsOnReplica ||= await readsTheReplica(() => fall(alert));
      fallen.add(alert);
    }
    isOver = true;
    await Promise.all(asking);
    expect(readsOnReplica).toBe(true);
  }, 90_000);

  test('the primary answers while the replica is away, and when it was promoted', async () => {
    const alert = await publishedAlert(nansen, 'BY');
    await returnsToTheReplica(alert);
    await replica.kill();
    for (let at = 0; at < 20; at += 1) expect(await validityOf('bureau:FR', alert)).toBe('VALID');
    await replica.start();
    await onReplica`select 1`.catch(() => undefined);
    await returnsToTheReplica(alert);

    await onReplica`select pg_promote()`;
    // A second after this one server is written to, the other knows nothing of it.
    await fall(alert);
    expect(await readsTheReplica(async () => expect(await validityOf('bureau:FR', alert)).toBe('NOT_VALID'))).toBe(
      false,
    );
  }, 90_000);
});
