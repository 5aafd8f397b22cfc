/** Small files in the shapes of real ones, from `test/data/imports`, and what becomes of each. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MemoryTarget } from '../../../test/support/memory-target.ts';
import { importFiles } from '../../importing/run.ts';
import { AlertImport } from './importer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nansen-import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Reject {
  readonly reasons: readonly { readonly path: string; readonly column?: string; readonly message: string }[];
}

/** Imports one file of the folder, or a text. */
async function imported(file: string | { readonly text: string }) {
  const rejects = join(folder, 'rejected.jsonl');
  const path = typeof file === 'string' ? resolve('test/data/imports', file) : join(folder, 'file');
  if (typeof file !== 'string') writeFileSync(path, file.text);
  const target = new MemoryTarget();
  const work = new AlertImport(target, { source: null, colour: null });
  const summary = await importFiles({ files: [path], rejects, batchSize: 100 }, work, { progress() {} });
  const lines = summary.rejects === null ? [] : readFileSync(rejects, 'utf8').trim().split('\n');
  const reasons = lines.flatMap((line) => (JSON.parse(line) as Reject).reasons);
  return { alerts: [...target.alerts.values()], reasons, summary };
}

const entity = (properties: object, others: object = {}) => ({
  text: JSON.stringify({
    id: 'interpol-red-2025-900901',
    schema: 'Person',
    properties: { name: ['TESTA FTMLING'], firstName: ['TESTA'], lastName: ['FTMLING'], ...properties },
    ...others,
  }),
});
const table = (header: string, ...rows: string[]) => ({ text: [header, ...rows].join('\n') });

describe('public notices', () => {
  test('a yellow notice has its issuing country as source, and the birth name as alias', async () => {
    const { alerts, summary } = await imported('01-yellow-issuing-country.jsonl');
    expect(alerts).toMatchObject([
      {
        colour: 'YELLOW',
        source: 'VE',
        subject: {
          familyName: 'VESPERLING',
          aliases: [{ familyName: 'MARQUELLE', forename: 'ORIANE TEST' }],
        },
      },
    ]);
    expect(summary.notes.join()).toContain('"country"');
  });

  test('a person of the United Nations’ lists is a special notice with its aliases', async () => {
    const { alerts } = await imported('02-un-person.jsonl');
    expect(alerts).toMatchObject([
      { colour: 'SPECIAL', source: null, subject: { aliases: [{ familyName: 'QUILAMOR', forename: 'TESTAN' }] } },
    ]);
    expect(alerts[0]?.documents).toEqual([{ type: 'PASSPORT', number: 'X0000000', issuer: 'SD' }]);
  });

  test('an entity is rejected, alone and on a page beside a person', async () => {
    const alone = await imported('03-un-entity.jsonl');
    const page = await imported('04-un-list-page.json');
    const noPerson = [{ path: '', message: 'is about an entity, and no person: alerts are about persons' }];
    expect([alone.alerts, alone.reasons]).toEqual([[], noPerson]);
    expect(page.alerts).toMatchObject([{ reference: '2025/900401', colour: 'SPECIAL' }]);
    expect(page.reasons).toEqual(noPerson);
  });

  test('zeros in a date are what is not known of it', async () => {
    const { alerts } = await imported('05-zero-dates.jsonl');
    expect(alerts.map(({ subject }) => subject.birthDate)).toEqual(['1975', '1985-03', null]);
  });

  test('a person with one name is kept, whichever field has it; a record without any is rejected', async () => {
    const { alerts, reasons } = await imported('06-one-name-in-forename.jsonl');
    expect(alerts.map(({ subject: { familyName, forename } }) => [familyName, forename])).toEqual([
      ['TORVALDINE', null],
      ['TORVALDUS', null],
    ]);
    expect(reasons).toEqual([{ path: 'name', message: 'is missing: a notice about a person has a name' }]);
  });

  test('what stands for a name that nobody knows is kept as it is written', async () => {
    const { alerts } = await imported('07-placeholder-names.jsonl');
    expect(alerts.map(({ subject: { familyName, forename } }) => [familyName, forename])).toEqual([
      ['FJORDMANNEN', '-'],
      ['-', 'FJORDKVINNEN'],
    ]);
  });

  test('NaN costs one record', async () => {
    const lines = await imported('08-nan-lines.jsonl');
    const array = await imported({
      text: `[${readFileSync('test/data/imports/08-nan-lines.jsonl', 'utf8').trim().split('\n').join(',')}]`,
    });
    for (const { alerts, reasons, summary } of [lines, array]) {
      expect(alerts.map(({ reference }) => reference)).toEqual(['2025/900811', '2025/900813']);
      expect(reasons).toHaveLength(1);
      expect(summary.failures).toEqual([]);
    }
  });
});

describe('entities of FollowTheMoney', () => {
  test('a person is the subject of the notice that the id names', async () => {
    const { alerts, reasons } = await imported('09-ftm-entity.jsonl');
    expect(reasons).toEqual([]);
    expect(alerts).toMatchObject([
      {
        reference: '2025/900901',
        colour: 'RED',
        source: null,
        subject: {
          familyName: 'FTMLING',
          forename: 'TESTA',
          aliases: null,
          birthDate: '1990-01-02',
          nationalities: ['SE'],
          sex: 'FEMALE',
        },
      },
    ]);
  });

  test('every mapped property is read, and the others are named', async () => {
    const sanction = {
      schema: 'Sanction',
      properties: { program: ['Red Notice'], country: ['tr'], reason: ['Invented charge'] },
    };
    const { alerts, summary } = await imported(
      entity(
        {
          name: ['TESTA FTMLING', 'TESTA OTHER'],
          alias: ['Teste F.'],
          middleName: ['MARIE'],
          birthDate: ['1990', '1990-01-02', '1990-01-05'],
          citizenship: ['no'],
          birthPlace: ['INVENTED TOWN'],
          birthCountry: ['se'],
          height: ['1.75'],
          weight: ['70'],
          eyeColor: ['BRO'],
          notes: ['A scar.'],
          sanctions: [sanction],
          topics: ['crime'],
          profession: ['tailor'],
        },
        { datasets: ['interpol_red_notices'] },
      ),
    );
    expect(alerts).toEqual([
      {
        reference: '2025/900901',
        form: 'NOTICE',
        colour: 'RED',
        source: 'TR',
        isDetail: true,
        isPartial: true,
        documents: [],
        subject: {
          familyName: 'FTMLING',
          forename: 'TESTA MARIE',
          aliases: [
            { familyName: 'TESTA FTMLING', forename: null },
            { familyName: 'TESTA OTHER', forename: null },
            { familyName: 'Teste F.', forename: null },
          ],
          birthDate: '1990-01',
          sex: null,
          nationalities: ['NO'],
          placeOfBirth: 'INVENTED TOWN',
          countryOfBirth: 'SE',
          heightMetres: 1.75,
          weightKilograms: 70,
          hairColours: null,
          eyeColours: ['BRO'],
          languages: null,
          distinguishingMarks: 'A scar.',
        },
        warrants: [{ issuer: 'TR', charge: 'Invented charge', chargeTranslation: null }],
      },
    ]);
    expect(summary.notes).toEqual([
      'Fields that Nansen has no place for, and did not keep: "properties.profession" (1)',
    ]);
  });

  test('a merged entity is known by its referents or its source', async () => {
    const others = { id: 'NK-abc', referents: ['interpol-yellow-2024-7', 'gb-other-7'] };
    expect((await imported(entity({}, others))).alerts).toMatchObject([{ reference: '2024/7', colour: 'YELLOW' }]);
    const sourceUrl = ['https://ws-public.interpol.int/notices/v1/un/persons/2024-8'];
    expect((await imported(entity({ sourceUrl }, { id: 'NK-abc' }))).alerts).toMatchObject([
      { reference: '2024/8', colour: 'SPECIAL' },
    ]);
  });

  test('a name without its parts is kept whole', async () => {
    const { alerts } = await imported(entity({ firstName: ['TESTA', 'TESTE'], alias: [] }));
    expect(alerts).toMatchObject([{ subject: { familyName: 'TESTA FTMLING', forename: null, aliases: null } }]);
  });

  test.each<[string, object, object, string, RegExp]>([
    ['another kind', {}, { schema: 'Organization' }, 'schema', /no person/],
    ['no notice', {}, { id: 'NK-abc' }, 'id', /names no notice/],
    ['several notices', {}, { referents: ['interpol-red-2025-1'] }, 'id', /stands for 2 notices/],
    ['no texts', {}, { properties: { name: 'X' } }, 'properties', /list of texts/],
    ['an unknown country', { nationality: ['zz'] }, {}, 'properties.nationality[0]', /not a code/],
    ['a height in words', { height: ['tall'] }, {}, 'properties.height', /must be a number/],
    ['no name', { name: [], firstName: [], lastName: [] }, {}, 'properties.lastName', /is missing/],
    ['a date that never was', { birthDate: ['1990-02-30'] }, {}, 'properties.birthDate', /not a date/],
  ])('is rejected with the property: %s', async (_, properties, others, path, message) => {
    const { alerts, reasons } = await imported(entity(properties, others));
    expect(alerts).toEqual([]);
    expect(reasons).toEqual([{ path, message: expect.stringMatching(message) }]);
  });
});

describe('a table', () => {
  test('of a scraper is read by its columns', async () => {
    const { alerts, reasons } = await imported('10-notices.csv');
    expect(reasons).toEqual([]);
    expect(alerts).toMatchObject([
      {
        reference: '2025/901001',
        colour: 'YELLOW',
        subject: { familyName: 'CSVERDAL', birthDate: '1990-01-02', nationalities: ['SE', 'NO'], sex: 'FEMALE' },
      },
    ]);
  });

  test('may have any of the columns, under their other names, in any order and delimiter', async () => {
    const { alerts, summary } = await imported(
      table(
        'Reference;Surname;Given name;DOB;Nationality;Gender;Height;Source;Aliases;Warrant issuers;Charge;Colour;Picture',
        `2025-1;CSVERDAL;TESTA;1990;"['SE', 'NO']";male;1.75;TR;"CSVERDAHL TESTA | T. C.";TR;Invented charge;red;a.jpg`,
        ';;;;;;;;;;;;',
      ),
    );
    expect(alerts).toMatchObject([
      {
        reference: '2025/1',
        colour: 'RED',
        source: 'TR',
        isDetail: true,
        isPartial: true,
        subject: {
          familyName: 'CSVERDAL',
          forename: 'TESTA',
          aliases: [
            { familyName: 'CSVERDAHL TESTA', forename: null },
            { familyName: 'T. C.', forename: null },
          ],
          birthDate: '1990',
          nationalities: ['SE', 'NO'],
          sex: 'MALE',
          heightMetres: 1.75,
        },
        warrants: [{ issuer: 'TR', charge: 'Invented charge', chargeTranslation: null }],
      },
    ]);
    expect(summary.notes).toEqual(['Fields that Nansen has no place for, and did not keep: "picture" (1)']);
  });

  test.each<[string, string, string, RegExp]>([
    ['dob', '2025/1,X,1990-13', 'dob', /not a date/],
    ['nationality', '2025/1,X,se', 'nationality', /not a code/],
    ['height', '2025/1,X,tall', 'height', /must be a number/],
    ['colour', '2025/1,X,pink', 'colour', /one of RED/],
    ['url', '2025/1,X,https://x/notices/v1/un/entities/2025-1', 'url', /no person/],
    ['charge', '2025/1,X,Invented', 'charge', /warrant_issuers/],
    ['dob', '2025/x,X,', 'entity_id', /must be a reference/],
    ['dob', '2025/1,,', 'name', /is missing/],
  ])('rejects a row with the column: %s', async (column, row, named, message) => {
    const { alerts, reasons } = await imported(table(`entity_id,name,${column}`, row));
    expect(alerts).toEqual([]);
    expect(reasons).toMatchObject([{ column: named, message: expect.stringMatching(message) }]);
  });

  test.each([
    ['of something else', 'town,country\nX,SE', /its first line has no columns entity_id and name/],
    ['with a column twice', 'entity_id,name,surname\n2025/1,X,Y', /has two columns for name/],
  ])('%s is refused', async (_, text, message) => {
    expect((await imported({ text })).summary.failures).toEqual([expect.stringMatching(message)]);
  });

  test('loses only the rows that have too many or too few cells', async () => {
    const { alerts, reasons } = await imported(table('entity_id,name', '2025/1,X', '2025/2,Y,Z', '2025/3,Z'));
    expect(alerts.map(({ reference }) => reference)).toEqual(['2025/1', '2025/3']);
    expect(reasons).toEqual([{ path: '', message: expect.stringMatching(/has 3 cells where the header has 2/) }]);
  });
});
