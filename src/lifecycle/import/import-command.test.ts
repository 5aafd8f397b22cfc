import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MemoryTarget, record } from '../../../test/support/memory-target.ts';
import { runImportCommand } from '../../importing/command.ts';
import { alertsImport } from './import-command.ts';

const SAMPLE = resolve('test/data/notices.sample.jsonl');

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

describe('the command', () => {
  let input = '';
  beforeEach(() => {
    input = JSON.stringify(record('2020/1'));
  });

  async function command(...args: string[]) {
    const target = new MemoryTarget();
    const said = { out: '', err: '' };
    let opened = false;
    const code = await runImportCommand(
      args,
      { alerts: alertsImport },
      {
        stdout: { write: (text) => (said.out += text) },
        stderr: { write: (text) => (said.err += text) },
        stdin: (async function* () {
          yield Buffer.from(input);
        })(),
        openTarget: () => {
          opened = true;
          return Promise.resolve(target);
        },
      },
    );
    expect(target.closed).toBe(opened);
    return { code, ...said, opened, target };
  }

  test('imports, and says what it did', async () => {
    const rejects = join(folder, 'r.jsonl');
    const result = await command(
      'alerts',
      SAMPLE,
      file('b.jsonl', [record('1/1')]),
      '--rejects',
      rejects,
      '--batch',
      '7',
    );
    // A busy machine is told how far it is.
    expect(result).toMatchObject({ code: 0, err: expect.stringMatching(/^(\d+ %, .*\n)*$/) });
    expect(result.out.replace(/in .*\)/, 'in …')).toBe(
      [
        '1,213 records read from 2 files in …',
        '  new        1,212',
        '  updated        0',
        '  unchanged      0',
        '  rejected       1',
        `Rejected records, each with its reasons: ${rejects}`,
        '',
      ].join('\n'),
    );
  });

  test('reads standard input', async () => {
    const { code, target } = await command('alerts', '-', '--source', '914', '--colour', 'red');
    expect(code).toBe(0);
    expect(target.alerts.get('2020/1')).toMatchObject({ source: '914', colour: 'RED' });
  });

  test('calls standard input by its name', async () => {
    input = '<html>';
    const message = 'Standard input is neither JSON nor a table of notices';
    expect(await command('alerts', '-')).toMatchObject({ code: 1, out: expect.stringContaining(message) });
  });

  test('fails when a file cannot be read to its end', async () => {
    expect(await command('alerts', file('a.json', '['))).toMatchObject({
      code: 1,
      out: expect.stringContaining('ends too early'),
    });
  });

  test.each<[string, string[], string]>([
    ['nothing', [], 'Say what to import: alerts FILE…'],
    ['another thing', ['decisions', SAMPLE], 'Say what to import: alerts FILE…'],
    ['no file', ['alerts'], 'Name at least one FILE, or - for standard input.'],
    ['an unknown option', ['alerts', SAMPLE, '--sorce', 'FR'], "Unknown option '--sorce'"],
    [
      'a source that is no code',
      ['alerts', SAMPLE, '--source', 'France'],
      '--source takes a country\'s code such as FR, or 914, 916, 922, UNK; "France" is none.',
    ],
    ['a colour that is none', ['alerts', SAMPLE, '--colour', 'PINK'], '"PINK" is none.'],
    ['a batch of nothing', ['alerts', SAMPLE, '--batch', '0'], 'not "0".'],
    ['standard input twice', ['alerts', '-', '-'], 'Standard input (-) can be read only once.'],
    [
      'a missing file',
      ['alerts', SAMPLE, '/nowhere/a.json', '/nowhere/b.json'],
      '/nowhere/a.json does not exist.\n/nowhere/b.json does not exist.',
    ],
    ['a directory', ['alerts', '/'], '/ is a directory: name the files in it.'],
    ['rejects over the input', ['alerts', SAMPLE, '--rejects', SAMPLE], 'give another --rejects.'],
  ])('refuses %s before anything is done', async (_, args, message) => {
    const { code, err, opened } = await command(...args);
    expect({ code, opened }).toEqual({ code: 2, opened: false });
    expect(err).toContain(message);
  });

  test('explains itself', async () => {
    expect(await command('--help')).toMatchObject({
      code: 0,
      opened: false,
      out: expect.stringMatching(/^Usage: nansen import/),
    });
  });
});
