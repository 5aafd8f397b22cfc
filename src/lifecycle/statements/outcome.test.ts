import { expect, test } from '@jest/globals';
import { dueOn, outcomeOf } from './outcome.ts';

const ASKED = new Date('2026-03-01T23:59:59.999Z');
const on = (day: string): Date => new Date(`${day}T00:00:00.000Z`);

test.each<[string, string | null, string, ReturnType<typeof outcomeOf>]>([
  ['nothing yet on the last day before', null, '2026-03-30', null],
  [
    'maintained on the day, no matter who decided or when',
    null,
    '2026-03-31',
    { outcome: 'MAINTAINED', outcomeOn: '2026-03-31' },
  ],
  ['maintained for good', null, '2027-03-31', { outcome: 'MAINTAINED', outcomeOn: '2026-03-31' }],
  ['restored when the alert was', '2026-03-09', '2026-03-09', { outcome: 'RESTORED', outcomeOn: '2026-03-09' }],
  [
    'maintained, though it was restored later',
    '2026-04-01',
    '2026-05-01',
    { outcome: 'MAINTAINED', outcomeOn: '2026-03-31' },
  ],
])('%s', (_name, restoredOn, today, expected) => {
  expect(outcomeOf(ASKED, restoredOn, on(today))).toEqual(expected);
});

test('it is due thirty days after the request', () => expect(dueOn(ASKED)).toBe('2026-03-31'));
