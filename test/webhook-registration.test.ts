/** A bureau registers, rotates and removes its own webhooks, at hosts that the operator allows. */
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { OVERLAP_MS } from '../src/recalls/webhooks/secrets.ts';
import { cancel, publishedAlert } from './support/story.ts';
import { describeWebhooks } from './support/webhooks.ts';

describeWebhooks((webhooks) => {
  const { asked, register, announce, webhooksOf } = webhooks;

  test('a secret is changed with a day in which both are good', async () => {
    const { id, secret: old } = await register('FR', '/rotated');
    const { secret, dueAt } = await asked('bureau:FR', 'rotateWebhookSecret', { id }, 'secret dueAt');
    const verifies = async (with_: string): Promise<boolean> => {
      webhooks.receiver.received.length = 0;
      await publishedAlert(webhooks.nansen, 'BY');
      await announce();
      const { headers, body } = webhooks.receiver.received[0]!;
      const signatures = headers['webhook-signature'] as string;
      const at = new Date(Number(headers['webhook-timestamp']) * 1000);
      return signatures.split(' ').includes(new Webhook(with_).sign(headers['webhook-id'] as string, at, body));
    };
    expect([await verifies(old), await verifies(secret)]).toEqual([true, true]);
    expect(Math.abs(Date.parse(dueAt) - webhooks.nansen.services.clock.now().getTime() - OVERLAP_MS)).toBeLessThan(
      60_000,
    );
    webhooks.offset += OVERLAP_MS;
    expect([await verifies(old), await verifies(secret)]).toEqual([false, true]);
    await asked('bureau:FR', 'removeWebhook', { id }, 'id');
  });

  test('a bureau names targets of its own list, a few, and no other bureau sees them', async () => {
    const refused = async (country: string, url: string) =>
      (await asked(`bureau:${country}`, 'registerWebhook', { url }, 'secret')).userErrors;
    const path = ['input', 'url'];
    for (const url of ['https://hooks.example/x', 'https://127.0.0.1/x', 'http://hooks.example/x'])
      expect(await refused('FR', url)).toEqual([{ path, code: 'NOT_FOUND' }]);
    expect(await refused('DE', 'http://hooks.example/x')).toEqual([{ path, code: 'NOT_FOUND' }]);
    for (const url of ['', 'hooks', webhooks.receiver.origin.replace('//', '//a:b@')])
      expect((await refused('FR', url))[0]).toMatchObject({ path });
    const { id } = await register('FR', '/1');
    expect(await refused('FR', `${webhooks.receiver.origin}/1`)).toEqual([{ path, code: 'CONFLICT' }]);
    for (const each of ['/2', '/3', '/4', '/5']) await register('FR', each);
    expect(await refused('FR', `${webhooks.receiver.origin}/6`)).toEqual([{ path, code: 'TOO_MANY' }]);
    expect(await webhooksOf('SE')).toEqual([]);
    // At once, too.
    const codes = async (paths: readonly string[]): Promise<unknown[]> =>
      (await Promise.all(paths.map((each) => refused('NO', webhooks.receiver.origin + each))))
        .map((errors) => errors[0]?.code ?? null)
        .sort();
    expect(await codes(['/1', '/1', '/1'])).toEqual(['CONFLICT', 'CONFLICT', null]);
    expect(await codes(['/2', '/3', '/4', '/5', '/6', '/7'])).toEqual(['TOO_MANY', 'TOO_MANY', null, null, null, null]);
    for (const webhook of await webhooksOf('NO')) await asked('bureau:NO', 'removeWebhook', { id: webhook.id }, 'id');
    for (const operation of ['rotateWebhookSecret', 'replayWebhook', 'removeWebhook']) {
      const { userErrors } = await asked('bureau:SE', operation, { id }, '');
      expect(userErrors).toEqual([{ path: ['input', 'id'], code: 'NOT_FOUND' }]);
    }
    expect((await asked('bureau:FR', 'replayWebhook', { id, after: 'x' }, '')).userErrors).toEqual([
      { path: ['input', 'after'], code: 'INVALID' },
    ]);
    for (const webhook of await webhooksOf('FR')) await asked('bureau:FR', 'removeWebhook', { id: webhook.id }, 'id');
    const alert = await publishedAlert(webhooks.nansen, 'BY');
    await cancel(webhooks.nansen, alert);
    await announce();
    expect(webhooks.receiver.received).toEqual([]);
  });
});
