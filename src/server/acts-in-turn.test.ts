import { setImmediate as soon } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { actInTurn } from './acts-in-turn.ts';

const belarus = { role: 'BUREAU_OFFICER', country: 'BY' } as const;
const sweden = { role: 'BUREAU_OFFICER', country: 'SE' } as const;
const border = { role: 'BORDER', country: 'BY' } as const;

/** Acts that end when they are told to. */
function acts() {
  const begun: string[] = [];
  const ends = new Map<string, (failure?: Error) => void>();
  const act = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push(name);
      ends.set(name, (failure) => (failure === undefined ? resolve(name) : reject(failure)));
    });
  return { begun, act, end: (name: string, failure?: Error) => ends.get(name)?.(failure) };
}

test('two mutations of a caller run at the same time, and others wait for them, whether they succeed or fail', async () => {
  const { begun, act, end } = acts();
  const all = ['one', 'two', 'three', 'four'].map((name) => actInTurn(belarus, act(name)));
  await soon();
  expect(begun).toEqual(['one', 'two']);
  const failure = new Error('invented');
  end('two', failure);
  await expect(all[1]).rejects.toBe(failure);
  await soon();
  expect(begun).toEqual(['one', 'two', 'three']);
  end('one');
  await soon();
  expect(begun).toEqual(['one', 'two', 'three', 'four']);
  end('three');
  end('four');
  await expect(Promise.all([all[0], all[2], all[3]])).resolves.toEqual(['one', 'three', 'four']);
});

test('nobody waits for the mutations of another country or role', async () => {
  const { begun, act, end } = acts();
  const names = ['one', 'two', 'three'];
  const busy = names.map((name) => actInTurn(belarus, act(name)));
  const others = [actInTurn(sweden, act('sweden')), actInTurn(border, act('border'))];
  await soon();
  expect(begun).toEqual(['one', 'two', 'sweden', 'border']);
  for (const name of ['sweden', 'border', 'one', 'two']) end(name);
  await soon();
  end('three');
  await Promise.all([...busy, ...others]);
});
