import { expect, test } from '@jest/globals';
import { DocumentRow } from './file-records.ts';
import { recordReader } from './record.ts';

const FIRST = { number: 'AB1234567', type: 'PP', state: 'STOLEN', circumstances: 'THEFT', purpose: 'PREVENT_MISUSE' };
const OTHERS = [
  { ...FIRST, number: 'AB7654321' },
  { ...FIRST, number: 'ab 765-4321' },
  { ...FIRST, state: 'LOST', circumstances: 'LOSS' },
  { ...FIRST, state: 'LOST' },
  { ...FIRST, type: 'PD' },
  { ...FIRST, occurredOn: '2026-11-30' },
  { ...FIRST, occurredOn: '2026-12-30' },
  { ...FIRST, state: 'STOLEN_BLANK', lastNumber: 'AB1234600' },
];

test('a row says the same after others that differ from it in one thing as it says alone', () => {
  const reader = () => recordReader({ kind: 'DIFFERENCE', country: 'FR', today: '2026-12-01' });
  const read = reader();
  for (const row of [FIRST, ...OTHERS, ...OTHERS]) {
    expect([row, read(new DocumentRow(row))]).toEqual([row, reader()(new DocumentRow(row))]);
  }
  expect('document' in read(new DocumentRow(FIRST))).toBe(true);
});
