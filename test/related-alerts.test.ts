/** A review shows the other alerts about the same person. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/database/rows.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { ANNA, BEN, officersAt } from './support/reviews.ts';
import { cancel, publishedAlert, report } from './support/story.ts';

const REVIEW = `query ($id: ID!, $first: Int) { review(id: $id) { relatedAlerts(first: $first) {
  certainty explanation rejected { id } alert { reference state } } } }`;
const BORN = '1971-03-04';
const ALMA = { birthDate: BORN, subject: { forename: 'Alma' } };

interface Related {
  readonly certainty: string;
  readonly explanation: string;
  readonly rejected: { readonly id: string } | null;
  readonly alert: { readonly reference: string; readonly state: string };
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  const { item, decide, confirm } = officersAt(() => nansen);
  let pending: string;
  let same: string;
  let cancelled: string;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
    pending = await publishedAlert(nansen, 'BY', { familyName: 'Quistgaard', ...ALMA });
    await report(nansen, 'asylum-office:SE', {
      ...{ kind: 'PENDING', familyName: 'Quistgaard', forename: 'Alma', birthDate: BORN, alertReferences: [pending] },
    });
    same = await publishedAlert(nansen, 'KZ', { familyName: 'Quistgård', ...ALMA });
    cancelled = await publishedAlert(nansen, 'BY', { familyName: 'QUISTGAARD', ...ALMA });
    await cancel(nansen, cancelled);
    await publishedAlert(nansen, 'BY', {
      familyName: 'Okonjira',
      birthDate: '1955-01-02',
      subject: { forename: 'Bertil' },
    });
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  async function related(reader: string, id: string, first = 10): Promise<Related[]> {
    const { data, errors } = await nansen.ask(reader, REVIEW, { id, first });
    expect(errors).toEqual([]);
    return data.review.relatedAlerts as Related[];
  }
  const referencesOf = (found: readonly Related[]): string[] => found.map(({ alert }) => alert.reference).sort();

  test('in any state and spelling, and not the alert itself', async () => {
    const { id } = await item(ANNA, pending, { kind: 'PENDING_APPLICATION' });
    const found = await related(ANNA, id);
    expect(referencesOf(found)).toEqual([same, cancelled].sort());
    expect(found.every(({ explanation, rejected }) => explanation !== '' && rejected === null)).toBe(true);
    expect(await related('ccf#cora', id)).toEqual(found);
    expect(await related(ANNA, id, 1)).toEqual(found.slice(0, 1));
    const { errors } = await nansen.ask(ANNA, REVIEW, { id, first: 101 });
    expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('what officers rejected for the decision is marked', async () => {
    const dagny = { familyName: 'Hjelmsberg', birthDate: '1966-07-08', subject: { forename: 'Dagny' } };
    const named = await publishedAlert(nansen, 'BY', dagny);
    const alike = await publishedAlert(nansen, 'BY', dagny);
    await report(nansen, 'asylum-office:SE', {
      ...{ familyName: 'Hjelmsberg', forename: 'Dagny', birthDate: '1966-07-08', alertReferences: [named] },
    });
    const probable = await item(ANNA, alike, { kind: 'PROBABLE_MATCH' });
    expect((await decide(ANNA, probable, 'MATCH_REJECTED')).userErrors).toEqual([]);
    expect((await confirm(BEN, await item(BEN, alike))).userErrors).toEqual([]);
    const { id } = await item(ANNA, named);
    const found = await related(ANNA, id);
    expect(found.map(({ alert, rejected }) => [alert.reference, rejected !== null])).toEqual([[alike, true]]);
  });

  test('of a review without an alert, those about the person of its decision', async () => {
    const near = await publishedAlert(nansen, 'BY', {
      familyName: 'Valbrenna',
      birthDate: '1960-11-23',
      subject: { forename: 'Cornelia', sex: 'UNKNOWN' },
    });
    await report(nansen, 'asylum-office:SE', {
      familyName: 'Valbrenna',
      forename: 'Cornelia',
      birthDate: '1960-03-04',
    });
    const { data } = await nansen.ask(
      ANNA,
      '{ reviewQueue(first: 100, filter: { kind: UNMATCHED_DECISION }) { nodes { id } } }',
    );
    expect(data.reviewQueue.nodes).toHaveLength(1);
    for (const { id } of data.reviewQueue.nodes as { id: string }[]) {
      expect(referencesOf(await related(ANNA, id))).toContain(near);
    }
  });

  test('the search is recorded', async () => {
    const { id } = await item(ANNA, pending, { kind: 'PENDING_APPLICATION' });
    await related(ANNA, id);
    const entries = rowsOf<{ register: string; operation: string }>(
      await owner.queries.execute(sql`select register, operation from audit.entries order by sequence desc limit 4`),
    );
    expect(entries).toContainEqual({ register: 'ALERTS', operation: 'CONSULT' });
  });
});
