/** From runs to tables, and the tables into docs/performance.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import path from 'node:path';

/** One server in one repetition. */
export interface Run {
  readonly subject: 'documents' | 'people';
  /** How many items a request has. */
  readonly items: number;
  /** How many documents are recorded, or alerts published. */
  readonly recorded: number;
  readonly contender: string;
  readonly repetition: number;
  /** Requests. */
  readonly perSecond: number;
  /** Milliseconds, ascending. */
  readonly latencies: Float64Array;
  /** Processor time per request; null where it cannot be measured. */
  readonly serverMicroseconds: number | null;
  readonly databaseMicroseconds: number | null;
}

/** Answers at half of the rate that was reached. */
export interface Half {
  readonly perSecond: number;
  readonly latencies: Float64Array;
}

export interface Circumstances {
  readonly alerts: number;
  readonly sizes: readonly number[];
  readonly seconds: number;
  readonly items: number;
  readonly connections: { readonly documents: number; readonly people: number };
  readonly postgres: string;
}

const FILE = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'performance.md');
const BEGIN = '<!-- Written by `npm run bench:checks`: begin -->';
const END = '<!-- Written by `npm run bench:checks`: end -->';
const NANSEN = 'Nansen';

/** The tables in Markdown. Every figure is the median of the repetitions. */
export function summary(runs: readonly Run[], half: Half, given: Circumstances): string {
  const { alerts, sizes, seconds, items, connections, postgres } = given;
  const machine = cpus();
  const documents = runs.filter(({ subject }) => subject === 'documents');
  const of = (recorded: number, each: number): Run[] =>
    documents.filter((run) => run.recorded === recorded && run.items === each);
  const rateOf = (own: readonly Run[]): number =>
    median(own.filter(({ contender }) => contender === NANSEN).map(({ perSecond }) => perSecond));
  const [first = 0, last = 0] = [sizes[0], sizes.at(-1)];
  const growth = rateOf(of(first, 1)) / rateOf(of(last, 1));
  return [
    `${connections.documents} connections for documents and ${connections.people} for people, ${seconds} s a run, medians of the interleaved ` +
      `repetitions; PostgreSQL writes each commit to disk. ${machine.length} cores (${machine[0]?.model.trim() ?? 'unknown'}) shared by server, PostgreSQL and load ` +
      `generator, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release().split('-')[0] ?? ''}, Node.js ${process.versions.node}, ` +
      `PostgreSQL ${postgres}. Measured on ${new Date().toISOString().slice(0, 10)}.`,
    '',
    ...sizes.flatMap((recorded) => [
      ...table(`One document a request, ${named(recorded)}`, of(recorded, 1), 1),
      ...table(`${items} documents a request, ${named(recorded)}`, of(recorded, items), items),
    ]),
    ...table(
      `One person a request, ${alerts.toLocaleString('en')} alerts`,
      runs.filter(({ subject }) => subject === 'people'),
      1,
    ),
    `From ${first.toLocaleString('en')} to ${last.toLocaleString('en')} documents, a check takes ${growth.toFixed(2)} times as long. At half of the load with ` +
      `${last.toLocaleString('en')}, ${half.perSecond.toFixed(0)} requests a second, half of the answers came within ${quantile(half.latencies, 0.5).toFixed(1)} ms ` +
      `and 99 % within ${quantile(half.latencies, 0.99).toFixed(1)} ms.`,
    '',
  ].join('\n');
}

const named = (recorded: number): string => `${recorded / 1e6} million documents`;

function table(title: string, runs: readonly Run[], items: number): string[] {
  const contenders = [...new Set(runs.map(({ contender }) => contender))];
  const yardstick = contenders.find((name) => !name.startsWith(NANSEN)) ?? '';
  const rows = contenders.map((contender) => {
    const own = runs.filter((run) => run.contender === contender);
    const ratios = own.map(({ perSecond, repetition }) => {
      const other = runs.find((run) => run.contender === yardstick && run.repetition === repetition);
      return perSecond / (other?.perSecond ?? NaN);
    });
    return [
      contender,
      (median(own.map(({ perSecond }) => perSecond)) * items).toFixed(0),
      `${median(ratios).toFixed(2)} (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
      median(own.map(({ latencies }) => quantile(latencies, 0.5))).toFixed(2),
      median(own.map(({ latencies }) => quantile(latencies, 0.99))).toFixed(2),
      medianOrDash(own.map(({ serverMicroseconds }) => serverMicroseconds)),
      medianOrDash(own.map(({ databaseMicroseconds }) => databaseMicroseconds)),
    ];
  });
  const head = [
    ...[title, 'items/s', `× ${yardstick} (each repetition)`, 'p50 ms', 'p99 ms'],
    ...['server CPU µs', 'PostgreSQL CPU µs'],
  ];
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line), ''];
}

const pad = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}

function medianOrDash(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? '–' : median(known).toFixed(0);
}

function quantile(ascending: Float64Array, share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? NaN;
}

/** Puts the tables between the markers of docs/performance.md. */
export async function writeReport(tables: string): Promise<void> {
  const text = await readFile(FILE, 'utf8');
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin === -1 || end < begin)
    throw new Error('docs/performance.md has lost the markers around the tables of checks.');
  await writeFile(FILE, `${text.slice(0, begin)}${BEGIN}\n\n${tables}\n${text.slice(end)}`);
}
