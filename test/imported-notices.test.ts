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

  test('a notice of the United Nations’ lists falls by the document that it names, whatever the name, and is loaded once', async () => {
    const work = new AlertImport(importTarget(nansen.services), { source: 'SD', colour: null });
    const [line = ''] = readFileSync(file('02-un-person.jsonl'), 'utf8').split('\n');
    const record = JSON.parse(line) as Record<string, unknown>;
    const load = async (changed: object) => {
      expect(work.take({ ...record, ...changed })).toEqual([]);
      return work.write();
    };
    const held = (number: string) => ({ identity_documents: [{ type: 'PASSPORT', number, country: 'SD' }] });
    expect(await load(held('X-0000009'))).toMatchObject({ created: 1 });
    expect(await load(held('X-0000009'))).toMatchObject({ updated: 0, unchanged: 1 });
    await report(nansen, 'asylum-office:SE', {
      fearedCountries: ['SD'],
      person: {
        names: [{ familyName: 'Ejemplin', forename: 'Ana' }],
        birthDate: '1975-02-03',
        documents: [{ type: 'PASSPORT', number: 'X 0000000', issuer: 'SD' }],
      },
    });
    expect(await validityFor(nansen, 'bureau:FR', '2025/900201')).toBe('VALID');
    expect(await load({})).toMatchObject({ updated: 1 });
    expect(await validityFor(nansen, 'bureau:FR', '2025/900201')).toBe('NOT_VALID');
    expect(await load({ identity_documents: [] })).toMatchObject({ unchanged: 1 });
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
