/** A lost receipt: a body lists its own by its own file reference, and learns nothing else from the list. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { endDueDecisions } from '../src/decision-retention/job.ts';
import { intake, sessionOf } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { decideReview, publishedAlert, report } from './support/story.ts';

const LIST = `query ($file: String!, $first: Int!, $after: String) {
  receipts(fileReference: $file, first: $first, after: $after) {
    nodes { receipt fileReference receivedAt } pageInfo { hasNextPage endCursor } } }`;

interface Listed {
  readonly receipt: string;
  readonly fileReference: string;
  readonly receivedAt: string;
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date('2026-03-01T09:00:00.000Z');
  const clock = { now: () => new Date(now) };

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  async function list(reader: string, file: string, first = 100): Promise<Listed[]> {
    const found: Listed[] = [];
    for (let after: string | null = null; ;) {
      const { data, errors } = await nansen.ask(reader, LIST, { file, first, after });
      expect(errors).toEqual([]);
      const { nodes, pageInfo } = data.receipts as {
        nodes: Listed[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      found.push(...nodes);
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
  }
  const refused = async (reader: string, file: string): Promise<unknown> =>
    (await nansen.ask(reader, LIST, { file, first: 10 })).errors[0]?.extensions?.code;

  async function supersede(reader: string, receipt: string): Promise<void> {
    const { data } = await nansen.ask(
      reader,
      `mutation ($receipt: String!) { supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "x" }) {
        userErrors { code } } }`,
      { receipt },
    );
    expect(data.supersedeAsylumDecision.userErrors).toEqual([]);
  }

  async function destroy(fileReference: string): Promise<void> {
    const { data } = await nansen.ask(
      'refugee-desk#anna',
      'query ($filter: AsylumDecisionFilter) { asylumDecisions(filter: $filter) { nodes { id } } }',
      { filter: { fileReference } },
    );
    for (const officer of ['anna', 'ben']) {
      const { data: done } = await nansen.ask(
        `refugee-desk#${officer}`,
        `mutation ($id: ID!) { destroyAsylumDecision(input: { id: $id, cause: NATIONAL_LAW }) { userErrors { code } } }`,
        { id: data.asylumDecisions.nodes[0].id },
      );
      expect(done.destroyAsylumDecision.userErrors).toEqual([]);
    }
  }

  async function setLaw(country: string, law: object): Promise<void> {
    const { data } = await nansen.ask(
      `bureau:${country}`,
      'mutation ($input: SetNationalConstraintsInput!) { setNationalConstraints(input: $input) { userErrors { code } } }',
      { input: { inForceFrom: now.toISOString().slice(0, 10), ...law } },
    );
    expect(data.setNationalConstraints.userErrors).toEqual([]);
  }

  test('a body lists the receipts of a file of its own, page by page', async () => {
    const receipts: string[] = [];
    // A family has one file.
    for (const forename of ['Alma', 'Bo', 'Cilla']) {
      receipts.push(await report(nansen, 'asylum-office:SE', { forename, fileReference: 'FAMILY-1' }));
    }
    const own = receipts.map((receipt) => ({ receipt, fileReference: 'FAMILY-1', receivedAt: now.toISOString() }));
    expect(await list('asylum-office:SE', 'FAMILY-1')).toEqual(own);
    expect(await list('asylum-office:SE#another-user', 'FAMILY-1', 1)).toEqual(own);
    expect(await list('asylum-office:SE', 'FAMILY-2')).toEqual([]);
    // With the receipt, the country withdraws, as before.
    await supersede('asylum-office:SE', (await list('asylum-office:SE', 'FAMILY-1'))[1]!.receipt);
  });

  test('nobody else does: no other country, no other body of the country, nobody who does not report', async () => {
    const receipt = await report(nansen, 'asylum-office:SE', { fileReference: 'OWN-1' });
    for (const reader of ['bureau:SE', 'asylum-office:NO', 'bureau:NO', 'bureau:BY']) {
      expect([reader, await list(reader, 'OWN-1')]).toEqual([reader, []]);
    }
    const ofBureau = await report(nansen, 'bureau:SE', { fileReference: 'OWN-1' });
    expect((await list('bureau:SE', 'OWN-1')).map((each) => each.receipt)).toEqual([ofBureau]);
    expect((await list('asylum-office:SE', 'OWN-1')).map((each) => each.receipt)).toEqual([receipt]);
    expect(await refused('border:SE', 'OWN-1')).toBe('FORBIDDEN');
    for (const reader of ['refugee-desk', 'ccf', 'auditor', null]) {
      expect((await nansen.ask(reader, LIST, { file: 'OWN-1', first: 10 })).status).toBe(400);
    }
  });

  test('the law of the country says who may, by the right to report', async () => {
    await report(nansen, 'asylum-office:FI', { fileReference: 'LAW-1' });
    expect(await refused('immigration:FI', 'LAW-1')).toBe('FORBIDDEN');
    await setLaw('FI', { entities: [{ entity: 'IMMIGRATION', may: ['REPORT'] }] });
    expect(await list('immigration:FI', 'LAW-1')).toEqual([]);
    expect(await refused('asylum-office:FI', 'LAW-1')).toBe('FORBIDDEN');
    expect(await list('bureau:FI', 'LAW-1')).toEqual([]);
  });

  test('the answer is the same whatever became of the reports', async () => {
    const alert = await publishedAlert(nansen, 'BY', { familyName: 'Kvisthed' });
    const file = (name: string): string => `FATE-${name}`;
    for (const name of ['untouched', 'withdrawn', 'destroyed', 'closed'])
      await report(nansen, 'asylum-office:NO', { fileReference: file(name), familyName: `Utmarka-${name}` });
    await report(nansen, 'asylum-office:NO', {
      ...{ fileReference: file('decided'), familyName: 'Kvisthed', alertReferences: [alert], kind: 'PENDING' },
    });
    const names = ['untouched', 'withdrawn', 'destroyed', 'closed', 'decided'];
    const before = await Promise.all(names.map((name) => list('asylum-office:NO', file(name))));
    expect(before.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
    now = new Date(now.getTime() + 86_400_000);
    await supersede('bureau:NO', before[1]![0]!.receipt);
    await destroy(file('destroyed'));
    await setLaw('NO', { addressees: [{ kind: 'GRANTED', addressee: 'CCF' }], withheldFields: ['FILE_REFERENCE'] });
    await decideReview(nansen, 'refugee-desk', alert, 'PENDING_APPLICATION', {
      decideReview: { outcome: 'INTERIM_MEASURE' },
    });
    expect(await Promise.all(names.map((name) => list('asylum-office:NO', file(name))))).toEqual(before);
  });

  test('a receipt goes at the end of its time by the law of its country, and by nothing else', async () => {
    await report(nansen, 'asylum-office:DK', { fileReference: 'TIME-1' });
    await report(nansen, 'asylum-office:IS', { fileReference: 'TIME-1' });
    await destroy('TIME-1');
    await endDueDecisions({ ...nansen, clock });
    expect((await list('asylum-office:DK', 'TIME-1')).length + (await list('asylum-office:IS', 'TIME-1')).length).toBe(
      2,
    );
    await setLaw('IS', { highestRetentionMonths: 6 });
    const then = now;
    now = new Date('2026-10-01T09:00:00.000Z');
    await endDueDecisions({ ...nansen, clock });
    expect(await list('asylum-office:DK', 'TIME-1')).toHaveLength(1);
    expect(await list('asylum-office:IS', 'TIME-1')).toEqual([]);
    expect((await verify({ ...nansen, clock })).seals.faults).toEqual([]);
    now = then;
  });

  test('a text that is no file reference is refused with what to write, and a cursor is good for one file', async () => {
    for (const file of ['', 'x'.repeat(101), 'A\u0000B'])
      expect([file, await refused('bureau:SE', file)]).toEqual([file, 'BAD_USER_INPUT']);
    for (const forename of ['Dag', 'Eva']) await report(nansen, 'bureau:SE', { forename, fileReference: 'CURSOR-1' });
    const { data } = await nansen.ask('bureau:SE', LIST, { file: 'CURSOR-1', first: 1 });
    const after = data.receipts.pageInfo.endCursor as string;
    const elsewhere = await nansen.ask('bureau:SE', LIST, { file: 'CURSOR-2', first: 1, after });
    expect(elsewhere.errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('each search is recorded, without the country in clear', async () => {
    await list('asylum-office:SE#searching-user', 'NOTHING-1');
    const [entry] = rowsOf<{ operation: string; purpose: string; reader: string }>(
      await owner.queries.execute(
        sql`select operation, purpose, reader from audit.entries order by sequence desc limit 1`,
      ),
    );
    expect(entry).toMatchObject({ operation: 'CONSULT', purpose: 'REPORT_BY_COUNTRY' });
    expect(entry!.reader).toMatch(/^sealed /);
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 1) { nodes { user reader } } }');
    expect(data.auditEntries.nodes).toEqual([{ user: 'searching-user', reader: 'asylum-office:SE' }]);
  });

  describe('PostgreSQL, without the first wall,', () => {
    const read = (role: 'BUREAU_OFFICER' | 'ASYLUM_OFFICE', country: string | null, token: string | null) =>
      nansen.database.transaction(sessionOf({ role, country }), async ({ queries }) => {
        if (token !== null) await queries.execute(sql`select set_config('nansen.receipts_of', ${token}, true)`);
        return rowsOf<{ id: string }>(await queries.execute(sql`select id from decisions.receipts`)).map(
          ({ id }) => id,
        );
      });

    test('shows a receipt to the country and body of its proof, who know its token', async () => {
      const [id, token] = [randomUUID(), 'a-token'];
      const insert = (proof: string) =>
        nansen.database.transaction(intake({ country: 'SE', role: 'ASYLUM_OFFICE' }), ({ queries }) =>
          queries.execute(sql`insert into decisions.receipts (id, addressee, data_key, content, origin, proof)
            values (${id}::uuid, 'CCF', '1:x', 'x', 'x', ${proof})`),
        );
      const [{ proof }] = rowsOf<{ proof: string }>(
        await owner.queries.execute(
          sql`select encode(sha256(convert_to(${`SE ASYLUM_OFFICE ${token} ${id}`}, 'UTF8')), 'hex') as proof`,
        ),
      ) as [{ proof: string }];
      await insert(proof);
      expect(await read('ASYLUM_OFFICE', 'SE', token)).toEqual([id]);
      expect(await read('ASYLUM_OFFICE', 'SE', null)).toEqual([]);
      expect(await read('ASYLUM_OFFICE', 'SE', 'another')).toEqual([]);
      expect(await read('ASYLUM_OFFICE', 'NO', token)).toEqual([]);
      expect(await read('ASYLUM_OFFICE', null, token)).toEqual([]);
      expect(await read('BUREAU_OFFICER', 'SE', token)).toEqual([]);
      await owner.queries.execute(sql`delete from decisions.receipts where id = ${id}::uuid`);
    });
  });
});
