import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  clocksOf,
  daysAfter,
  keptUntil,
  nextDueOn,
  stateOf,
  type Clock,
  type RequestDates,
  type StepDates,
} from './clocks.ts';

let number = 0;
const step = (kind: StepDates['kind'], on: string, more: Partial<StepDates> = {}): StepDates => ({
  id: `step-${(number += 1)}`,
  ...{ kind, on, addressee: null, dueOn: null, clock: null, about: null, carriesOut: false },
  ...more,
});

const request = (steps: readonly StepDates[], more: Partial<RequestDates> = {}): RequestDates => ({
  kind: 'DELETION',
  receivedOn: '2026-01-01',
  discoveredOn: null,
  steps,
  ...more,
});

const clock = (dates: RequestDates, kind: Clock['kind']): Clock => {
  const found = clocksOf(dates).find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`No ${kind} runs.`);
  return found;
};

describe('the limits of the Statute, over the ends of months and leap days', () => {
  test.each([
    ['2026-01-31', '2026-02-28'],
    ['2028-01-31', '2028-02-29'],
    ['2026-03-31', '2026-04-30'],
    ['2026-12-31', '2027-01-31'],
    ['2028-02-29', '2028-03-29'],
  ])('received on %s: admissibility by %s (Art. 32(1))', (receivedOn, dueOn) => {
    expect(clock(request([], { receivedOn }), 'ADMISSIBILITY').dueOn).toBe(dueOn);
  });

  test.each([
    ['2026-01-15', '2026-03-01'],
    ['2028-01-15', '2028-02-29'],
    ['2026-12-01', '2027-01-15'],
  ])('asked on %s: the Secretariat reports by %s (Art. 33(2))', (on, dueOn) => {
    expect(clock(request([step('ASKED', on, { addressee: 'SECRETARIAT' })]), 'DATA_REPORT').dueOn).toBe(dueOn);
  });

  test.each([
    ['ACCESS', '2026-10-31', '2027-02-28'],
    ['ACCESS', '2027-10-31', '2028-02-29'],
    ['CORRECTION', '2026-05-31', '2027-02-28'],
    ['DELETION', '2027-05-31', '2028-02-29'],
    ['REVISION', '2026-01-31', '2026-10-31'],
  ] as const)('%s, admissible on %s: decided by %s (Art. 40)', (kind, on, dueOn) => {
    expect(clock(request([step('ADMITTED', on)], { kind }), 'DECISION').dueOn).toBe(dueOn);
  });

  test.each([
    ['2026-08-31', '2027-02-28', 'MET'],
    ['2026-08-31', '2027-03-01', 'MET_LATE'],
    ['2027-08-31', '2028-02-29', 'MET'],
    ['2027-08-31', '2028-03-01', 'MET_LATE'],
  ])('a new fact of %s in a request of %s: %s (Art. 42)', (discoveredOn, receivedOn, state) => {
    const dates = request([], { kind: 'REVISION', discoveredOn, receivedOn });
    expect(stateOf(clock(dates, 'NEW_FACT'), receivedOn)).toBe(state);
  });

  test('a decision: sent within a month, carried out within one of that, and given to the applicant within one of the notice (Art. 41)', () => {
    const decided = step('DECIDED', '2028-01-31', { carriesOut: true });
    const sent = step('SENT', '2028-02-29');
    const clarified = step('CLARIFIED', '2028-03-31');
    const implemented = step('IMPLEMENTED', '2028-05-31');
    const dates = (...steps: StepDates[]): RequestDates => request([step('ADMITTED', '2027-12-01'), ...steps]);
    expect(clock(dates(decided), 'TRANSMISSION').dueOn).toBe('2028-02-29');
    expect(clocksOf(dates(decided)).map(({ kind }) => kind)).not.toContain('NOTIFICATION');
    expect(clock(dates(decided, sent), 'IMPLEMENTATION').dueOn).toBe('2028-03-29');
    expect(clock(dates(decided, sent, clarified), 'IMPLEMENTATION').dueOn).toBe('2028-04-30');
    expect(clock(dates(decided, sent, clarified, implemented), 'NOTIFICATION').dueOn).toBe('2028-06-30');
  });

  test('a decision that nobody carries out is given to the applicant within a month of its adoption', () => {
    const dates = request([step('ADMITTED', '2026-01-05'), step('DECIDED', '2026-01-30')], { kind: 'ACCESS' });
    expect(clock(dates, 'NOTIFICATION').dueOn).toBe('2026-02-28');
  });

  test.each([
    ['2026-05-06', '2056-05-06'],
    ['2028-02-29', '2058-02-28'],
  ])('a file that was closed on %s is kept until %s (Art. 45)', (closed, until) => {
    expect(keptUntil(closed)).toBe(until);
  });
});

test('an extension moves its own limit and no other, and the last one counts', () => {
  const asked = step('ASKED', '2026-01-10', { addressee: 'SECRETARIAT' });
  const again = step('ASKED', '2026-01-20', { addressee: 'SECRETARIAT' });
  const steps = [
    step('ADMITTED', '2026-01-05'),
    asked,
    again,
    step('EXTENDED', '2026-02-01', { clock: 'DATA_REPORT', about: asked.id, dueOn: '2026-03-15' }),
    step('EXTENDED', '2026-03-10', { clock: 'DATA_REPORT', about: asked.id, dueOn: '2026-04-15' }),
  ];
  const found = clocksOf(request(steps));
  expect(found.map(({ kind, dueOn, firstDueOn }) => [kind, dueOn, firstDueOn])).toEqual([
    ['ADMISSIBILITY', '2026-02-01', null],
    ['DATA_REPORT', '2026-04-15', '2026-02-24'],
    ['DATA_REPORT', '2026-03-06', null],
    ['DECISION', '2026-10-05', null],
  ]);
});

test.each([
  ['DATA_REPORT', '2028-02-29'],
  ['ANSWER', '2028-01-31'],
  ['DECISION', '2028-10-15'],
] as const)('%s can be extended over a leap day, and runs to the end of the day that was given', (kind, first) => {
  const admitted = step('ADMITTED', '2028-01-15');
  const asked = step('ASKED', '2028-01-15', {
    addressee: kind === 'ANSWER' ? 'COUNTRY' : 'SECRETARIAT',
    dueOn: '2028-01-31',
  });
  const about = kind === 'DECISION' ? null : asked.id;
  const extended = step('EXTENDED', '2028-01-20', { clock: kind, about, dueOn: '2029-02-28' });
  const found = clock(request([admitted, asked, extended], { receivedOn: '2028-01-15' }), kind);
  expect(found).toMatchObject({ firstDueOn: first, dueOn: '2029-02-28' });
  expect([stateOf(found, '2029-02-28'), stateOf(found, '2029-03-01')]).toEqual(['RUNNING', 'LATE']);
});

test('a question that nobody answered lapses with the decision', () => {
  const dates = request([
    step('ADMITTED', '2026-01-05'),
    step('ASKED', '2026-01-10', { addressee: 'SOURCE', dueOn: '2026-02-01' }),
    step('DECIDED', '2026-03-01'),
  ]);
  expect(stateOf(clock(dates, 'ANSWER'), '2026-06-01')).toBe('LAPSED');
});

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => daysAfter('2000-01-01', days));

test('a limit runs to the end of its last day, and is late from the next one on, however long nobody looked', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 2_000 }), (receivedOn, away) => {
      const found = clock(request([], { receivedOn }), 'ADMISSIBILITY');
      expect(stateOf(found, receivedOn)).toBe('RUNNING');
      expect(stateOf(found, found.dueOn)).toBe('RUNNING');
      expect(stateOf(found, daysAfter(found.dueOn, away))).toBe('LATE');
      const days = (Date.parse(found.dueOn) - Date.parse(receivedOn)) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(28);
      expect(days).toBeLessThanOrEqual(31);
    }),
  );
});

test('what is due next is the earliest of what runs, and nothing when all is done', () => {
  fc.assert(
    fc.property(day, fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 }), (receivedOn, gaps) => {
      let on = receivedOn;
      const after = (place: number): string => (on = daysAfter(on, gaps[place]!));
      const steps = [
        step('ADMITTED', after(0)),
        step('DECIDED', after(1)),
        step('SENT', after(2)),
        step('APPLICANT_TOLD', after(3)),
      ];
      for (let taken = 0; taken <= steps.length; taken += 1) {
        const found = clocksOf(request(steps.slice(0, taken), { receivedOn }));
        const open = found.filter(({ metOn, isLapsed }) => metOn === null && !isLapsed).map(({ dueOn }) => dueOn);
        expect(nextDueOn(found)).toBe(
          open.length === 0 ? null : open.reduce((one, other) => (one < other ? one : other)),
        );
      }
      expect(nextDueOn(clocksOf(request(steps, { receivedOn })))).toBeNull();
    }),
  );
});
