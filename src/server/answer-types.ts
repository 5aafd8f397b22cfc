/** In which forms a client can read an answer: its `Accept` (RFC 9110, section 12.5.1; GraphQL over HTTP, "Media Types"). */
import Negotiator from 'negotiator';

const JSON_TYPES = ['application/graphql-response+json', 'application/json'];
/** As Apollo Server writes them, with the same one preferred. */
const WRITTEN_JSON_TYPES = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];
const STREAM_TYPE = 'text/event-stream';
/** Clients send few different headers, and each of their requests the same one. */
const MOST_REMEMBERED = 200;

/** The forms of an answer that a client names. */
export interface AnswerTypes {
  readonly json: boolean;
  /** The type of an answer in JSON; null where none is acceptable. */
  readonly jsonType: string | null;
  /** A stream of events, named as such. A wildcard asks for none. */
  readonly stream: boolean;
}

const remembered = new Map<string | undefined, AnswerTypes>();

/** @param accept the header, if there is one. Without it a client takes JSON. */
export function answerTypesOf(accept: string | undefined): AnswerTypes {
  let types = remembered.get(accept);
  if (types === undefined) {
    types = read(accept);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(accept, types);
  }
  return types;
}

function read(accept: string | undefined): AnswerTypes {
  if (accept === undefined) return { json: true, jsonType: WRITTEN_JSON_TYPES[0] ?? null, stream: false };
  const negotiator = new Negotiator({ headers: { accept } });
  return {
    json: negotiator.mediaTypes(JSON_TYPES).length > 0,
    jsonType: negotiator.mediaType(WRITTEN_JSON_TYPES) ?? null,
    stream: negotiator.mediaTypes().some((type) => type.toLowerCase() === STREAM_TYPE),
  };
}

/** Whether a client of an export prefers CSV to JSON lines. */
export function tableIsWanted(accept: string | undefined): boolean {
  if (accept === undefined) return false;
  return new Negotiator({ headers: { accept } }).mediaType(['application/x-ndjson', 'text/csv']) === 'text/csv';
}
