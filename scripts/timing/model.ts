/**
 * The model: what a source knows, what happens, and what it infers. Rates are those of docs/decisions/0039-when-a-source-learns.md, which
 * says where each comes from and which are assumed.
 */
import { likelihoodOf, seenAt, type Schedule } from './schedules.ts';

/**
 * Falls that a source did not cause, for each alert and year: 2,462 refusals and cancellations in 2024 for some 70,000 valid red notices.
 * Part of the 2,462 were never published, so that there is less cover than this, not more.
 */
export const ORDINARY_A_YEAR = 2_462 / 70_000;
/** Of those heard, so many are granted refugee status, and it is reported (first instance in the EU, 2021: 22 %). */
export const GRANTED = 0.22;
const DAYS_A_YEAR = 365;

/** How long after a hearing a decision is reported. */
export interface Reporting {
  readonly name: string;
  within(days: number): number;
  draw(uniform: number): number;
}

const SHORTEST = 5 / 1440;
const LONGEST = 8 / 24;

export const REPORTINGS: readonly Reporting[] = [
  {
    // Given orally and reported by machine: after five minutes to eight hours.
    name: 'on the day',
    within: (days) => Math.min(1, Math.max(0, (days - SHORTEST) / (LONGEST - SHORTEST))),
    draw: (uniform) => SHORTEST + uniform * (LONGEST - SHORTEST),
  },
  {
    // Written and handed on by people: exponential, on average 19 days, as long as it took in the case of Al-Araibi.
    name: 'after weeks',
    within: (days) => (days <= 0 ? 0 : 1 - Math.exp(-days / 19)),
    draw: (uniform) => -19 * Math.log(1 - uniform),
  },
];

/** Somebody's hearing is known, and that this alert is about them: how sure the source is that its fall is due to it. */
export function whoKnowsThePerson(
  schedule: Schedule,
  reporting: Reporting,
  runs: number,
  random: () => number,
): number {
  let sum = 0;
  for (let run = 0; run < runs; run += 1) {
    const hearing = hearingAt(random);
    const seen = seenAt(hearing + reporting.draw(random()), schedule, random());
    const byHearing = GRANTED * likelihoodOf(seen, hearing, schedule, reporting.within);
    sum += byHearing / (byHearing + (ORDINARY_A_YEAR * schedule.period) / DAYS_A_YEAR);
  }
  return sum / runs;
}

/** The same, if all that the source knew were that it fell within half a year. */
export const FROM_THE_FALL_ALONE = GRANTED / (GRANTED + ORDINARY_A_YEAR / 2);

export interface Guesses {
  /** How often the most likely hearing is the right one. */
  readonly right: number;
  /** Bits that the moment of the fall tells of which hearing it was, of those that a uniform choice among all of the year has. */
  readonly bits: number;
  /** Among so many hearings the fall is as well hidden as it would be by a choice of equally likely ones. */
  readonly hiddenAmong: number;
}

/**
 * The source knows when people of its country are heard, not who; an alert falls by one of these hearings. Which one it was says in
 * which country the person is, and who they are to anybody who was there.
 */
export function whoKnowsHearings(
  schedule: Schedule,
  reporting: Reporting,
  { hearings, alerts }: { readonly hearings: number; readonly alerts: number },
  runs: number,
  random: () => number,
): Guesses {
  let right = 0;
  let bits = 0;
  for (let run = 0; run < runs; run += 1) {
    const all = Array.from({ length: hearings }, () => hearingAt(random));
    const [first = 0] = all;
    const seen = seenAt(first + reporting.draw(random()), schedule, random());
    // Every hearing may be about any of the alerts; and an alert may fall without one.
    const ordinary = (ORDINARY_A_YEAR * schedule.period) / DAYS_A_YEAR;
    const likelihoods = all.map(
      (hearing) => (GRANTED / alerts) * likelihoodOf(seen, hearing, schedule, reporting.within),
    );
    const total = likelihoods.reduce((sum, each) => sum + each, ordinary);
    const mine = (likelihoods[0] ?? 0) / total;
    const best = Math.max(ordinary, ...likelihoods);
    const asGood = likelihoods.filter((each) => each === best).length;
    if (likelihoods[0] === best) right += 1 / asGood;
    const prior = GRANTED / alerts / ((GRANTED * hearings) / alerts + ORDINARY_A_YEAR);
    bits += Math.log2(mine / prior);
  }
  const full = Math.log2(hearings + (ORDINARY_A_YEAR * alerts) / GRANTED);
  return { right: right / runs, bits: bits / runs, hiddenAmong: 2 ** (full - bits / runs) };
}

/** Courts and authorities hear people on working days, from 08:00 to 16:00 UTC, each at its hour. */
function hearingAt(random: () => number): number {
  const day = Math.floor(random() * 260);
  // Counted from a Monday: 2027-01-04 is 20,822 days after 1970-01-01.
  const monday = 20_822;
  return monday + Math.floor(day / 5) * 7 + (day % 5) + (8 + random() * 8) / 24;
}
