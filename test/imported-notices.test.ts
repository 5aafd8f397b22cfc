/** What imported files mean for the people in them: the source of a yellow notice, its birth name, and names that nobody knows. */
import { createReadStream, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AlertImport } from '../src/lifecycle/import/importer.ts';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { report, validityFor } from './support/story.ts';

const file = (name: string): string => `test/data/imports/${name}`;

/** The person and the rest of a report in the folder. */
function reportIn(name: string): Record<string, unknown> {
  const { input } = JSON.parse(readFileSync(file(name), 'utf8')) as { input: Record<string, unknown> };
  return input;
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  async function load(name: string): Promise<void> {
    const work = new AlertImport(importTarget(nansen.services), { source: null, colour: null });
    for await (const item of work.read(createReadStream(file(name)))) {
      if ('record' in item) expect(work.take(item.record)).toEqual([]);
    }
    await work.write();
  }

  test('a yellow notice falls when its issuing country is feared, and is found by the birth name', async () => {
    await load('01-yellow-issuing-country.jsonl');
    const reference = '2025/900101';
    const answer = await nansen.ask(
      'refugee-desk',
      'query ($person: MatchPersonInput!) { matchCandidates(person: $person) { alert { reference } explanation } }',
      { person: { names: [{ familyName: 'Marquelle', forename: 'Oriane Test' }] } },
    );
    expect(answer.data).toMatchObject({
      matchCandidates: [{ alert: { reference }, explanation: expect.stringContaining('alias equal') }],
    });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    await report(nansen, 'asylum-office:SE', reportIn('01-yellow-issuing-country.report.json'));
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('two people of one name each, whose forename nobody knows, are not one', async () => {
    await load('11-placeholder-forenames.jsonl');
    await report(nansen, 'asylum-office:SE', reportIn('11-placeholder-forenames.report.json'));
    expect(await validityFor(nansen, 'bureau:FR', '1998/880201')).toBe('VALID');
  });

  test('an alert that comes later is found by the day of birth, with one typing error in its name', async () => {
    const told = { birthDate: '1977-08-19', nationalities: ['TR'] };
    await report(nansen, 'asylum-office:SE', {
      fearedCountries: ['TR'],
      person: { names: [{ familyName: 'Yidlirimtest', forename: 'Mehmet' }], ...told },
    });
    const work = new AlertImport(importTarget(nansen.services), { source: 'TR', colour: 'RED' });
    const record = { name: 'YILDIRIMTEST', forename: 'MEHMET', date_of_birth: '1977/08/19', nationalities: ['TR'] };
    expect(work.take({ entity_id: '1998/880301', ...record })).toEqual([]);
    expect(work.take({ entity_id: '1998/880302', ...record, date_of_birth: '1977/08/20' })).toEqual([]);
    await work.write();
    expect(await validityFor(nansen, 'bureau:FR', '1998/880301')).toBe('NOT_VALID');
    expect(await validityFor(nansen, 'bureau:FR', '1998/880302')).toBe('VALID');
  });
});
