/**
 * The end of a decision: nothing of it is left but that it existed and when it ended; and what it did to alerts lasts. Through the
 * API, the job and the command lines' functions, on both databases.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { endDueDecisions } from '../src/decision-retention/job.ts';
import { retainedUntil } from '../src/law/retention-period.ts';
import { decisions, DESTROYED_KEY, NOTHING, matches } from '../src/decisions/tables.ts';
import { RETENTION } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { NAME_KEYS_VERSION } from '../src/matching/keys.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import { publishedAlert, report, validityFor } from './support/story.ts';

test.each([
  ['2026-11-22', null, '2031-11-22'],
  ['2024-02-29', null, '2029-02-28'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2026-08-31', 18, '2028-02-29'],
  ['2026-01-15', 600, '2031-01-15'],
])('what is reported on %s and may be kept %s months is kept until %s', (reported, months, until) => {
  expect(retainedUntil(new Date(`${reported}T23:59:00Z`), months)).toBe(until);
});

const DESTROY = /* GraphQL */ `
  mutation ($input: DestroyAsylumDecisionInput!) {
    destroyAsylumDecision(input: $input) {
      state
      userErrors {
        path
        code
        message
      }
    }
  }
`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: ReturnType<typeof ownerOf>;
  let now = new Date('2026-03-01T09:00:00Z');
  const clock = { now: () => new Date(now) };
  const services = () => ({ ...nansen, clock });

  /** The story, with a grant, a denial and a pending application; and one grant that comes later. */
  let alert: string;
  let receipt: string;
  const ids = new Map<string, string>();
  const fileOf = (name: string) => `FILE-${name}`;

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
    owner = ownerOf(nansen);
    alert = await publishedAlert(nansen, 'BY', { familyName: 'Wanted-Test' });
    const about = (name: string, options: Parameters<typeof report>[2] = {}) =>
      report(nansen, 'asylum-office:SE', { fileReference: fileOf(name), alertReferences: [alert], ...options });
    receipt = await about('granted', {
      familyName: 'Protected-Test',
      documents: [{ type: 'PASSPORT', number: 'END-1' }],
    });
    await about('pending', { kind: 'PENDING', addressee: 'CCF' });
    await about('elsewhere', { fearedCountries: ['KZ'] });
    now = new Date('2028-03-01T09:00:00Z');
    await about('later', { fearedCountries: ['KZ'], alertReferences: [] });
    const { data } = await nansen.ask('ccf', '{ asylumDecisions { nodes { id fileReference retainUntil dueAt } } }');
    for (const { id, fileReference } of data.asylumDecisions.nodes) ids.set(fileReference, id);
    expect(data.asylumDecisions.nodes.map(({ retainUntil }: { retainUntil: string }) => retainUntil).sort()).toEqual([
      ...['2031-03-01', '2031-03-01', '2031-03-01', '2033-03-01'],
    ]);
    expect(data.asylumDecisions.nodes[0]).toMatchObject({
      retainUntil: '2033-03-01',
      dueAt: '2033-03-02T00:00:00.000Z',
    });
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  const idOf = (name: string): string => ids.get(fileOf(name))!;
  const listed = async (reader: string): Promise<string[]> => {
    const { data, errors } = await nansen.ask(reader, '{ asylumDecisions { nodes { fileReference } } }');
    expect(errors).toEqual([]);
    return data.asylumDecisions.nodes
      .map(({ fileReference }: { fileReference: string }) => fileReference.slice(5))
      .sort();
  };
  const whyNotValid = async () =>
    (
      await nansen.ask(
        'ccf',
        'query ($alert: String!) { alert(reference: $alert) { validity grounds { nodes { kind decision { id } } } history { nodes { fact validity } } } }',
        { alert },
      )
    ).data.alert;
  const destroy = (reader: string, id: string, cause: string) => nansen.ask(reader, DESTROY, { input: { id, cause } });

  test('law may end one before its time: two officers of its compartment, and nobody else', async () => {
    const id = idOf('pending');
    const absent = (await destroy('refugee-desk', '00000000-0000-4000-8000-000000000000', 'NATIONAL_LAW')).body;
    expect((await destroy('refugee-desk', id, 'NATIONAL_LAW')).body).toBe(absent);
    expect((await destroy('ccf', idOf('granted'), 'NATIONAL_LAW')).body).toBe(absent);
    expect((await destroy('notices-desk', id, 'NATIONAL_LAW')).errors[0]?.extensions?.code).toBe('FORBIDDEN');
    const proposed = await destroy('ccf', id, 'CCF_DECISION');
    expect(proposed.data.destroyAsylumDecision).toEqual({ state: 'PROPOSED', userErrors: [] });
    expect(await listed('ccf')).toContain('pending');
    // The second officer finds it, and with which cause; nobody else does.
    const proposals = async (reader: string): Promise<unknown> =>
      (await nansen.ask(reader, '{ destructionProposals { nodes { decisionId cause proposedBy } } }')).data
        ?.destructionProposals.nodes;
    expect(await proposals('ccf#second')).toEqual([
      { decisionId: id, cause: 'CCF_DECISION', proposedBy: expect.stringContaining('ccf') },
    ]);
    expect(await proposals('refugee-desk')).toEqual([]);
    expect(await proposals('notices-desk')).toBeUndefined();
    const again = await destroy('ccf', id, 'CCF_DECISION');
    expect(again.data.destroyAsylumDecision.userErrors).toMatchObject([{ path: ['input', 'id'], code: 'CONFLICT' }]);
    const other = await destroy('ccf#second', id, 'NATIONAL_LAW');
    expect(other.data.destroyAsylumDecision.userErrors).toMatchObject([{ path: ['input', 'cause'], code: 'CONFLICT' }]);
    const done = await destroy('ccf#second', id, 'CCF_DECISION');
    expect(done.data.destroyAsylumDecision).toEqual({ state: 'DESTROYED', userErrors: [] });
    expect(await proposals('ccf')).toEqual([]);
    expect(await listed('ccf')).toEqual(['elsewhere', 'granted', 'later']);
    expect((await destroy('ccf', id, 'CCF_DECISION')).data.destroyAsylumDecision.userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });

  test('on its last day a decision is still there; the job changes nothing', async () => {
    now = new Date('2031-03-01T23:00:00Z');
    expect(await endDueDecisions(services())).toEqual({ checked: 3, ended: 0 });
    expect((await verify(services())).seals).toEqual({ kept: 3, ended: 1, faults: [] });
  });

  test('verification tells what is kept beyond its time, and what does not open', async () => {
    now = new Date('2031-03-05T09:00:00Z');
    const before = (await verify(services())).seals.faults;
    const receipts = before.filter((fault) => fault.startsWith('receipt '));
    expect(before.filter((fault) => !receipts.includes(fault)).sort()).toEqual(
      [idOf('granted'), idOf('elsewhere')].sort().map((id) => `decision ${id}: kept beyond its time`),
    );
    // That of the decision which officers destroyed, too.
    expect(receipts.map((fault) => fault.replace(/^receipt [\w-]{36}/, ''))).toEqual(
      Array(3).fill(': kept beyond its time'),
    );
    const [row] = await owner.queries
      .select()
      .from(decisions)
      .where(eq(decisions.id, idOf('later')));
    await owner.queries.update(decisions).set({ documents: NOTHING.documents }).where(eq(decisions.id, row!.id));
    expect((await verify(services())).seals.faults).toContain(
      `decision ${row!.id}: does not open (SEAL_BROKEN decisions.decisions.documents ${row!.id})`,
    );
    await owner.queries.update(decisions).set(row!).where(eq(decisions.id, row!.id));
  });

  test('after it the job ends it, once, however many run it; one that failed is run again', async () => {
    const broken = {
      ...services(),
      clock: {
        now: () => {
          throw new Error('stopped');
        },
      },
    };
    await expect(endDueDecisions(broken)).rejects.toThrow('stopped');
    const both = await Promise.all([endDueDecisions(services()), endDueDecisions(services())]);
    expect(both.map(({ ended }) => ended).reduce((a, b) => a + b)).toBe(2);
    expect(await endDueDecisions(services())).toEqual({ checked: 1, ended: 0 });
    expect(await listed('ccf')).toEqual(['later']);
    expect((await verify(services())).seals).toEqual({ kept: 1, ended: 3, faults: [] });
  });

  test('what is left says that it was, of which kind, and when and why it ended', async () => {
    const rows = await owner.queries
      .select()
      .from(decisions)
      .where(eq(decisions.id, idOf('granted')));
    expect(rows).toEqual([
      {
        ...NOTHING,
        id: idOf('granted'),
        kind: 'GRANTED',
        addressee: 'SECRETARIAT',
        reportedAt: new Date('2026-03-01T09:00:00Z'),
        supersededAt: null,
        // What the law of its country shuts out stays, for the effect that lasts.
        restrictions: null,
        reportedTerms: null,
        nameRules: NAME_KEYS_VERSION,
        dataKey: DESTROYED_KEY,
        endedAt: now,
        endedFor: 'RETENTION_ENDED',
      },
    ]);
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 100) { nodes { operation user purpose } } }');
    const entries = data.auditEntries.nodes.filter(({ purpose }: { purpose: string }) => purpose === 'RETENTION');
    expect(entries.map(({ operation }: { operation: string }) => operation)).toEqual(
      expect.arrayContaining(['DESTROY', 'DESTROY', 'PROPOSE_DESTRUCTION']),
    );
    const used = await nansen.ask(
      'asylum-office:SE',
      `mutation ($receipt: String!) {
        supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "x" }) { userErrors { code } }
      }`,
      { receipt },
    );
    expect(used.data.supersedeAsylumDecision.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  });

  test('an alert that it held down stays down, for the same ground, though nobody can read why', async () => {
    expect(await validityFor(nansen, 'bureau:FR', alert)).toBe('NOT_VALID');
    const why = await whyNotValid();
    expect(why.validity).toBe('NOT_VALID');
    expect(why.grounds.nodes).toEqual([{ kind: 'PROTECTION', decision: null }]);
    expect(why.history.nodes.at(-1).validity).toBe('NOT_VALID');
    const kept = await owner.queries.select({ decisionId: matches.decisionId, reach: matches.reach }).from(matches);
    expect(kept).toEqual([{ decisionId: idOf('granted'), reach: ['BY'] }]);
    const { differences } = await verify(services());
    expect(differences).toEqual([]);
    // The refugee desk sees the same, and the officers' review goes on.
    const queue = await nansen.ask(
      'refugee-desk',
      '{ reviewQueue { nodes { kind decision { id } alert { reference } } } }',
    );
    expect(queue.errors).toEqual([]);
    expect(queue.data.reviewQueue.nodes).toEqual(
      expect.arrayContaining([{ kind: 'INTERIM_PROTECTION', decision: null, alert: { reference: alert } }]),
    );
  });

  test('a new alert about the person is not caught by it any more', async () => {
    const fresh = await publishedAlert(nansen, 'BY', {
      familyName: 'Protected-Test',
      documents: [{ type: 'PASSPORT', number: 'END-1' }],
    });
    expect(await validityFor(nansen, 'bureau:FR', fresh)).toBe('VALID');
  });

  test('the role that ends decisions can leave nothing of one, and do nothing else to it', async () => {
    const attempt = (to: object) =>
      nansen.database
        .transaction(RETENTION, ({ queries }) =>
          queries
            .update(decisions)
            .set(to)
            .where(eq(decisions.id, idOf('later'))),
        )
        .then(
          () => 'done',
          () => 'refused',
        );
    const whole = { ...NOTHING, dataKey: DESTROYED_KEY, endedAt: now, endedFor: 'NATIONAL_LAW' };
    const { documents: _kept, ...withoutDocuments } = whole;
    expect(await attempt({ documents: NOTHING.documents })).toBe('refused');
    expect(await attempt(withoutDocuments)).toBe('refused');
    expect(await attempt({ ...whole, dataKey: '1:other' })).toBe('refused');
    expect(await attempt({ kind: 'DENIED' })).toBe('refused');
    expect(await attempt(whole)).toBe('done');
    const changed = await owner.queries.execute(sql`select 1 from decisions.decisions where ended_at is null`);
    expect(rowsOf(changed)).toEqual([]);
  });
});
