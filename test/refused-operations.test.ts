/** Who was refused an operation stands in the register: once for each user, operation and day, with a count, and for auditors alone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RefusalCounts } from '../src/audit/refusals.ts';
import type { Reader } from '../src/policy/reader.ts';
import { BOTH_DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { reportInput } from './support/story.ts';

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let now = new Date('2026-05-04T23:59:00.000Z');
  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => now } });
  });
  afterAll(() => nansen.stop());

  interface Refusal {
    readonly day: string;
    readonly user: string;
    readonly reader: string;
    readonly operation: string;
    readonly count: number;
    readonly firstAt: string;
    readonly lastAt: string;
  }
  const register = async (): Promise<Refusal[]> => {
    await (nansen.services.refusals as RefusalCounts).store();
    const nodes: Refusal[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await nansen.ask(
        'auditor',
        `query ($after: String) { refusedOperations(first: 2, after: $after) {
          nodes { day user reader operation count firstAt lastAt } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      nodes.push(...data.refusedOperations.nodes);
      if (data.refusedOperations.pageInfo.hasNextPage !== true) return nodes;
      after = data.refusedOperations.pageInfo.endCursor as string;
    }
  };
  const reports = (reader: string) =>
    nansen.ask(
      reader,
      'mutation ($input: ReportAsylumDecisionInput!) { reportAsylumDecision(input: $input) { receipt userErrors { code } } }',
      { input: reportInput() },
    );

  test('a flood of one user is one row of each day, and the answers stay what they are', async () => {
    const before = await nansen.ask('auditor', '{ auditEntries(first: 1) { nodes { sequence } } }');
    for (let time = 0; time < 30; time += 1) {
      const refused = await reports('border:FR#guard');
      expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    now = new Date('2026-05-05T00:01:00.000Z');
    await reports('border:FR#guard');
    await reports('border:FR#other');
    const all = await register();
    const ofReports = all.filter(({ operation }) => operation === 'reportAsylumDecision');
    expect(ofReports.map(({ day, user, count }) => [day, user, count])).toEqual([
      ['2026-05-05', 'other', 1],
      ['2026-05-05', 'guard', 1],
      ['2026-05-04', 'guard', 30],
    ]);
    expect(ofReports.at(-1)).toMatchObject({
      reader: 'border:FR',
      firstAt: expect.stringMatching(/^2026-05-04T23:59/),
    });
    // Nothing of it is an operation, so the chain has no entry of it.
    const after = await nansen.ask('auditor', '{ auditEntries(first: 1) { nodes { sequence } } }');
    expect(after.data).toEqual(before.data);
  });

  test('what the law of a country does not let an entity do is counted as well, and so is a route', async () => {
    // Without a law of its country, an immigration authority reads no bulletins.
    const refused = await nansen.ask('immigration:SE#clerk', '{ bulletins(first: 1) { nodes { id } } }');
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const response = await fetch(`${nansen.url}/reconciliations`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', authorization: `Bearer ${await nansen.token('notices-desk#dora')}` },
      body: '2026/1\n',
    });
    expect(response.status).toBe(403);
    const all = await register();
    expect(all).toContainEqual(expect.objectContaining({ user: 'clerk', operation: 'bulletins', count: 1 }));
    expect(all).toContainEqual(expect.objectContaining({ user: 'dora', operation: 'reconcile', count: 1 }));
  });

  test('nobody but an auditor reads it', async () => {
    for (const reader of ['bureau:FR', 'border:FR', 'dpo:FR', 'notices-desk', 'refugee-desk', 'ccf', null]) {
      const { data, errors } = await nansen.ask(reader, '{ refusedOperations(first: 1) { nodes { user } } }');
      expect([reader, data, errors.length]).toEqual([reader, null, 1]);
    }
  });
});

describe('the counts', () => {
  const by = { role: 'BORDER', country: 'FR', user: 'guard', audience: 'BUREAU' } as unknown as Reader;
  const counting = (stored: unknown[], isAway: () => boolean) =>
    new RefusalCounts(
      {
        clock: { now: () => new Date('2026-05-05T10:00:00.000Z') },
        database: {
          transaction: () => {
            if (isAway()) return Promise.reject(new Error('away'));
            stored.push('stored');
            return Promise.resolve();
          },
        } as never,
      },
      () => undefined,
      60_000,
    );

  test('of a flood are stored twice: the first at once, the others together', async () => {
    const stored: unknown[] = [];
    const counts = counting(stored, () => false);
    for (let time = 0; time < 1_000; time += 1) {
      counts.note(by, 'check');
      if (time === 0) await counts.store();
    }
    expect(stored).toHaveLength(1);
    await counts.stop();
    expect(stored).toHaveLength(2);
  });

  test('are kept while the database is away, and none is counted of the public', async () => {
    const stored: unknown[] = [];
    let isAway = true;
    const counts = counting(stored, () => isAway);
    counts.note({ ...by, role: 'PUBLIC' } as Reader, 'check');
    await counts.store();
    counts.note(by, 'check');
    await counts.store();
    expect(stored).toEqual([]);
    isAway = false;
    await counts.stop();
    expect(stored).toEqual(['stored']);
  });
});
