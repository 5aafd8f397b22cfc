/**
 * The limits of time of the Commission while no process runs: a server stops on the last day of each limit and is started a week later. It
 * says how long it was away, and lists what became late, and by how much. Nothing has to run for that.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CHAMBER, CLERK, commissionAt, onPaper, RAPPORTEUR } from './support/commission.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { sharedPostgres } from './support/postgres.ts';
import { copyEmbedded, copyOnPostgres } from './support/templates.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let folder: string;
  let name: string | null = null;
  let nansen: Nansen;
  let now = new Date();
  const on = (day: string): void => {
    now = new Date(`${day}T09:00:00.000Z`);
  };
  const { done, read, list, mistakes } = commissionAt(() => nansen);
  const said: string[] = [];
  const started = (): Promise<Nansen> =>
    startNansen(kind, {
      clock: { now: () => new Date(now) },
      say: (text) => void said.push(text),
      // What recurs is scheduled, and nothing is disclosed or ends meanwhile.
      recurring: true,
      existing: { folder, databaseUrl: name === null ? null : sharedPostgres().url(name) },
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nansen-test-'));
    if (kind === 'PostgreSQL') name = await copyOnPostgres();
    else await copyEmbedded(folder);
    nansen = await started();
  }, 120_000);
  afterAll(async () => {
    await nansen?.stop();
    if (name !== null) await sharedPostgres().dropDatabase(name);
    await rm(folder, { recursive: true, force: true });
  });

  /** A request of which one limit runs out: its id, and the last day. */
  interface Waiting {
    readonly clock: string;
    readonly dueOn: string;
    readonly id: string;
  }

  const admit = (id: string) => done(CLERK, 'admitCcfRequest', { id, reasons: 'In order' });
  const recorded = async (receivedOn: string, more: object = {}): Promise<string> =>
    (await done(CLERK, 'recordCcfRequest', onPaper(receivedOn, more))).id as string;
  const decided = async (kindOfRequest: string): Promise<string> => {
    const id = await recorded(now.toISOString().slice(0, 10), { kind: kindOfRequest });
    await admit(id);
    await done(RAPPORTEUR, 'claimCcfRequest', { id });
    const { draft } = await done(RAPPORTEUR, 'draftCcfDecision', { id, outcome: 'NO_DATA', study: 'There are none.' });
    await done(CHAMBER, 'adoptCcfDecision', { id, draft: draft.id, reasons: 'As studied' });
    return id;
  };

  test('every limit that passed while nothing ran is late, by its real last day, and the first is listed first', async () => {
    // 29 February 2028 is the last day of each of them.
    const waiting: Waiting[] = [];
    const waits = (clock: string, id: string): void => void waiting.push({ clock, dueOn: '2028-02-29', id });
    on('2027-05-31');
    const deletion = await recorded('2027-05-31');
    await admit(deletion);
    waits('DECISION', deletion);
    on('2027-10-31');
    const access = await recorded('2027-10-31', { kind: 'ACCESS' });
    await admit(access);
    waits('DECISION', access);
    on('2028-01-15');
    const reported = await recorded('2028-01-15');
    await admit(reported);
    await done(CLERK, 'askForCcfRequest', { id: reported, addressee: 'SECRETARIAT', question: 'Are there data?' });
    waits('DATA_REPORT', reported);
    on('2028-01-31');
    waits('ADMISSIBILITY', await recorded('2028-01-31'));
    waits('TRANSMISSION', await decided('DELETION'));
    const answered = await recorded('2028-01-31');
    await admit(answered);
    await done(CLERK, 'askRecognition', { id: answered, country: 'SE', question: 'Who is it?', dueOn: '2028-02-29' });
    waits('ANSWER', answered);
    const told = await decided('ACCESS');
    await done(CLERK, 'recordCcfProgress', { id: told, progress: 'SENT' });
    waits('NOTIFICATION', told);
    // One that was extended over the leap day is not late.
    const extended = await recorded('2028-01-31', { kind: 'ACCESS' });
    await admit(extended);
    const longer = { id: extended, clock: 'DECISION', dueOn: '2028-09-30', reasons: 'The source was asked' };
    await done(CHAMBER, 'extendCcfLimit', longer);

    on('2028-02-29');
    expect(await list(CLERK, { isLate: true })).toEqual([]);
    await nansen.idle();
    await nansen.stop();

    on('2028-03-07');
    said.length = 0;
    nansen = await started();
    // The operator is told for how long, and not of what.
    const away = said.filter((text) => text.startsWith('Nothing ran since 2028-02-29'));
    expect(away).toHaveLength(1);
    expect(away[0]).toContain('they stand as of 2028-03-07 09:00 UTC');
    expect(away[0]!.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, '')).not.toMatch(/\d/);
    const late = await list(CLERK, { isLate: true });
    expect(new Set(late)).toEqual(new Set(waiting.map(({ id }) => id)));
    // What is late comes before what is not.
    expect((await list(CLERK)).slice(0, late.length)).toEqual(late);
    for (const { clock, dueOn, id } of waiting) {
      const { clocks } = await read(CLERK, id);
      expect(clocks.nodes).toContainEqual(expect.objectContaining({ kind: clock, dueOn, state: 'LATE' }));
    }
    expect((await read(CLERK, extended)).clocks.nodes).toContainEqual(
      expect.objectContaining({ kind: 'DECISION', firstDueOn: '2028-05-31', dueOn: '2028-09-30', state: 'RUNNING' }),
    );
  });

  test('what is late can still be done, late, or extended from now on', async () => {
    const [id] = await list(CLERK, { isLate: true, kind: 'ACCESS', state: 'ADMITTED' });
    const extension = { id, clock: 'DECISION', reasons: 'The server was away' };
    expect(await mistakes(CHAMBER, 'extendCcfLimit', { ...extension, dueOn: '2028-03-06' })).toEqual([
      'input.dueOn INVALID',
    ]);
    const { clocks } = await done(CHAMBER, 'extendCcfLimit', { ...extension, dueOn: '2028-03-31' });
    expect(clocks.nodes).toContainEqual(
      expect.objectContaining({ kind: 'DECISION', dueOn: '2028-03-31', state: 'RUNNING' }),
    );
    const [received] = await list(CLERK, { isLate: true, state: 'RECEIVED' });
    expect((await admit(received!)).clocks.nodes).toContainEqual(
      expect.objectContaining({ kind: 'ADMISSIBILITY', metOn: '2028-03-07', state: 'MET_LATE' }),
    );
  });
});
