import { setImmediate as soon } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { actInTurn } from './acts-in-turn.ts';

const user = 'somebody';
const belarus = { role: 'BUREAU_OFFICER', country: 'BY', user } as const;
const sweden = { role: 'BUREAU_OFFICER', country: 'SE', user } as const;
const border = { role: 'BORDER', country: 'BY', user } as const;

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

test('mutations of a caller run one after the other, whether they succeed or fail', async () => {
  const { begun, act, end } = acts();
  const all = ['one', 'two', 'three'].map((name) => actInTurn(belarus, 'withdrawAlert', act(name)));
  await soon();
  expect(begun).toEqual(['one']);
  const failure = new Error('invented');
  end('one', failure);
  await expect(all[0]).rejects.toBe(failure);
  await soon();
  expect(begun).toEqual(['one', 'two']);
  end('two');
  await soon();
  expect(begun).toEqual(['one', 'two', 'three']);
  end('three');
  await expect(Promise.all(all.slice(1))).resolves.toEqual(['two', 'three']);
});

test('nobody waits for the mutations of another country or role', async () => {
  const { begun, act, end } = acts();
  const busy = ['one', 'two'].map((name) => actInTurn(belarus, 'withdrawAlert', act(name)));
  const others = [actInTurn(sweden, 'withdrawAlert', act('sweden')), actInTurn(border, 'withdrawAlert', act('border'))];
  await soon();
  expect(begun).toEqual(['one', 'sweden', 'border']);
  for (const name of ['sweden', 'border', 'one']) end(name);
  await soon();
  end('two');
  await Promise.all([...busy, ...others]);
});

test('officers of a desk do not wait for each other, and users of a country do', async () => {
  const { begun, act, end } = acts();
  const desk = { role: 'REFUGEE_DESK', country: null } as const;
  const all = [
    actInTurn({ ...desk, user: 'anna' }, 'withdrawAlert', act('anna')),
    actInTurn({ ...desk, user: 'ben' }, 'withdrawAlert', act('ben')),
    actInTurn(belarus, 'withdrawAlert', act('one')),
    actInTurn({ ...belarus, user: 'another' }, 'withdrawAlert', act('another')),
  ];
  await soon();
  expect(begun).toEqual(['anna', 'ben', 'one']);
  for (const name of ['anna', 'ben', 'one']) end(name);
  await soon();
  end('another');
  await Promise.all(all);
});

test('a user who sends many is served in turn with each colleague', async () => {
  const { begun, act, end } = acts();
  const all = [
    ...['one', 'two', 'three'].map((name) => actInTurn(belarus, 'withdrawAlert', act(name))),
    actInTurn({ ...belarus, user: 'colleague' }, 'withdrawAlert', act('colleague')),
  ];
  for (const name of ['one', 'two', 'colleague', 'three']) {
    await soon();
    expect(begun.at(-1)).toBe(name);
    end(name);
  }
  await Promise.all(all);
  expect(begun).toEqual(['one', 'two', 'colleague', 'three']);
});

test('who checks waits for checks of their own alone', async () => {
  const { begun, act, end } = acts();
  const all = [
    ...['list', 'next list'].map((name) => actInTurn(border, 'check', act(name))),
    actInTurn({ ...border, user: 'colleague' }, 'check', act('passport')),
  ];
  await soon();
  expect(begun).toEqual(['list', 'passport']);
  for (const name of ['list', 'passport']) end(name);
  await soon();
  end('next list');
  await Promise.all(all);
});
