/** The files of the Commission are closed: to everybody else by both walls, and to its own officers where they stood aside or prepared. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { operations, recusals, requests, steps } from '../src/ccf/tables.ts';
import { errorCode } from '../src/database/errors.ts';
import type { Queries } from '../src/database/database.ts';
import { DATABASE_ROLES, type DatabaseRole } from '../src/database/roles.ts';
import { insertRequest } from './support/commission-rows.ts';
import { CHAMBER, CLERK, commissionAt, onPaper, RAPPORTEUR } from './support/commission.ts';
import { DATABASES, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { publishedAlert } from './support/story.ts';

const UNKNOWN = '5f0c2a4e-9d1b-4c3e-8f7a-6b5d4c3b2a19';
const DENIED = '42501';
const OUTSIDE = [
  ...['bureau:BY', 'bureau:SE', 'asylum-office:SE', 'border:TH', 'immigration:CA', 'police:TH', 'dpo:TH'],
  ...['notices-desk', 'refugee-desk', 'ccf', 'auditor', null],
];
const OFFICERS = ['nansen_ccf_secretariat', 'nansen_ccf_rapporteur', 'nansen_ccf_chamber'] as const;
/** They see wrapped keys, or when a file was closed, and none of what it says. */
const KEEPERS: readonly DatabaseRole[] = ['nansen_keeper', 'nansen_retention'];

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  const { done } = commissionAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  /** Runs SQL as a role, in the name of an officer. */
  const as = <T>(role: DatabaseRole, officer: string | null, work: (queries: Queries) => Promise<T>): Promise<T> =>
    nansen.database.transaction({ role, country: null }, async ({ queries }) => {
      await queries.execute(sql`select set_config('nansen.officer', ${officer ?? ''}, true)`);
      return work(queries);
    });
  /** The code with which PostgreSQL refuses; null if it does not. */
  const refusal = async (role: DatabaseRole, officer: string, work: (queries: Queries) => Promise<unknown>) => {
    try {
      await as(role, officer, work);
      return null;
    } catch (error) {
      return errorCode(error);
    }
  };
  const visible = (role: DatabaseRole, officer: string | null, id: string) =>
    as(role, officer, (queries) => queries.select({ id: requests.id }).from(requests).where(eq(requests.id, id)));
  const stepOf =
    (requestId: string, kind: (typeof steps.$inferInsert)['kind'], officer: string) => (queries: Queries) =>
      queries.insert(steps).values({
        ...{ id: randomUUID(), requestId, ordinal: 9, kind, officer, recordedAt: new Date(), happenedOn: '2026-02-02' },
        ...{ dataKey: '1:wrapped', content: 'sealed' as (typeof steps.$inferInsert)['content'] },
      });

  test('everybody else is answered alike, whether there is a request or not', async () => {
    const said = async (reader: string | null, query: string, variables: object): Promise<string> => {
      const { status, body, errors }: Answer = await nansen.ask(reader, query, variables);
      expect([reader, errors.length > 0]).toEqual([reader, true]);
      return `${status} ${body}`;
    };
    const list = '{ ccfRequests(filter: { isLate: false }) { nodes { id } } }';
    const before = await Promise.all(OUTSIDE.map((reader) => said(reader, list, {})));
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Okafor-Test' });
    const today = new Date().toISOString().slice(0, 10);
    const { id } = await done(CLERK, 'recordCcfRequest', onPaper(today, { alertReferences: [reference] }));
    for (const [place, reader] of OUTSIDE.entries()) {
      expect([reader, await said(reader, list, {})]).toEqual([reader, before[place]]);
      for (const query of [
        'query ($id: ID!) { ccfRequest(id: $id) { id } }',
        'mutation ($id: ID!) { admitCcfRequest(input: { id: $id, reasons: "x" }) { userErrors { code } } }',
      ]) {
        expect([reader, await said(reader, query, { id })]).toEqual([
          reader,
          await said(reader, query, { id: UNKNOWN }),
        ]);
      }
    }
  });

  test('no schema but that of the Commission has a word of it', async () => {
    for (const reader of OUTSIDE.filter((each) => each !== 'ccf')) {
      const { data } = await nansen.ask(reader, '{ __schema { types { name fields { name } enumValues { name } } } }');
      expect([reader, /ccfRequest|Applicant|Rapporteur|CCF_CHAMBER/i.test(JSON.stringify(data))]).toEqual([
        reader,
        false,
      ]);
    }
  });

  test('no database role but those of its officers reads a file', async () => {
    const { id } = await insertRequest(owner.queries, nansen.sealing);
    for (const role of DATABASE_ROLES) {
      const code = await refusal(role, 'someone', (queries) =>
        queries.execute(sql`select applicant from ccf.requests`),
      );
      const ofSteps = await refusal(role, 'someone', (queries) => queries.execute(sql`select content from ccf.steps`));
      const isOfficer = OFFICERS.some((each) => each === role);
      expect([role, code, ofSteps]).toEqual([role, isOfficer ? null : DENIED, isOfficer ? null : DENIED]);
      if (isOfficer || KEEPERS.includes(role)) continue;
      const counted = await refusal(role, 'someone', (queries) =>
        queries.execute(sql`select count(*) from ccf.requests`),
      );
      expect([role, counted]).toEqual([role, DENIED]);
    }
    for (const role of OFFICERS) {
      expect(await visible(role, 'someone', id)).toHaveLength(1);
      // A session that does not say in whose name it reads.
      expect(await visible(role, null, id)).toEqual([]);
    }
  });

  test('PostgreSQL hides a request from an officer who stood aside, and takes no step of theirs', async () => {
    const { id } = await insertRequest(owner.queries, nansen.sealing, ['partial']);
    for (const role of OFFICERS) {
      expect(await visible(role, 'partial', id)).toEqual([]);
      expect(await refusal(role, 'partial', stepOf(id, 'RECUSED', 'partial'))).toBe(DENIED);
      // Nor does another officer say so for somebody.
      const forSomebody = (queries: Queries) => queries.insert(recusals).values({ requestId: id, officer: 'somebody' });
      expect(await refusal(role, 'other', forSomebody)).toBe(DENIED);
    }
  });

  test('PostgreSQL does not tell a member who stood aside who looks at the request', async () => {
    const { id } = await insertRequest(owner.queries, nansen.sealing, ['partial']);
    const other = await insertRequest(owner.queries, nansen.sealing);
    for (const ids of [`{${id}}`, `{${other.id},${id}}`, `{${other.id}}`]) {
      await owner.queries.execute(sql`select ccf.append(now(), 'someone', 'ccf-chamber', 'READ', ${ids}::uuid[])`);
    }
    const entriesOf = async (officer: string | null, request: string): Promise<number> =>
      as('nansen_ccf_chamber', officer, async (queries) => {
        const is = sql`${operations.requestIds} @> array[${request}::uuid]`;
        return (await queries.select({ at: operations.recordedAt }).from(operations).where(is)).length;
      });
    expect([await entriesOf('someone', id), await entriesOf('someone', other.id)]).toEqual([2, 2]);
    expect([await entriesOf('partial', id), await entriesOf('partial', other.id)]).toEqual([0, 1]);
    expect(await entriesOf(null, other.id)).toBe(0);
  });

  test('PostgreSQL lets each role take its own steps, in its own name, and nobody decide on what they prepared', async () => {
    const { id } = await insertRequest(owner.queries, nansen.sealing);
    for (const [role, kindOfStep, officer] of [
      ['nansen_ccf_secretariat', 'DECIDED', 'someone'],
      ['nansen_ccf_secretariat', 'MEASURE', 'someone'],
      ['nansen_ccf_rapporteur', 'DECIDED', 'someone'],
      ['nansen_ccf_rapporteur', 'ADMITTED', 'someone'],
      ['nansen_ccf_chamber', 'DRAFTED', 'someone'],
      // Who recorded the request, and who drafted the decision.
      ['nansen_ccf_chamber', 'DECIDED', 'clerk'],
      ['nansen_ccf_chamber', 'DECIDED', 'rapporteur'],
    ] as const) {
      expect([role, kindOfStep, await refusal(role, officer, stepOf(id, kindOfStep, officer))]).toEqual([
        role,
        kindOfStep,
        DENIED,
      ]);
    }
    expect(await refusal('nansen_ccf_chamber', 'someone', stepOf(id, 'DECIDED', 'somebody else'))).toBe(DENIED);
    expect(await refusal('nansen_ccf_chamber', 'someone', stepOf(id, 'DECIDED', 'someone'))).toBeNull();
  });

  test('what the Commission rules on an alert says nothing of the file', async () => {
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Nakamura-Test' });
    const today = new Date().toISOString().slice(0, 10);
    const { id } = await done(CLERK, 'recordCcfRequest', onPaper(today, { alertReferences: [reference] }));
    await done(CLERK, 'admitCcfRequest', { id, reasons: 'A secret of the file' });
    await done(RAPPORTEUR, 'claimCcfRequest', { id });
    await done(CHAMBER, 'orderCcfMeasure', { id, reference, reasons: 'A secret of the file' });
    const { draft } = await done(RAPPORTEUR, 'draftCcfDecision', {
      ...{ id, outcome: 'NOT_COMPLIANT', study: 'A secret of the file' },
      operativeParts: [{ reference, decision: 'CCF_DELETION' }],
    });
    await done(CHAMBER, 'adoptCcfDecision', { id, draft: draft.id, reasons: 'A secret of the file' });
    const { data, body } = await nansen.ask(
      'ccf',
      `query ($reference: String!) { alert(reference: $reference) { validity grounds { nodes { ruling { kind reasons decidedBy confirmedBy } } }
        history { nodes { fact ruling { reasons } } } reviews { kind steps { nodes { reasons } } } } }`,
      { reference },
    );
    expect(data.alert.validity).toBe('NOT_VALID');
    expect(data.alert.grounds.nodes.map(({ ruling }: { ruling: { kind: string } }) => ruling.kind)).toContain(
      'CCF_DELETION',
    );
    expect(body).not.toContain('A secret of the file');
    expect(body).not.toContain(id);
  });
});
