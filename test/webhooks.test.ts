/** A message to a webhook is a signed pointer: there is something in the feed or among the recalls of its bureau, and nothing more. */
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { Services } from '../src/api/context.ts';
import type { Database } from '../src/database/database.ts';
import { MESSENGER, type Session } from '../src/database/roles.ts';
import type { JobContext } from '../src/outbox/task.ts';
import { repeatRecalls } from '../src/recalls/purging/remind.ts';
import { notifyTargets } from '../src/recalls/webhooks/notify-targets.ts';
import { tasksBy } from '../src/server/tasks.ts';
import { cancel, publishedAlert } from './support/story.ts';
import { describeWebhooks, constantPart, endPauses } from './support/webhooks.ts';

describeWebhooks((webhooks) => {
  const { now, asked, register, announce } = webhooks;

  test('a message is a signed pointer, the same for everybody, and comes where there is something to read', async () => {
    const fr = await register('FR', '/fr');
    const se = await register('SE', '/se');
    await announce();
    expect(webhooks.receiver.received).toEqual([]);
    const forFrance = await publishedAlert(webhooks.nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR'] });
    await announce();
    expect(webhooks.receiver.received.map(({ path }) => path)).toEqual(['/fr']);
    const alert = await publishedAlert(webhooks.nansen, 'BY');
    await announce();
    await announce();
    expect(webhooks.receiver.received.map(({ path }) => path).sort()).toEqual(['/fr', '/fr', '/se']);
    for (const message of webhooks.receiver.received) {
      const { secret } = message.path === '/fr' ? fr : se;
      const headers = message.headers as Record<string, string>;
      expect(new Webhook(secret).verify(message.body, headers)).toEqual({
        type: 'validity.changed',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        data: {},
      });
      const other = message.path === '/fr' ? se : fr;
      expect(() => new Webhook(other.secret).verify(message.body, headers)).toThrow('No matching signature');
      for (const hidden of [alert, forFrance, 'BY', 'FR']) expect(message.body).not.toContain(hidden);
      expect(constantPart(message)).toEqual(constantPart(webhooks.receiver.received[0]!));
    }
    expect(new Set(webhooks.receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    await asked('bureau:SE', 'removeWebhook', { id: se.id }, 'id');
    await asked('bureau:FR', 'removeWebhook', { id: fr.id }, 'id');
  });

  test('a target is told once of each round in which its bureau owes something, and what that is it asks for', async () => {
    const fr = await register('FR', '/fr');
    const se = await register('SE', '/se');
    const day = 24 * 60 * 60 * 1000;
    const alert = await publishedAlert(webhooks.nansen, 'BY');
    await announce();
    await cancel(webhooks.nansen, alert);
    await announce();
    webhooks.offset += 8 * day;
    const acknowledgeAll = async (country: string): Promise<void> => {
      const { nodes } = (
        await webhooks.nansen.ask(
          `bureau:${country}`,
          '{ recalls(state: OVERDUE, first: 100) { nodes { reference issuedAt } } }',
        )
      ).data.recalls;
      await asked(`bureau:${country}`, 'acknowledgeRecall', { recalls: nodes, outcome: 'NOT_HELD' }, '');
    };
    await acknowledgeAll('SE');
    const told = async (): Promise<string[]> => {
      webhooks.receiver.received.length = 0;
      await announce();
      return webhooks.receiver.received.map(({ path, body }) => `${path} ${JSON.parse(body).type}`).sort();
    };
    expect(await told()).toEqual([]);

    const round = await repeatRecalls(webhooks.nansen.services, now());
    webhooks.receiver.status = 500;
    expect(await told()).toEqual(['/fr recalls.overdue']);
    // There is one message under way. What is announced meanwhile is told by the next one, and that of the round is tried again.
    const first = webhooks.receiver.received[0]!;
    await publishedAlert(webhooks.nansen, 'BY');
    await announce();
    webhooks.receiver.status = 204;
    await endPauses(webhooks.nansen);
    webhooks.receiver.received.length = 0;
    await webhooks.nansen.idle();
    const again = webhooks.receiver.received.find(({ path }) => path === '/fr')!;
    expect(again.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(again.body).toBe(`{"type":"recalls.overdue","timestamp":"${round!.toISOString()}","data":{}}`);
    const sentAt = new Date(Number(again.headers['webhook-timestamp']) * 1000);
    expect(again.headers['webhook-signature']).toBe(
      new Webhook(fr.secret).sign(again.headers['webhook-id'] as string, sentAt, again.body),
    );
    expect(await told()).toEqual(['/fr validity.changed']);
    expect(await told()).toEqual([]);

    // Where there is both, what changed comes first, and what was repeated next.
    webhooks.offset += day;
    await repeatRecalls(webhooks.nansen.services, now());
    await publishedAlert(webhooks.nansen, 'BY');
    expect(await told()).toEqual(['/fr validity.changed', '/se validity.changed']);
    // A target that is registered after a reminder is notified of the next one.
    const no = await register('NO', '/no');
    expect(await told()).toEqual(['/fr recalls.overdue']);
    expect(await told()).toEqual([]);
    await acknowledgeAll('FR');
    webhooks.offset += day;
    await repeatRecalls(webhooks.nansen.services, now());
    expect(await told()).toEqual(['/no recalls.overdue']);
    for (const [country, { id }] of Object.entries({ FR: fr, SE: se, NO: no }))
      await asked(`bureau:${country}`, 'removeWebhook', { id }, 'id');
  });

  test('a target that cannot be looked at keeps nothing back: neither an announcement nor another target', async () => {
    const { id: fr } = await register('FR', '/unreadable');
    const { id: se } = await register('SE', '/se');
    await publishedAlert(webhooks.nansen, 'BY');
    const { services } = webhooks.nansen;
    const failing = (when: (session: Session) => boolean): Services => {
      const { run, transaction } = services.database;
      const refuse = (session: Session): void => {
        if (when(session)) throw new Error('invented failure');
      };
      const database: Database = {
        ...services.database,
        run: async (session, ...more) => (refuse(session), run(session, ...more)),
        transaction: async (session, work) => (refuse(session), transaction(session, work)),
      };
      return { ...services, database };
    };
    const task = tasksBy(services.schedule, services.signer.settings.listEvery).find(
      ({ name }) => name === 'announce',
    )!;
    await task.run({}, { services: failing(({ role }) => role === MESSENGER.role) } as JobContext);
    await webhooks.nansen.announce();
    // They are looked at in this order.
    const [first, second] = fr < se ? ['FR', '/se'] : ['SE', '/unreadable'];
    await expect(notifyTargets(failing(({ country }) => country === first))).rejects.toThrow('invented failure');
    await webhooks.nansen.idle();
    expect(webhooks.receiver.received.map(({ path }) => path)).toEqual([second]);
    await asked('bureau:FR', 'removeWebhook', { id: fr }, 'id');
    await asked('bureau:SE', 'removeWebhook', { id: se }, 'id');
  });
});
