/** The message to a target, signed according to Standard Webhooks (https://www.standardwebhooks.com). */
import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Message } from './post.ts';

const SECRET_BYTES = 32;

/** A new secret, in the form that Standard Webhooks libraries accept. */
export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** What distinguishes one message from another. */
export interface MessageOf {
  /** The same for every attempt, so that a receiver detects repetitions. */
  readonly id: string;
  /** Whether the feed has something new, or overdue recalls were repeated. */
  readonly type: 'validity.changed' | 'recalls.overdue';
  /** When the first change was announced that the target was not notified of; or the moment of the reminder. */
  readonly happenedAt: Date;
  /** The moment of this attempt. */
  readonly sentAt: Date;
  /** The secrets that are valid now; the message is signed with each. */
  readonly secrets: readonly string[];
}

/**
 * INVARIANT: a message is a pointer. It says that there is something in the reader's feed, or among its recalls, and
 * nothing about the content. Except for id, times and signatures, all messages of a type have the same bytes.
 */
export function messageOf({ id, type, happenedAt, sentAt, secrets }: MessageOf): Message {
  const body = JSON.stringify({ type, timestamp: happenedAt.toISOString(), data: {} });
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Nansen',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, sentAt, body)).join(' '),
    },
  };
}
