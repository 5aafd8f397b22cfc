import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MemoryTarget, record } from '../../../test/support/memory-target.ts';
import { importFiles, type ImportOptions, type ImportProgress } from '../../importing/run.ts';
import { AlertImport, type AlertDefaults, type AlertTarget } from './importer.ts';

const SAMPLE = resolve('test/data/notices.sample.jsonl');

const warrants = (...issuers: string[]) => ({
  arrest_warrants: issuers.map((issuing_country_id) => ({ issuing_country_id })),
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nansen-import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : content.map((each) => JSON.stringify(each)).join('\n'));
  return path;
}

function run(files: string[], target: AlertTarget, options: Partial<ImportOptions & AlertDefaults> = {}) {
  const { source = null, colour = null, ...others } = options;
  const work = new AlertImport(target, { source, colour });
  return importFiles({ files, rejects: join(folder, 'rejected.jsonl'), batchSize: 100, ...others }, work, {
    progress() {},
  });
}

describe('the sample', () => {
  test('gives 1,212 alerts once, and nothing the second time', async () => {
    const target = new MemoryTarget();
    const none = { read: 1212, created: 0, updated: 0, unchanged: 0, rejected: 0 };
    expect(await run([SAMPLE], target)).toMatchObject({
      counts: { ...none, created: 1212 },
      rejects: null,
      failures: [],
    });
    expect(await run([SAMPLE], target)).toMatchObject({ counts: { ...none, unchanged: 1212 } });
    expect(target.alerts.size).toBe(1212);
  });

  test('has every odd record as it was', async () => {
    const target = new MemoryTarget();
    const summary = await run([SAMPLE], target);
    expect(summary.notes).toEqual([]);
    const alerts = [...target.alerts.values()];
    const subjects = alerts.map(({ subject }) => subject);
    const count = <T>(list: readonly T[], has: (element: T) => boolean) => list.filter(has).length;
    expect({
      years: count(subjects, ({ birthDate }) => birthDate?.length === 4),
      days: count(subjects, ({ birthDate }) => birthDate?.length === 10),
      noBirthDate: count(subjects, ({ birthDate }) => birthDate === null),
      oneName: count(subjects, ({ forename }) => forename === null),
      noNationalities: count(subjects, ({ nationalities }) => nationalities === null),
      unmik: count(subjects, ({ nationalities }) => nationalities?.includes('UNK') === true),
      details: count(alerts, ({ isDetail }) => isDetail),
      severalWarrants: count(alerts, ({ warrants }) => warrants.length > 1),
      sources: count(alerts, ({ source }) => source !== null),
      colours: count(alerts, ({ colour }) => colour !== null),
      fractionalHeight: count(subjects, ({ heightMetres }) => heightMetres === 1.725),
    }).toEqual({
      years: 107,
      days: 1104,
      noBirthDate: 1,
      oneName: 13,
      noNationalities: 3,
      unmik: 1,
      details: 198,
      severalWarrants: 2,
      sources: 198,
      colours: 0,
      fractionalHeight: 2,
    });
  });
});

describe('an import', () => {
  test('gives a source and a colour only to records that do not tell one', async () => {
    const target = new MemoryTarget();
    const links = { _links: { self: { href: 'https://ws-public.interpol.int/notices/v1/yellow/2020-3' } } };
    const path = file('a.jsonl', [
      record('2020/1'),
      record('2020/2', warrants('RU')),
      record('2020/3', { ...warrants('RU', 'FR'), ...links }),
    ]);
    await run([path], target, { source: 'SE', colour: 'RED' });
    expect([...target.alerts.values()].map(({ source, colour }) => [source, colour])).toEqual([
      ['SE', 'RED'],
      ['RU', 'RED'],
      ['SE', 'YELLOW'],
    ]);
  });

  test('takes batches of the size asked for, and the rest', async () => {
    const target = new MemoryTarget();
    await run([SAMPLE], target, { batchSize: 500 });
    expect(target.batches).toEqual([500, 500, 212]);
  });

  test('of a reference that occurs twice keeps the detail, in one batch as in two', async () => {
    const detail = record('2020/1', warrants('RU'));
    const entry = record('2020/1', { forename: 'JANE' });
    for (const records of [
      [detail, entry],
      [entry, detail],
      [detail, detail],
    ]) {
      for (const batchSize of [1, 100]) {
        const target = new MemoryTarget();
        const { counts } = await run([file('a.jsonl', records)], target, { batchSize });
        expect(target.alerts.get('2020/1')).toMatchObject({
          isDetail: true,
          source: 'RU',
          subject: { forename: null },
        });
        const changed = records[0] === entry ? 1 : 0;
        expect(counts).toEqual({ read: 2, created: 1, updated: changed, unchanged: 1 - changed, rejected: 0 });
      }
    }
  });

  test('writes rejected records to their file, with place, reasons and content, for its owner only', async () => {
    const target = new MemoryTarget();
    const bad = record('2020/2', { height: '1.72', nationalities: ['ZZ'] });
    const lines = file('a.jsonl', `${JSON.stringify(record('2020/1'))}\n${JSON.stringify(bad)}\n{oops\n`);
    const list = file('b.json', JSON.stringify([record('2020/3'), record('2020/4', { name: null })]));
    const summary = await run([lines, list], target, { batchSize: 1 });
    expect(summary).toMatchObject({
      counts: { read: 5, created: 2, rejected: 3 },
      failures: [],
      rejects: join(folder, 'rejected.jsonl'),
    });
    const rejected = readFileSync(join(folder, 'rejected.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(rejected).toEqual([
      {
        file: lines,
        line: 2,
        reasons: [
          { path: 'nationalities[0]', message: 'is not a code of the list of countries: text like "AA"' },
          { path: 'height', message: 'must be a number or null, found text like "9.99"' },
        ],
        record: bad,
      },
      { file: lines, line: 3, reasons: [{ path: '', message: 'is not JSON' }], text: '{oops' },
      {
        file: list,
        index: 1,
        reasons: [{ path: 'name', message: expect.any(String) }],
        record: record('2020/4', { name: null }),
      },
    ]);
    expect(statSync(join(folder, 'rejected.jsonl')).mode & 0o777).toBe(0o600);
  });

  test('rejects even a record too deep to be written down', async () => {
    const depth = 200_000;
    const path = file(
      'a.jsonl',
      `${JSON.stringify(record('2020/1'))}\n{"a":${'['.repeat(depth)}${']'.repeat(depth)}}\n`,
    );
    expect(await run([path], new MemoryTarget())).toMatchObject({ counts: { created: 1, rejected: 1 }, failures: [] });
    expect(readFileSync(join(folder, 'rejected.jsonl'), 'utf8')).toContain('"line":2');
  });

  test('goes on with the next file after one that breaks off, having kept what was before the break', async () => {
    const target = new MemoryTarget();
    const broken = file('broken.json', `[${JSON.stringify(record('2020/1'))},{"a":]`);
    const html = file('error.json', '<html>');
    const { failures } = await run([broken, html, file('c.jsonl', [record('2020/2')])], target);
    expect([...target.alerts.keys()]).toEqual(['2020/1', '2020/2']);
    expect(failures).toEqual([
      expect.stringMatching(/broken\.json is not JSON at byte \d+; the 1 records before it were read\.$/),
      expect.stringMatching(/error\.json is neither JSON nor a table of notices: its first line has no columns .*\.$/),
    ]);
  });

  test('that the target breaks off is continued by running it again', async () => {
    const target = new MemoryTarget();
    target.failAfter = 3;
    const broken = await run([SAMPLE, SAMPLE], target);
    expect(broken.failures).toEqual(['The records up to number 400 could not be written: connection lost.']);
    expect(broken.counts).toMatchObject({ read: 400, created: 300 });
    target.failAfter = Infinity;
    expect(await run([SAMPLE], target)).toMatchObject({ counts: { created: 912, unchanged: 300 }, failures: [] });
  });

  test('stops after the batch in hand when told to', async () => {
    const target = new MemoryTarget();
    const controller = new AbortController();
    const signal = controller.signal;
    const importBatch = target.importBatch.bind(target);
    target.importBatch = (batch) => {
      controller.abort();
      return importBatch(batch);
    };
    expect(await run([SAMPLE, SAMPLE], target, { signal })).toMatchObject({
      counts: { created: 100 },
      interrupted: true,
    });
  });

  test('names the fields that it has no place for', async () => {
    const path = file('a.jsonl', [record('2020/1', { summary: 'X' }), record('2020/2', { summary: 'Y' })]);
    expect((await run([path], new MemoryTarget())).notes).toEqual([
      'Fields that Nansen has no place for, and did not keep: "summary" (2)',
    ]);
  });

  test('tells how far it is, over all files together', async () => {
    const told: ImportProgress[] = [];
    const options = { files: [SAMPLE, SAMPLE], rejects: join(folder, 'r'), batchSize: 1212 };
    const output = {
      progress: (progress: ImportProgress) => void told.push({ ...progress, counts: { ...progress.counts } }),
    };
    await importFiles(options, new AlertImport(new MemoryTarget(), { source: null, colour: null }), output);
    expect(told.at(-1)).toMatchObject({ fraction: 1, counts: { read: 2424, created: 1212, unchanged: 1212 } });
    expect(told.some(({ fraction }) => fraction !== null && fraction <= 0.5)).toBe(true);
  });
});
