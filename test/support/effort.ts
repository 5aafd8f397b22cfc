/**
 * How thorough searches are. `NANSEN_TEST_EFFORT` multiplies the cases that a property tries and the sizes of made files: 1 by itself, 2 in
 * the second run of CI, 30 for `npm run test:long`.
 */
const EFFORT = Number(process.env['NANSEN_TEST_EFFORT'] || 1);

/** @param usual how many, or how much, without more effort */
export function thorough(usual: number): number {
  return usual * EFFORT;
}

/** Whether one of a list of cases is tried: one of so many, or more with more effort. @param number its place in the list */
export function isTried(number: number, oneOf: number): boolean {
  return number % Math.max(1, Math.floor(oneOf / EFFORT)) === 0;
}
