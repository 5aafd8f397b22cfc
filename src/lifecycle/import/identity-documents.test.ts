import { expect, test } from '@jest/globals';
import { parseEntity } from './ftm-entity.ts';
import { NoticeColumns } from './notice-table.ts';
import { parseNotice } from './notices-format.ts';

const RECORD = { entity_id: '2025/900202', name: 'QUILLAMORE', forename: 'TESTAN' };
const CARD = { type: 'National identity card', number: '12-34', country: null };
const passports = ['X0000000', 'X0000001'].map((number) => ({ type: 'PASSPORT', number, issuer: null }));

test('documents are told each once, in one order', () => {
  const other = { type: 'PASSPORT', number: 'X 1', country: 'SD' };
  const [one, turned] = [
    [CARD, other, CARD],
    [other, CARD],
  ].map((documents) => parseNotice({ ...RECORD, identity_documents: documents }));
  expect(one).toMatchObject({
    ok: true,
    alert: {
      documents: [
        { type: 'IDENTITY_CARD', number: '12-34', issuer: null },
        { type: 'PASSPORT', number: 'X 1', issuer: 'SD' },
      ],
    },
    unkept: [],
  });
  expect(turned).toEqual(one);
});

test.each([
  ['a text', 'passport 1'],
  ['no number', { type: 'PASSPORT', number: '-' }],
  ['no code of a country', { number: '7', country: 'Sudan' }],
  ['nothing', null],
])('a document that cannot be read, as it is %s, is named and costs no record', (_, strange) => {
  expect(parseNotice({ ...RECORD, identity_documents: [strange, CARD] })).toMatchObject({
    ok: true,
    alert: { documents: [{ type: 'IDENTITY_CARD', number: '12-34', issuer: null }] },
    unkept: ['identity_documents[]'],
  });
});

test.each([[null], [''], [[]]])('%j tells no document', (nothing) => {
  expect(parseNotice({ ...RECORD, identity_documents: nothing })).toMatchObject({
    alert: { documents: [] },
    unkept: [],
  });
});

test.each([[7], ['passport 1'], [Array.from({ length: 101 }, () => CARD)]])(
  'what is no list of them is named',
  (value) => {
    expect(parseNotice({ ...RECORD, identity_documents: value })).toMatchObject({
      alert: { documents: [] },
      unkept: ['identity_documents[]'],
    });
  },
);

test('passports of entities and of tables are documents without an issuer', () => {
  const properties = { name: ['TESTA FTMLING'], passportNumber: ['X0000001', 'X0000000'] };
  const ofEntity = parseEntity({ id: 'interpol-red-2025-900901', schema: 'Person', properties });
  const columns = NoticeColumns.of(['entity_id', 'name', 'passport']) as NoticeColumns;
  const ofRow = columns.row(['2025/901001', 'CSVERDAL', 'X0000000; X0000001']).parse();
  for (const parsed of [ofEntity, ofRow]) expect(parsed).toMatchObject({ alert: { documents: passports }, unkept: [] });
});
