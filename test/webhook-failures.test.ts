/** A message that fails is retried under the same id, and given up in the end. Only public addresses are called. */
import { expect, test } from '@jest/globals';
import { isPublicAddress } from '../src/recalls/webhooks/addresses.ts';
import { post } from '../src/recalls/webhooks/post.ts';
import { GIVEN_UP_AFTER_MS } from '../src/recalls/webhooks/give-up.ts';
import { publishedAlert } from './support/story.ts';
import { describeWebhooks, endPauses } from './support/webhooks.ts';

describeWebhooks((webhooks) => {
  const { asked, register, announce, webhooksOf } = webhooks;

  test('a target that fails is tried again with the same id, then given up, and taken up by a replay', async () => {
    const { id } = await register('FR', '/failing');
    const cursor = (await webhooks.nansen.ask('bureau:FR', '{ validityFeedHead }')).data.validityFeedHead;
    webhooks.receiver.status = 302;
    await publishedAlert(webhooks.nansen, 'BY');
    await announce();
    // What moved is not followed.
    expect(webhooks.receiver.received.map(({ path }) => path)).toEqual(['/failing']);
    const [failing] = await webhooksOf('FR');
    expect(failing).toMatchObject({ id, failingSince: expect.any(String), disabledAt: null });
    expect(Date.parse(failing.dueAt) - Date.parse(failing.failingSince)).toBe(GIVEN_UP_AFTER_MS);
    // What comes meanwhile is told by the message under way.
    await publishedAlert(webhooks.nansen, 'BY');
    await announce();
    const retry = async (): Promise<void> => {
      await endPauses(webhooks.nansen);
      await webhooks.nansen.idle();
    };
    await retry();
    expect(new Set(webhooks.receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(webhooks.receiver.received.length).toBeGreaterThan(1);
    webhooks.offset += GIVEN_UP_AFTER_MS;
    await retry();
    expect((await webhooksOf('FR'))[0]).toMatchObject({ dueAt: null, disabledAt: expect.any(String) });
    webhooks.receiver.received.length = 0;
    await announce();
    expect(webhooks.receiver.received).toEqual([]);

    webhooks.receiver.status = 204;
    const { webhook } = await asked(
      'bureau:FR',
      'replayWebhook',
      { id, after: cursor },
      'webhook { failingSince dueAt disabledAt }',
    );
    expect(webhook).toEqual({ failingSince: null, dueAt: null, disabledAt: null });
    await announce();
    expect(webhooks.receiver.received).toHaveLength(1);
    await announce();
    expect(webhooks.receiver.received).toHaveLength(1);
    webhooks.receiver.status = 410;
    await asked('bureau:FR', 'replayWebhook', { id }, 'webhook { id }');
    await announce();
    expect((await webhooksOf('FR'))[0]).toMatchObject({ disabledAt: expect.any(String) });
    await asked('bureau:FR', 'removeWebhook', { id }, 'id');
  });

  test('a message that cannot be signed is one that failed: its bureau sees since when, and it comes when the keys are back', async () => {
    const { id } = await register('FR', '/signed');
    const { dataKeysOf } = webhooks.nansen.sealing;
    const keysAre = (dataKeys: typeof dataKeysOf): object =>
      Object.assign(webhooks.nansen.sealing, { dataKeysOf: dataKeys });
    await publishedAlert(webhooks.nansen, 'BY');
    keysAre(() => Promise.reject(new Error('away')));
    await announce();
    keysAre(dataKeysOf);
    expect(webhooks.receiver.received).toEqual([]);
    expect((await webhooksOf('FR'))[0]).toMatchObject({ id, failingSince: expect.any(String), disabledAt: null });
    await endPauses(webhooks.nansen);
    await webhooks.nansen.idle();
    expect(webhooks.receiver.received).toHaveLength(1);
    expect((await webhooksOf('FR'))[0]).toMatchObject({ id, failingSince: null });
    await asked('bureau:FR', 'removeWebhook', { id }, 'id');
  });

  test('what is not public is not called, whatever is on the list', async () => {
    const message = { headers: {}, body: '{}' };
    await expect(post(new URL(webhooks.receiver.origin), message, isPublicAddress)).rejects.toThrow('not be called');
    const named = webhooks.receiver.origin.replace('127.0.0.1', 'localhost');
    await expect(post(new URL(named), message, isPublicAddress)).rejects.toThrow('not be called');
    expect(webhooks.receiver.received).toEqual([]);
    expect(await post(new URL(webhooks.receiver.origin), message, () => true)).toBe(204);
  });
});
