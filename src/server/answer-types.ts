/** In which forms a client can read an answer: its `Accept` (RFC 9110, section 12.5.1; GraphQL over HTTP, "Media Types"). */
import Negotiator from 'negotiator';

const JSON_TYPES = ['application/graphql-response+json', 'application/json'];
const STREAM_TYPE = 'text/event-stream';

/** The forms of an answer that a client names. */
export interface AnswerTypes {
  readonly json: boolean;
  /** A stream of events, named as such. A wildcard asks for none. */
  readonly stream: boolean;
}

/** @param accept the header, if there is one. Without it a client takes JSON. */
export function answerTypesOf(accept: string | undefined): AnswerTypes {
  if (accept === undefined) return { json: true, stream: false };
  const negotiator = new Negotiator({ headers: { accept } });
  return {
    json: negotiator.mediaTypes(JSON_TYPES).length > 0,
    stream: negotiator.mediaTypes().some((type) => type.toLowerCase() === STREAM_TYPE),
  };
}
