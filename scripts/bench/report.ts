/** From runs to a table, and the table into docs/performance.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import path from 'node:path';
import type { Burst } from './burst.ts';
import type { HalfLoad } from './half-load.ts';
import { QUESTIONS, type Question } from './questions.ts';

/** One server under one question in one repetition. */
export interface Run {
  readonly contender: string;
  readonly question: Question;
  readonly repetition: number;
  readonly perSecond: number;
  /** Milliseconds, ascending. */
  readonly latencies: Float64Array;
  /** Processor time per request; null where it cannot be measured. */
  readonly serverMicroseconds: number | null;
  readonly databaseMicroseconds: number | null;
  readonly memoryMiB: number | null;
}

export interface Circumstances {
  readonly alerts: number;
  readonly seconds: number;
  readonly postgres: string;
}

const FILE = path.join(import.meta.dirname, '..', '..', 'docs', 'performance.md');
const BEGIN = '<!-- Written by `npm run bench`: begin -->';
const END = '<!-- Written by `npm run bench`: end -->';
const YARDSTICK = 'PostGraphile 5';

/** The tables in Markdown. Every figure is the median of the repetitions. */
export function summary(runs: readonly Run[], { alerts, seconds, postgres }: Circumstances): string {
  const machine = cpus();
  const lines = [
    `${alerts.toLocaleString('en')} alerts, 16 connections unless a table says otherwise, ${seconds} s a run, medians of the interleaved repetitions. ` +
      `${machine.length} cores (${machine[0]?.model.trim() ?? 'unknown'}) shared by server, PostgreSQL and load generator, ` +
      `${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release().split('-')[0] ?? ''}, Node.js ${process.versions.node}, PostgreSQL ${postgres}. ` +
      `Measured on ${new Date().toISOString().slice(0, 10)}.`,
    '',
  ];
  for (const question of QUESTIONS) {
    const own = runs.filter((run) => run.question === question);
    if (own.length > 0) lines.push(...table(question.title, own));
  }
  return lines.join('\n');
}

/** Half of the load in Markdown: one pause of 40 ms is more than one request in a hundred, so a single second tells little. */
export function halfLoadSummary(all: readonly HalfLoad[]): string {
  return QUESTIONS.flatMap((question) => {
    const asked = all.filter((each) => each.question === question);
    const rows = [...new Set(asked.map(({ contender }) => contender))].map((contender) => {
      const own = asked.filter((each) => each.contender === contender);
      const p99 = own.map(({ latencies }) => quantile(latencies, 0.99));
      return [
        ...[contender, median(own.map(({ perSecond }) => perSecond)).toFixed(0)],
        median(own.map(({ latencies }) => quantile(latencies, 0.5))).toFixed(2),
        `${median(p99).toFixed(2)} (${p99.map((each) => each.toFixed(1)).join(', ')})`,
        medianOrDash(own.map(({ memoryMiB }) => memoryMiB)),
      ];
    });
    const head = [
      `${question.title}, at half of what each server can take`,
      'requests/s',
      'p50 ms',
      'p99 ms (each repetition)',
      'RSS MiB',
    ];
    return rows.length === 0 ? [] : aligned(head, rows);
  }).join('\n');
}

/** What a server answered in a second, at full load. */
export function medianPerSecond(runs: readonly Run[], contender: string, question: Question): number {
  return median(
    runs.filter((run) => run.contender === contender && run.question === question).map((run) => run.perSecond),
  );
}

/** The burst in Markdown. */
export function burstSummary({ alerts, recalls, announcedIn, before, during, pages }: Burst): string {
  const cell = (latencies: Float64Array): string[] =>
    [0.5, 0.99, 1].map((part) => `${quantile(latencies, part).toFixed(1)} ms`);
  const rows = [
    ['Validity, before', ...cell(before)],
    ['Validity, while it is announced', ...cell(during)],
    ['A first hundred recalls, after', ...cell(pages)],
  ];
  return [
    `A burst: ${alerts.toLocaleString('en')} alerts fall at once. Announced, with ${recalls.toLocaleString('en')} recalls, in ${announcedIn.toFixed(1)} s.`,
    '',
    '| Answers of the server, 4 connections | p50 | p99 | longest |',
    '| --- | ---: | ---: | ---: |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}

function table(title: string, runs: readonly Run[]): string[] {
  const contenders = [...new Set(runs.map((run) => run.contender))];
  const rows = contenders.map((contender) => {
    const own = runs.filter((run) => run.contender === contender);
    const ratios = own.map((run) => {
      const other = runs.find((each) => each.contender === YARDSTICK && each.repetition === run.repetition);
      return run.perSecond / (other?.perSecond ?? NaN);
    });
    return [
      contender,
      median(own.map((run) => run.perSecond)).toFixed(0),
      ratios.some(Number.isNaN)
        ? '–'
        : `${median(ratios).toFixed(2)} (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
      median(own.map((run) => quantile(run.latencies, 0.5))).toFixed(2),
      median(own.map((run) => quantile(run.latencies, 0.99))).toFixed(2),
      medianOrDash(own.map((run) => run.serverMicroseconds)),
      medianOrDash(own.map((run) => run.databaseMicroseconds)),
      medianOrDash(own.map((run) => run.memoryMiB)),
    ];
  });
  const head = [
    ...[
      title,
      'requests/s',
      `× ${YARDSTICK} (each repetition)`,
      'p50 ms',
      'p99 ms',
      'server CPU µs',
      'PostgreSQL CPU µs',
    ],
    'RSS MiB',
  ];
  return aligned(head, rows);
}

function aligned(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
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
  if (begin === -1 || end < begin) throw new Error('docs/performance.md has lost the markers around the table.');
  await writeFile(FILE, `${text.slice(0, begin)}${BEGIN}\n\n${tables}\n${text.slice(end)}`);
}
