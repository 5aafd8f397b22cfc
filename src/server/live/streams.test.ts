/** One client, and one country, cannot take the streams of all others. */
import { expect, test } from '@jest/globals';
import { parseReader } from '../../policy/reader.ts';
import { MOST, MOST_OF_A_CLIENT, MOST_OF_A_COUNTRY, MOST_WHEN_FULL, Streams } from './streams.ts';

const reader = (country: string, user: string) => parseReader(`border:${country}`, user)!;

async function opened(streams: Streams, country: string, users: number): Promise<AbortController[]> {
  const all = Array.from({ length: users * MOST_OF_A_CLIENT }, () => new AbortController());
  await Promise.all(all.map((stream, at) => streams.add(stream, reader(country, `user ${at % users}`))));
  return all;
}

test('a client has a few streams, and gets one back when one ends', async () => {
  const streams = new Streams(null);
  const own = await opened(streams, 'BY', 1);
  const another = (): Promise<void> => streams.add(new AbortController(), reader('BY', 'user 0'));
  await expect(another()).rejects.toThrow('You have as many streams');
  await streams.remove(own[0]!);
  await another();
  await expect(another()).rejects.toThrow('You have as many streams');
});

test('a country with many users leaves streams for others', async () => {
  const streams = new Streams(null);
  const own = await opened(streams, 'BY', MOST_OF_A_COUNTRY / MOST_OF_A_CLIENT);
  const another = (): Promise<void> => streams.add(new AbortController(), reader('BY', 'one more'));
  await expect(another()).rejects.toThrow('Your country has as many streams');
  await opened(streams, 'SE', 20);
  await streams.remove(own[0]!);
  await another();
});

test('however many streams some countries have, each other country gets some', async () => {
  const streams = new Streams(null);
  const greedy = ['BY', 'KZ', 'TR', 'RU'].slice(0, MOST / 2 / MOST_OF_A_COUNTRY);
  for (const country of greedy) {
    await opened(streams, country, MOST_OF_A_COUNTRY / MOST_OF_A_CLIENT);
  }
  const another = (country: string): Promise<void> => streams.add(new AbortController(), reader(country, 'one more'));
  for (let number = 0; number < MOST_WHEN_FULL; number += 1) await another('SE');
  await expect(streams.add(new AbortController(), reader('SE', 'user 2'))).rejects.toThrow(
    'not available at the moment',
  );
  await another('NO');
});
