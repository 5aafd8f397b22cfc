/** A caller that sends very many operations together waits for itself, and nobody else does. */
import { setImmediate as soon } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { parseReader, PUBLIC_READER, type Reader } from '../policy/reader.ts';
import { operationInTurn } from './operations-in-turn.ts';

function reader(name: string, user: string): Reader {
  const parsed = parseReader(name, user);
  if (parsed === null) throw new Error('no reader');
  return parsed;
}

test('64 operations of a caller are worked on at once, and the others follow', async () => {
  const ends: (() => void)[] = [];
  const begun: string[] = [];
  const ask = (by: Reader, name: string): Promise<void> =>
    operationInTurn(by, () => {
      begun.push(name);
      return new Promise((resolve) => ends.push(resolve));
    });
  const [busy, colleague] = [reader('bureau:BY', 'busy'), reader('bureau:BY', 'colleague')];
  const all = Array.from({ length: 400 }, () => ask(busy, 'busy'));
  all.push(ask(colleague, 'colleague'), ...Array.from({ length: 100 }, () => ask(PUBLIC_READER, 'public')));
  await soon();
  const countOf = (name: string): number => begun.filter((each) => each === name).length;
  expect(countOf('busy')).toBe(64);
  expect(countOf('colleague')).toBe(1);
  expect(countOf('public')).toBe(100);
  ends.shift()?.();
  await soon();
  expect(countOf('busy')).toBe(65);
  while (ends.length > 0) {
    for (const end of ends.splice(0)) end();
    await soon();
  }
  await Promise.all(all);
  expect(countOf('busy')).toBe(400);
});
