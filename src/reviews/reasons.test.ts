/** The text of an item says of its alert what is so. */
import { expect, test } from '@jest/globals';
import { reasonOf } from './reasons.ts';
import { ReviewKind } from '../vocabulary/reviews.ts';

const VALID = { state: 'PUBLISHED', validity: 'VALID' } as const;
const OTHERS = [
  { state: 'UNDER_EXAMINATION', validity: 'NOT_VALID' },
  { state: 'PUBLISHED', validity: 'NOT_VALID' },
  { state: 'WITHDRAWN', validity: 'NOT_VALID' },
  { state: 'REFUSED', validity: 'NOT_VALID' },
  { state: 'EXPIRED', validity: 'NOT_VALID' },
] as const;

test.each(ReviewKind.members)('%s says that an alert is valid only where it is', (kind) => {
  for (const alert of OTHERS) {
    expect(reasonOf(kind, alert)).not.toMatch(/stays valid|is valid all|is valid now|valid alert|have fallen/);
  }
  expect(reasonOf(kind, VALID)).not.toMatch(/not valid|under examination|held back|alert fell/);
});

test('a third country’s alert stays valid while it is, and the text follows its state', () => {
  const texts = [VALID, ...OTHERS].map((alert) => reasonOf('THIRD_COUNTRY_ALERT', alert));
  expect(texts.map((text) => text.split('. ')[1])).toEqual([
    'It stays valid until you decide whether it may stand.',
    'It is under examination, and not valid yet',
    ...Array.from({ length: 4 }, () => 'It is not valid now'),
  ]);
});
