/** What is sent to a target, signed as Standard Webhooks says (https://www.standardwebhooks.com). */
import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Message } from './post.ts';

const SECRET_BYTES = 32;

/** A new secret, in the form that libraries of Standard Webhooks take. */
export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** What tells one message from another. */
export interface MessageOf {
  /** The same for every try, so that whoever receives it twice can tell. */
  readonly id: string;
  /** Whether the feed has something new, or recalls that are overdue were repeated. */
  readonly type: 'validity.changed' | 'recalls.overdue';
  /** When the first change was announced that the target has not been told of; or the moment of the round. */
  readonly happenedAt: Date;
  /** The moment of this try. */
  readonly sentAt: Date;
  /** The secrets that are good now; the message is signed with each. */
  readonly secrets: readonly string[];
}

/**
 * INVARIANT: a message is a pointer. It says that there is something in the reader's feed, or among its recalls, and nothing of what:
 * but for id, times and signatures the bytes of a type are the same for everybody and always.
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
