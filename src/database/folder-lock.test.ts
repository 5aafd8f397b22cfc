/** One process at a time holds the folder of the embedded database. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FolderInUseError, holdFolder } from './folder-lock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nansen-lock-'));
  file = join(folder, 'process-id');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder that is held is refused, and free again when it is released', () => {
  const release = holdFolder(folder);
  expect(() => holdFolder(folder)).toThrow(FolderInUseError);
  release();
  holdFolder(folder)();
});

test('the lock of a process that is gone is taken over', () => {
  const release = holdFolder(folder);
  const own = readFileSync(file, 'utf8');
  release();
  const [, start, ...where] = own.split(' ');
  writeFileSync(file, ['999999999', start, ...where].join(' '));
  holdFolder(folder)();
});

test('the id of a process that is gone does not hold the folder when another process has it', () => {
  const release = holdFolder(folder);
  const [id, , ...where] = readFileSync(file, 'utf8').split(' ');
  release();
  writeFileSync(file, [id, '1', ...where].join(' '));
  holdFolder(folder)();
});

test('the lock of another container is left alone', () => {
  const release = holdFolder(folder);
  const [, start, boot] = readFileSync(file, 'utf8').split(' ');
  release();
  writeFileSync(file, ['1', start, boot, 'pid:[1]'].join(' '));
  expect(() => holdFolder(folder)).toThrow(/remove .*process-id/);
});

test('a lock that was taken over is not released by its former holder', () => {
  const release = holdFolder(folder);
  writeFileSync(file, 'another');
  release();
  expect(readFileSync(file, 'utf8')).toBe('another');
});
