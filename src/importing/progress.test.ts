import { describe, expect, test } from '@jest/globals';
import { describeSummary, endProgress, progressOn } from './progress.ts';
import type { ImportProgress } from './run.ts';

const COUNTS = { read: 50_000, created: 49_999, updated: 0, unchanged: 0, rejected: 1 };
const HALF: ImportProgress = { file: 'a.json', counts: COUNTS, fraction: 0.5, seconds: 10 };

function screen(isTTY: boolean) {
  const written: string[] = [];
  let now = 0;
  const stream = { isTTY, write: (text: string) => written.push(text) };
  const output = progressOn(stream, () => now);
  return { written, stream, output, wait: (milliseconds: number) => (now += milliseconds) };
}

describe('progress', () => {
  test('is a bar on a terminal, at most ten times a second', () => {
    const { written, stream, output, wait } = screen(true);
    output.progress(HALF);
    output.progress(HALF);
    wait(100);
    output.progress({ ...HALF, fraction: 1 });
    endProgress(stream);
    expect(written).toEqual([
      '\r████████████░░░░░░░░░░░░ 50 %, 50,000 read, 1 rejected, 5,000 per second: a.json\u001b[K',
      '\r████████████████████████ 100 %, 50,000 read, 1 rejected, 5,000 per second: a.json\u001b[K',
      '\r\u001b[K',
    ]);
  });

  test('has no bar when the length is not known', () => {
    const { written, output } = screen(true);
    output.progress({ ...HALF, fraction: null });
    expect(written).toEqual(['\r50,000 read, 1 rejected, 5,000 per second: a.json\u001b[K']);
  });

  test('is a line every five seconds elsewhere', () => {
    const { written, stream, output, wait } = screen(false);
    output.progress(HALF);
    wait(4_999);
    output.progress(HALF);
    wait(1);
    output.progress(HALF);
    output.progress(HALF);
    endProgress(stream);
    expect(written).toEqual(['50 %, 50,000 read, 1 rejected, 5,000 per second: a.json\n']);
  });
});

test('the summary is complete', () => {
  const summary = describeSummary(
    {
      counts: COUNTS,
      files: 1,
      seconds: 12.5,
      failures: ['a.json is not JSON at byte 7.'],
      interrupted: true,
      notes: ['A sentence.'],
      rejects: 'a.rejected.jsonl',
    },
    ['created', 'updated', 'unchanged', 'rejected'],
  );
  expect(summary.split('\n')).toEqual([
    '50,000 records read from 1 file in 12.5 s (4,000 per second)',
    '  new        49,999',
    '  updated         0',
    '  unchanged       0',
    '  rejected        1',
    'Rejected records, each with its reasons: a.rejected.jsonl',
    'A sentence.',
    'Stopped before the end. Run the same command again to continue.',
    'a.json is not JSON at byte 7.',
    '',
  ]);
});
