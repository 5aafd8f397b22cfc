/**
 * A protected person is found among any number of namesakes and of people who were born on the same day, and under names that share no key
 * with those that were reported. A source could file such alerts on purpose.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AlertImport } from '../src/lifecycle/import/importer.ts';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { report, validityFor } from './support/story.ts';

const NAMESAKES = 420;
const OF_ONE_DAY = 90;
const SOUGHT = 12;

interface Subject {
  readonly name: string;
  readonly forename?: string;
  readonly date_of_birth: string;
  readonly nationalities?: readonly string[];
  readonly sex_id?: 'F' | 'M';
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let serial = 700_000;

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  /** Imports alerts of Turkey; their references. */
  async function load(subjects: readonly Subject[]): Promise<string[]> {
    const work = new AlertImport(importTarget(nansen.services), { source: 'TR', colour: 'RED' });
    const references = subjects.map(() => `1999/${(serial += 1)}`);
    for (const [index, subject] of subjects.entries()) {
      expect(work.take({ entity_id: references[index], ...subject })).toEqual([]);
    }
    await work.write();
    return references;
  }

  const reportOf = (person: object): Promise<string> =>
    report(nansen, 'asylum-office:SE', { fearedCountries: ['TR'], person });

  const validities = (references: readonly string[]): Promise<string[]> =>
    Promise.all(references.map((reference) => validityFor(nansen, 'bureau:FR', reference)));

  test('all who are told with the same year are compared, behind however many namesakes', async () => {
    const told = { date_of_birth: '1985', nationalities: ['IR'] };
    await load(
      Array.from({ length: NAMESAKES }, () => ({ ...told, name: 'TESTOVAR', forename: 'AHMAD REZA', sex_id: 'F' })),
    );
    const sought = await load(
      Array.from({ length: SOUGHT }, () => ({ ...told, name: 'TESTOVAR', forename: 'AHMED RIZA', sex_id: 'M' })),
    );
    await reportOf({
      names: [{ familyName: 'Testovar', forename: 'Ahmad Reza' }],
      ...{ birthDate: '1985-04-27', nationalities: ['IR'], sex: 'MALE' },
    });
    expect(new Set(await validities(sought))).toEqual(new Set(['NOT_VALID']));
  });

  test('all who were born on the day are compared, behind however many compatriots', async () => {
    const day = { date_of_birth: '1979/05/23' };
    await load(
      Array.from({ length: OF_ONE_DAY }, (_, index) => ({ ...day, name: `STRANGER ${index}`, nationalities: ['IQ'] })),
    );
    const sought = await load(Array.from({ length: SOUGHT }, () => ({ ...day, name: 'BASSELKHALDOUNTEST' })));
    await reportOf({
      ...{
        names: [{ familyName: 'Khaldountest', forename: 'Bassel' }],
        birthDate: '1979-05-23',
        nationalities: ['IQ'],
      },
    });
    expect(new Set(await validities(sought))).toEqual(new Set(['NOT_VALID']));
  });

  test.each([
    ['written as one word', 'YaseenTestoslav', null, 'TESTOSLAV', 'YASIN'],
    ['joined from two scripts', 'Testimवर्मा', null, 'वर्मा', 'TESTIM'],
  ])('a name %s is found by the day, without a nationality, whatever comes first', async (...told) => {
    const [, familyName, forename, name, others] = told;
    const alert = { name, ...(others === null ? {} : { forename: others }), date_of_birth: '1991/10/09' };
    const [before = ''] = await load([alert]);
    await reportOf({ names: [{ familyName, forename }], birthDate: '1991-10-09' });
    const [after = '', namesake = ''] = await load([alert, { ...alert, date_of_birth: '1991/10/10' }]);
    expect(await validities([before, after, namesake])).toEqual(['NOT_VALID', 'NOT_VALID', 'VALID']);
  });
});
