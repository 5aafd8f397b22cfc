/** One client, and one country, cannot take the streams of all others. */
import { expect, test } from '@jest/globals';
import { parseReader } from '../../policy/reader.ts';
import { MOST_OF_A_CLIENT, MOST_OF_A_COUNTRY, Streams } from './streams.ts';

const reader = (country: string, user: string) => parseReader(`border:${country}`, user)!;

function opened(streams: Streams, country: string, users: number): AbortController[] {
  return Array.from({ length: users * MOST_OF_A_CLIENT }, (_, at) => {
    const stream = new AbortController();
    streams.add(stream, reader(country, `user ${at % users}`));
    return stream;
  });
}

test('a client has a few streams, and gets one back when one ends', () => {
  const streams = new Streams();
  const own = opened(streams, 'BY', 1);
  const another = (): void => streams.add(new AbortController(), reader('BY', 'user 0'));
  expect(another).toThrow('You have as many streams');
  streams.remove(own[0]!);
  another();
  expect(another).toThrow('You have as many streams');
});

test('a country with many users leaves streams for others', () => {
  const streams = new Streams();
  const own = opened(streams, 'BY', MOST_OF_A_COUNTRY / MOST_OF_A_CLIENT);
  const another = (): void => streams.add(new AbortController(), reader('BY', 'one more'));
  expect(another).toThrow('Your country has as many streams');
  opened(streams, 'SE', 20);
  streams.remove(own[0]!);
  another();
});
