import { expect, test } from '@jest/globals';
import { UploadTooLargeError, UploadTooSlowError, uploadWithin } from './upload-limits.ts';
import { MOST_AT_ONCE, MOST_OF_A_COUNTRY, UploadSlots } from './upload-slots.ts';

const LIMITS = { largest: 1_000, bytesPerWindow: 100, windowMs: 60 };
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Chunks of some bytes, each after a pause. */
async function* client(sizes: readonly number[], pauseMs: number): AsyncGenerator<Buffer> {
  for (const size of sizes) {
    await wait(pauseMs);
    yield Buffer.alloc(size);
  }
}

async function read(upload: AsyncIterable<Buffer>, thinkMs = 0, limits = LIMITS): Promise<number> {
  let length = 0;
  for await (const chunk of uploadWithin(upload, limits)) {
    length += chunk.length;
    if (thinkMs > 0) await wait(thinkMs);
  }
  return length;
}

test('an upload is read up to its size, however it is cut', async () => {
  expect(await read(client(Array<number>(10).fill(100), 0))).toBe(1_000);
  await expect(read(client([...Array<number>(10).fill(100), 1], 0))).rejects.toThrow(UploadTooLargeError);
});

test('an upload that trickles is given up, and one that ends in time is not', async () => {
  await expect(read(client(Array<number>(1_000).fill(1), 5))).rejects.toThrow(UploadTooSlowError);
  expect(await read(client([1, 1], 5))).toBe(2);
});

test('a client that sends nothing at all is given up after a window', async () => {
  const silent: AsyncIterable<Buffer> = {
    [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
  };
  await expect(read(silent)).rejects.toThrow(UploadTooSlowError);
});

test('a client is not blamed for the time that the server takes', async () => {
  expect(await read(client(Array<number>(6).fill(2), 0), 40)).toBe(12);
});

test('a large chunk does not pay for the silence that follows', async () => {
  const client = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.alloc(900);
    await new Promise(() => undefined);
  };
  await expect(read(client())).rejects.toThrow(UploadTooSlowError);
});

test('each user has one slot, a country few, and all countries together have some', () => {
  const slots = new UploadSlots();
  const user = (country: string, name: string) => ({ role: 'BORDER', country, user: name }) as const;
  expect(slots.take(user('SE', 'one'))).toBeNull();
  expect(slots.take(user('SE', 'one'))).toBe('OWN');
  // The slow uploads of border posts do not keep their bureau out.
  expect(slots.take(user('SE', 'two'))).toBeNull();
  expect(slots.take(user('SE', 'three'))).toBe('OWN');
  const bureau = { role: 'BUREAU_OFFICER', country: 'SE', user: 'one' } as const;
  expect(slots.take(bureau)).toBeNull();
  expect(slots.take({ ...bureau, user: 'two' })).toBe('OWN');
  // Half of all are left for countries that have none.
  expect(slots.take(user('NO', 'one'))).toBeNull();
  expect(slots.take(user('NO', 'two'))).toBe('ALL');
  const countries = ['DK', 'FI', 'IS', 'EE', 'LV', 'LT'];
  const taken = countries.filter((country) => slots.take(user(country, 'one')) === null);
  expect(taken).toHaveLength(MOST_AT_ONCE - MOST_OF_A_COUNTRY - 1);
  expect(slots.take(user('PL', 'one'))).toBe('ALL');
  slots.giveBack(bureau);
  expect(slots.take(user('PL', 'one'))).toBeNull();
});

test('no countries keep another from its first export, nor a bureau from its own beside those of its entities', () => {
  const slots = new UploadSlots({ firstIsFree: true });
  const bureau = (country: string, user: string) => ({ role: 'BUREAU_OFFICER', country, user }) as const;
  for (const country of ['BY', 'KZ', 'TR'])
    for (const user of ['one', 'two', 'three']) slots.take(bureau(country, user));
  for (const country of ['DK', 'FI', 'IS', 'EE', 'LV', 'LT', 'PL']) slots.take(bureau(country, 'one'));
  expect(slots.take({ ...bureau('SE', 'one'), role: 'BORDER' })).toBeNull();
  expect(slots.take(bureau('SE', 'one'))).toBeNull();
  expect(slots.take(bureau('SE', 'two'))).toBe('ALL');
});

test('what one desk has under way keeps no other desk out, and tells it nothing', () => {
  const slots = new UploadSlots();
  const officers = Array.from({ length: MOST_OF_A_COUNTRY }, (_, number) => `officer ${number}`);
  const ofCcf = (user: string) => ({ role: 'CCF', country: null, user }) as const;
  for (const user of officers) expect(slots.take(ofCcf(user))).toBeNull();
  expect(slots.take(ofCcf('one more'))).toBe('OWN');
  expect(slots.take({ role: 'REFUGEE_DESK', country: null, user: 'one' })).toBeNull();
});
