/**
 * Sets the country of a connection within the packet that executes a statement.
 *
 * The messages have no Sync of their own, so PostgreSQL runs them and the statement that follows in one transaction: if
 * the country cannot be set, the statement is not executed, and if the packet is lost, both are. A statement is never
 * sent without them, so what an earlier reader left on the connection is never used.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
import type { Session } from './roles.ts';
import { countryOf } from './session-sql.ts';

const made = new Map<string, Buffer>();

/** The bytes that go before a statement of this session. */
export function countryMessage(session: Pick<Session, 'country'>): Buffer {
  const country = countryOf(session);
  let message = made.get(country);
  if (message === undefined) made.set(country, (message = messageOf(`set "nansen.country" = '${country}'`)));
  return message;
}

/** Parse, Bind and Execute of a statement without parameters, under no name. */
function messageOf(text: string): Buffer {
  return Buffer.concat([message('P', `\0${text}\0`, 2), message('B', '\0\0', 6), message('E', '\0', 4)]);
}

/** A message of the protocol: its kind, its length, its text, and zeros that stand for empty lists and no limits. */
function message(kind: string, text: string, zeros: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + text.length + zeros);
  return Buffer.concat([Buffer.from(kind), length, Buffer.from(text, 'latin1'), Buffer.alloc(zeros)]);
}
