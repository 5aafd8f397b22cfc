/**
 * Draws from the statistics of UNHCR how many decisions each country takes about people of each origin, and with which
 * outcome: the proportions of the demo world. Figures of 2000 to 2025 are added up, of all instances and procedures.
 *
 * Left out: what has no country of origin (a report names a feared country), and cases that were closed without a decision.
 */
import { parse } from 'csv-parse/sync';
import countries from 'i18n-iso-countries';
import { isCountryCode } from '../../src/policy/countries.ts';

/** What came of an application: refugee status, another form of protection, or none. */
export const OUTCOMES = ['recognised', 'otherwise protected', 'rejected'] as const;

/** How many decisions there are of each outcome, by country of asylum and country of origin. */
export type Proportions = ReadonlyMap<string, ReadonlyMap<string, readonly [number, number, number]>>;

interface Row {
  readonly coo_iso: string;
  readonly coa_iso: string;
  readonly dec_recognized: string;
  readonly dec_other: string;
  readonly dec_rejected: string;
}

/**
 * The figures of `unhcr_asylum_decisions.csv`, scaled down to `total` decisions: each cell gets its whole part, and those with
 * the largest remainders one more.
 */
export function proportionsOf(csv: string, total: number): Proportions {
  const cells = cellsOf(csv);
  const sum = cells.reduce((all, { count }) => all + count, 0);
  const scaled = cells
    .map((cell) => ({ ...cell, share: (cell.count * total) / sum }))
    .sort((a, b) => (b.share % 1) - (a.share % 1) || a.name.localeCompare(b.name));
  let missing = total - scaled.reduce((all, { share }) => all + Math.floor(share), 0);
  const found = new Map<string, Map<string, [number, number, number]>>();
  for (const { name, share, outcome } of scaled) {
    const count = Math.floor(share) + (missing > 0 ? 1 : 0);
    missing -= 1;
    if (count === 0) continue;
    const [asylum = '', origin = ''] = name.split(' ');
    const origins = found.get(asylum) ?? new Map<string, [number, number, number]>();
    const counts = origins.get(origin) ?? [0, 0, 0];
    counts[outcome] = count;
    found.set(asylum, origins.set(origin, counts));
  }
  return found;
}

interface Cell {
  /** `DE SY recognised` */
  readonly name: string;
  readonly outcome: 0 | 1 | 2;
  readonly count: number;
}

function cellsOf(csv: string): Cell[] {
  const cells = new Map<string, Cell>();
  for (const row of parse<Row>(csv, { columns: true })) {
    // UNHCR has codes of its own (`AUL` is Australia); the columns beside them are ISO 3166-1 alpha-3.
    const asylum = countries.alpha3ToAlpha2(row.coa_iso);
    const origin = countries.alpha3ToAlpha2(row.coo_iso);
    if (asylum === undefined || origin === undefined || asylum === origin) continue;
    if (!isCountryCode(asylum) || !isCountryCode(origin)) continue;
    for (const [index, count] of [row.dec_recognized, row.dec_other, row.dec_rejected].map(Number).entries()) {
      const outcome = index as Cell['outcome'];
      const name = `${asylum} ${origin} ${OUTCOMES[outcome]}`;
      if (count > 0) cells.set(name, { name, outcome, count: count + (cells.get(name)?.count ?? 0) });
    }
  }
  return [...cells.values()];
}

/** As it is kept: a line for each country of asylum, `DE SY:429/385/45 …`, in the order of the codes. */
export function formatProportions(proportions: Proportions): string {
  const byCode = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return byCode(proportions)
    .map(([asylum, origins]) =>
      [asylum, ...byCode(origins).map(([origin, counts]) => `${origin}:${counts.join('/')}`)].join(' '),
    )
    .join('\n');
}

/** The kept form, read. */
export function parseProportions(text: string): Proportions {
  return new Map(
    text.split('\n').map((line) => {
      const [asylum = '', ...cells] = line.split(' ');
      const origins = cells.map((cell) => {
        const [origin = '', counts = ''] = cell.split(':');
        const [recognised = 0, protectedOtherwise = 0, rejected = 0] = counts.split('/').map(Number);
        return [origin, [recognised, protectedOtherwise, rejected]] as const;
      });
      return [asylum, new Map(origins)] as const;
    }),
  );
}
