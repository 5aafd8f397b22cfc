/** What must hold of the calls to a webhook. */
import { expect } from '@jest/globals';
import { fall, type Actors } from './actors.ts';
import type { FeedFollower, WebhookReceiver } from './followers.ts';
import type { ModelAlert } from './model.ts';
import { until } from './until.ts';

/**
 * A message that is sent again has the identifier of the first one, no two messages are about the same news, there is nothing in any but
 * that there is something to read, and nothing remains untold.
 */
export async function expectMessages(
  receiver: WebhookReceiver,
  actors: Actors,
  model: readonly ModelAlert[],
  feed: FeedFollower,
): Promise<void> {
  const newsOf = (body: string): string => (JSON.parse(body) as { timestamp: string }).timestamp;
  // A message tells of all from its first news up to when it was made, which it does not say: it came after that.
  const isTold = (announcedAt: string): boolean =>
    receiver.calls.some(
      ({ at, body, isTaken }) => isTaken && newsOf(body) <= announcedAt && announcedAt <= at.toISOString(),
    );
  // Something is announced when nothing is left to tell, to be told alone.
  const last = model.find(({ validity }) => validity === 'VALID')!;
  await fall(actors, last, 0);
  while (feed.changes.at(-1)?.reference !== last.reference) await feed.readPage();
  const announced = new Set(feed.changes.map(({ announcedAt }) => announcedAt));
  // A killed process may have had the message before it in hand: the lease of that job ends first.
  await until(() => Promise.resolve(isTold(feed.changes.at(-1)!.announcedAt)));
  const bodies = new Map(receiver.calls.map(({ id, body }) => [id, body]));
  for (const { id, body } of receiver.calls) expect(body).toBe(bodies.get(id));
  const news = [...bodies.values()].map(newsOf);
  expect(news).toEqual([...new Set(news)].toSorted());
  expect([...announced].filter((moment) => moment >= news[0]! && !isTold(moment))).toEqual([]);
  expect(news.filter((moment) => !announced.has(moment))).toEqual([]);
  for (const { reference } of model) expect(receiver.calls.some(({ body }) => body.includes(reference))).toBe(false);
}
