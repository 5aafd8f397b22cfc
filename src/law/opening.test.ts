/** A law that nobody confirmed opens nothing that is stored, whatever it is and whichever laws came before it. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HandlingCode } from '../vocabulary/decisions.ts';
import { WithholdableField } from '../vocabulary/law.ts';
import { NO_LAW, type Law, type LawVersion } from './law.ts';
import { awaitsConfirmation } from './opening.ts';
import { retainedUntilUnder } from './retained-until.ts';
import { FORBIDDABLE, forbidsOn, scheduleOf, type ReportedDecision } from './schedule.ts';

const DAYS = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'] as const;
const TODAY = DAYS[2];
const at = (day: string, hour: number): Date => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00.000Z`);

const laws: fc.Arbitrary<Law> = fc.record({
  ...(Object.fromEntries(Object.entries(NO_LAW).map(([name, value]) => [name, fc.constant(value)])) as {
    [Name in keyof Law]: fc.Arbitrary<Law[Name]>;
  }),
  addressees: fc.constantFrom<Law['addressees']>([], [{ kind: 'GRANTED', addressee: 'CCF' }]),
  withheldFields: fc.subarray([...WithholdableField.members]),
  handling: fc.constantFrom(...HandlingCode.members).map((lowest) => ({ ...NO_LAW.handling, lowest, standard: 'H3' })),
  highestRetentionMonths: fc.constantFrom(null, 1, 24, 60, 600),
  useBeyondFearedCountries: fc.boolean(),
});
const set = (version: number, from: string, law: Law, setAt = at(TODAY, version)): LawVersion => ({
  ...{ version, law, setAt, inForceFrom: from, confirmedAt: null },
});
const reportedAt = (moment: Date): ReportedDecision => ({
  ...{ kind: 'GRANTED', addressee: 'SECRETARIAT', handlingCode: 'H0' },
  reportedAt: moment,
});
/** Laws that were set today, one an hour. */
const histories = fc
  .array(fc.tuple(fc.constantFrom(...DAYS.slice(2)), laws), { minLength: 1, maxLength: 4 })
  .map((each) => each.map(([from, law], place) => set(place + 1, from, law)));
/** A decision that was reported before, between or after them. */
const decisions = fc
  .constantFrom(0, 1, 2, 3, 4)
  .map((hours) => reportedAt(new Date(at(TODAY, hours).getTime() + 60_000)));

/** What is forbidden on each day. */
const forbidden = (versions: readonly LawVersion[], decision: ReportedDecision): string[] =>
  DAYS.slice(2).flatMap((day) =>
    FORBIDDABLE.filter((what) => forbidsOn(scheduleOf(versions, decision), what, day)).map((what) => `${what} ${day}`),
  );

test('a law that was set later permits nothing that was forbidden, and forbids at once what it forbids', () => {
  let opening = 0;
  fc.assert(
    fc.property(histories, decisions, (versions, decision) => {
      const [newest, earlier] = [versions.at(-1)!, versions.slice(0, -1)];
      fc.pre(newest.setAt > decision.reportedAt);
      const [then, now] = [forbidden(earlier, decision), forbidden(versions, decision)];
      expect(now).toEqual(expect.arrayContaining(then));
      // What the law forbade to report is not in the report.
      if (decision.reportedAt < versions[0]!.setAt)
        expect(now).toEqual(expect.arrayContaining(forbidden([newest], decision)));
      const ends = [versions, earlier, [newest]].map((each) => retainedUntilUnder(each, decision.reportedAt, TODAY));
      expect(ends[0]! <= ends[1]!).toBe(true);
      opening += Number(awaitsConfirmation(versions));
    }),
  );
  expect(opening).toBeGreaterThan(10);
});

test('a confirmed law is the law alone, from the day of its confirmation on', () => {
  fc.assert(
    fc.property(histories, (versions) => {
      const [newest, decision] = [versions.at(-1)!, reportedAt(at(TODAY, 0))];
      const confirmed = [...versions.slice(0, -1), { ...newest, confirmedAt: at(DAYS[3], 1) }];
      const onDay = (each: readonly LawVersion[], day: string): string[] =>
        forbidden(each, decision).filter((what) => what.endsWith(day));
      expect(onDay(confirmed, TODAY)).toEqual(onDay(versions, TODAY));
      if (newest.inForceFrom <= DAYS[4]) expect(onDay(confirmed, DAYS[4])).toEqual(onDay([newest], DAYS[4]));
      expect(awaitsConfirmation(confirmed)).toBe(false);
    }),
  );
});

test('a law acts at once on what is reported after it was set', () => {
  fc.assert(
    fc.property(histories, decisions, (versions, decision) => {
      const newest = versions.at(-1)!;
      const moment = new Date(newest.setAt.getTime() + 60_000);
      const later = { ...decision, reportedAt: moment };
      fc.pre(newest.inForceFrom === TODAY);
      expect(scheduleOf(versions, later)).toEqual(scheduleOf([newest], later));
      expect(retainedUntilUnder(versions, moment, TODAY)).toBe(retainedUntilUnder([newest], moment, TODAY));
    }),
  );
});

test('a law awaits a confirmation if it permits something, and not if it only forbids more', () => {
  const strict: Law = {
    ...NO_LAW,
    ...{ withheldFields: ['SEX'], highestRetentionMonths: 12, useBeyondFearedCountries: false },
    ...{ handling: { lowest: 'H1', standard: 'H1', restriction: null } },
    ...{ addressees: [{ kind: 'GRANTED', addressee: 'CCF' }] },
    ...{ bulletins: { to: 'ONLY', countries: ['FR'], countriesOfOrigin: false } },
  };
  const after = (law: Law): boolean =>
    awaitsConfirmation([{ ...set(1, TODAY, strict), confirmedAt: at(TODAY, 1) }, set(2, TODAY, law)]);
  expect(after(strict)).toBe(false);
  for (const more of [
    { withheldFields: ['SEX', 'ALIASES'] },
    { highestRetentionMonths: 6 },
    { handling: { lowest: 'H2', standard: 'H2', restriction: null } },
    { bulletins: NO_LAW.bulletins },
    { entities: [] },
    { consent: { recordedAs: ['WRITTEN'] } },
  ] satisfies Partial<Law>[])
    expect([more, after({ ...strict, ...more })]).toEqual([more, false]);
  for (const less of [
    { withheldFields: [] },
    { highestRetentionMonths: null },
    { useBeyondFearedCountries: true },
    { handling: NO_LAW.handling },
    { addressees: [] },
    { bulletins: { to: 'ONLY', countries: ['FR', 'DE'], countriesOfOrigin: false } },
    { bulletins: { to: 'ONLY', countries: ['FR'], countriesOfOrigin: true } },
  ] satisfies Partial<Law>[])
    expect([less, after({ ...strict, ...less })]).toEqual([less, true]);
  // A law that is still to come is one that an earlier law closes something by.
  expect(awaitsConfirmation([set(1, DAYS[4], strict), set(2, TODAY, NO_LAW)])).toBe(true);
});
