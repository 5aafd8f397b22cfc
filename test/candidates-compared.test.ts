/** Whom a search compares with a person: the likeliest, and of the others only those who have not much less in common. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AlertImport } from '../src/lifecycle/import/importer.ts';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';

const PAGE = 100;
const CANDIDATES = `query ($person: MatchPersonInput!) {
  matchCandidates(person: $person, first: ${PAGE}) { alert { reference } }
}`;
/** Of those with the family name alone, with the one who has the whole name. */
const ALWAYS = 40;
const RELATIVES = 70;
const WHOLE = '1999/1';
/** Others, all born on one day: more than are compared whatever they have in common. */
const BORN = 50;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    const work = new AlertImport(importTarget(nansen.services), { source: 'TR', colour: 'RED' });
    const letters = 'bdfgklmnprtv';
    const relatives = Array.from({ length: RELATIVES }, (_, index) => {
      const [one, other] = [letters[index % 12] ?? '', letters[Math.floor(index / 12)] ?? ''];
      return { entity_id: `1999/${100 + index}`, name: 'TESTOVARIN', forename: `${one}a${other}u${one}e` };
    });
    const born = { date_of_birth: '1979/05/23', nationalities: ['IQ'] };
    const others = Array.from({ length: BORN }, (_, index) => {
      const [one, other] = [letters[index % 12] ?? '', letters[Math.floor(index / 12)] ?? ''];
      return { entity_id: `1999/${300 + index}`, name: `QUITE${one}O${other}ER`, forename: 'SOMEBODY', ...born };
    });
    for (const subject of [
      { entity_id: WHOLE, name: 'TESTOVARIN', forename: 'XAVERIUS HJALMAR' },
      ...others,
      ...relatives,
    ])
      expect(work.take(subject)).toEqual([]);
    await work.write();
  });
  afterAll(() => nansen.stop());

  async function found(person: object): Promise<string[]> {
    const answer = await nansen.ask('refugee-desk', CANDIDATES, { person });
    expect(answer.errors).toEqual([]);
    return (answer.data as { matchCandidates: { alert: { reference: string } }[] }).matchCandidates.map(
      ({ alert }) => alert.reference,
    );
  }

  const names = [{ familyName: 'Testovarin', forename: 'Xaverius Hjalmar' }];

  test('who has the family name alone is left out where another has the whole name', async () => {
    const references = await found({ names });
    expect(references[0]).toBe(WHOLE);
    expect(references).toHaveLength(ALWAYS);
  });

  test('nobody is left out where nobody stands out', async () => {
    expect(await found({ names: [{ familyName: 'Testovarin' }] })).toHaveLength(RELATIVES + 1);
  });

  test('nobody is left out of a search by several names, of which a long one is worth more than a short one', async () => {
    expect(await found({ names, aliases: [{ familyName: 'Testovarin' }] })).toHaveLength(RELATIVES + 1);
  });

  const born = { birthDate: '1979-05-23', nationalities: ['IQ'] };

  test('all who were born on the day are compared, although nobody has the name', async () => {
    expect(await found({ names: [{ familyName: 'Wimzvhygwi' }], ...born })).toHaveLength(BORN);
  });

  test('a day of birth leaves out nobody who has the name', async () => {
    expect(BORN + RELATIVES).toBeGreaterThan(PAGE);
    expect(await found({ names: [{ familyName: 'Testovarin' }], ...born })).toHaveLength(PAGE);
  });
});
