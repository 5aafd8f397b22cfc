/** The progress of an import, in a terminal or in the log of a job. */
import type { ImportCounts, ImportOutput, ImportProgress, ImportSummary } from './run.ts';

export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

const BAR_CELLS = 24;
const MILLISECONDS_BETWEEN = { bars: 100, lines: 5_000 };

/** A progress bar on a terminal; elsewhere a line every few seconds. */
export function progressOn(stream: TextStream, now: () => number = () => performance.now()): ImportOutput {
  const interval = stream.isTTY ? MILLISECONDS_BETWEEN.bars : MILLISECONDS_BETWEEN.lines;
  let next = stream.isTTY ? 0 : now() + interval;
  return {
    progress(progress) {
      if (now() < next) return;
      next = now() + interval;
      stream.write(stream.isTTY ? `\r${barOf(progress)}\u001b[K` : `${textOf(progress)}\n`);
    },
  };
}

/** Clears the progress bar. */
export function endProgress(stream: TextStream): void {
  if (stream.isTTY) stream.write('\r\u001b[K');
}

const WORDS = { created: 'new', updated: 'updated', unchanged: 'unchanged', rejected: 'rejected' };

/** The summary of a run, for people. @param kinds which counts it shows */
export function describeSummary(summary: ImportSummary, kinds: readonly Exclude<keyof ImportCounts, 'read'>[]): string {
  const { counts, files, seconds, failures, interrupted, notes, rejects } = summary;
  const width = Math.max(...kinds.map((kind) => grouped(counts[kind]).length));
  const rate = grouped(Math.round(counts.read / Math.max(seconds, 0.001)));
  const lines = [
    `${grouped(counts.read)} records read from ${files} ${files === 1 ? 'file' : 'files'} in ${seconds.toFixed(1)} s (${rate} per second)`,
    ...kinds.map((kind) => `  ${WORDS[kind].padEnd(9)}  ${grouped(counts[kind]).padStart(width)}`),
  ];
  if (rejects !== null) lines.push(`Rejected records, each with its reasons: ${rejects}`);
  lines.push(...notes);
  if (interrupted) lines.push('Stopped before the end. Run the same command again to continue.');
  lines.push(...failures);
  return `${lines.join('\n')}\n`;
}

function barOf(progress: ImportProgress): string {
  if (progress.fraction === null) return textOf(progress);
  const filled = Math.round(Math.min(progress.fraction, 1) * BAR_CELLS);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)} ${textOf(progress)}`;
}

function textOf({ file, counts, fraction, seconds }: ImportProgress): string {
  const percent = fraction === null ? '' : `${Math.floor(Math.min(fraction, 1) * 100)} %, `;
  const rate = grouped(Math.round(counts.read / Math.max(seconds, 0.001)));
  return `${percent}${grouped(counts.read)} read, ${grouped(counts.rejected)} rejected, ${rate} per second: ${file}`;
}

function grouped(number: number): string {
  return number.toLocaleString('en');
}
