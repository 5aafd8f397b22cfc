/** Whether two samples may be of one distribution: the test of Kolmogorov and Smirnov, which sees any difference of shape. Pure. */

export interface Comparison {
  /** The largest distance between the two distributions, from 0 to 1. */
  readonly distance: number;
  /** How often samples of one distribution would be as far apart by chance. */
  readonly probability: number;
}

/** Compares two samples of some dozens of values or more. */
export function compareSamples(one: readonly number[], other: readonly number[]): Comparison {
  const [a, b] = [[...one].sort(ascending), [...other].sort(ascending)];
  let [i, j, distance] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    while (a[i] === value) i += 1;
    while (b[j] === value) j += 1;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  const size = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return { distance, probability: kolmogorov((size + 0.12 + 0.11 / size) * distance) };
}

/**
 * How often a value of one sample is larger than one of the other, equal ones counted half: 0.5 if nothing tells them apart, 0 or 1 if a
 * threshold does.
 */
export function areaUnderCurve(one: readonly number[], other: readonly number[]): number {
  const values = [...one.map((value) => ({ value, isOne: 1 })), ...other.map((value) => ({ value, isOne: 0 }))];
  values.sort((a, b) => a.value - b.value);
  let area = 0;
  let smaller = 0;
  for (let start = 0; start < values.length;) {
    let [end, ones, others] = [start, 0, 0];
    for (; end < values.length && values[end]?.value === values[start]?.value; end += 1) {
      if (values[end]?.isOne === 1) ones += 1;
      else others += 1;
    }
    area += ones * (smaller + others / 2);
    smaller += others;
    start = end;
  }
  return area / (one.length * other.length);
}

/** A value of which a share of the sample is smaller. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort(ascending);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The probability that the scaled distance is larger, by Kolmogorov's series. */
function kolmogorov(scaled: number): number {
  // The series does not converge there, and its sum is one.
  if (scaled < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k += 1) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * scaled * scaled);
  return Math.min(1, Math.max(0, sum));
}

function ascending(one: number, other: number): number {
  return one - other;
}
