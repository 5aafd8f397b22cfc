import { describe, expect, test } from '@jest/globals';
import { CsvColumns } from './csv-columns.ts';

function rowOf(cells: Readonly<Record<string, string>>) {
  const columns = CsvColumns.of(Object.keys(cells));
  if (typeof columns === 'string') throw new Error(columns);
  return columns.row(Object.values(cells));
}

describe('a row', () => {
  test('is the input that it would be in GraphQL', () => {
    const row = rowOf({
      kind: 'GRANTED',
      decided_on: '2024-05-17',
      feared_countries: 'BY, RU|TR;IR  IQ',
      family_name: ' Grevanidan, the younger ',
      forename: '',
      family_name_2: 'Гревануидан',
      forename_2: 'Элмома',
      alias_family_name: 'Die Gräfin',
      alias_family_name_2: 'Sorrel',
      alias_forename_2: 'Nima',
      nationalities: '  ',
      document_type: 'PASSPORT',
      document_number: 'N 482-1977',
      document_issuer: 'BY',
    });
    expect(row.report).toEqual({
      kind: 'GRANTED',
      decidedOn: '2024-05-17',
      fearedCountries: ['BY', 'RU', 'TR', 'IR', 'IQ'],
      person: {
        // Names are kept exactly as given.
        names: [{ familyName: ' Grevanidan, the younger ' }, { familyName: 'Гревануидан', forename: 'Элмома' }],
        aliases: [{ familyName: 'Die Gräfin' }, { familyName: 'Sorrel', forename: 'Nima' }],
        documents: [{ type: 'PASSPORT', number: 'N 482-1977', issuer: 'BY' }],
      },
    });
  });

  test('whose first document was left out has the second alone, and mistakes in it are told by its column', () => {
    const row = rowOf({ document_number: '', document_number_2: '17', document_type_2: 'VISA', family_name_20: 'X' });
    expect(row.report).toEqual({
      person: { names: [{ familyName: 'X' }], documents: [{ type: 'VISA', number: '17' }] },
    });
    expect(row.columnAt(['person', 'documents', '0', 'type'])).toBe('document_type_2');
    expect(row.columnAt(['person', 'names', '0', 'familyName'])).toBe('family_name_20');
    expect(row.columnAt(['person', 'documents', '0', 'issuer'])).toBeNull();
  });

  test('tells the column of a mistake within a list of codes', () => {
    const row = rowOf({ feared_countries: 'BY ZZ' });
    expect(row.columnAt(['fearedCountries', '1'])).toBe('feared_countries');
    expect(row.columnAt([])).toBeNull();
  });

  test('is written down by its columns', () => {
    const cells = { kind: 'GRANTED', forename: '', document_number_2: '17' };
    expect(JSON.parse(JSON.stringify(rowOf(cells)))).toEqual(cells);
  });
});

describe('a header', () => {
  test.each<[string, string[], string]>([
    [
      'a column that is not known',
      ['kind', 'feared_country'],
      'has columns that are not known: "feared_country". Known',
    ],
    ['a column twice', ['kind', 'Kind '], 'has the column kind twice'],
    ['a number where there is but one', ['kind_2'], 'not known: "kind_2"'],
    ['a first name with a number', ['family_name_1'], 'not known: "family_name_1"'],
    ['more names than a person may have', ['family_name_21'], 'not known: "family_name_21"'],
    ['a name of another world', ['constructor'], 'not known: "constructor"'],
  ])('with %s is refused', (_, header, message) => {
    expect(CsvColumns.of(header)).toContain(message);
  });
});
