/** Observations of an answer without what chance decides, so that those of two worlds can be compared byte by byte. */
import { Kind, OperationTypeNode, parse } from 'graphql';
import type { Operation } from './operations.ts';
import type { Observation } from './world.ts';

/** The readers whose ids and cursors stand for records that exist once in each world. */
export const READERS_OF_IDS: ReadonlySet<string | null> = new Set(['refugee-desk', 'notices-desk']);

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * What an answer is when chance is taken out of it: a receipt is any receipt, and for those who may see ids, an id is known by
 * the order in which it came. For everyone else there is nothing of chance in an answer, so every byte counts.
 *
 * Of a query of several parts the order of its statements does not count: the parts run side by side, and which of them is served
 * first, a pool of connections decides. Those who may see ids ask for what has many parts at every depth, so of no query of theirs it
 * counts. All other operations send theirs in an order of their own.
 */
export function normalised(
  reader: string | null,
  { query }: Operation,
  { status, headers, body, statements }: Observation,
): Observation {
  const withoutReceipts = withoutKeys(body).replaceAll(/"[\w-]{32}"/g, `"${'r'.repeat(32)}"`);
  if (!READERS_OF_IDS.has(reader)) {
    const inOrder = runsSideBySide(query) ? statements.toSorted() : statements;
    return { status, headers, body: withoutReceipts, statements: inOrder };
  }
  const ids = new Map<string, string>();
  const known = (text: string): string =>
    text.replaceAll(ID, (id) => {
      const name = ids.get(id) ?? `id-${ids.size}`;
      ids.set(id, name);
      return name;
    });
  const opened = (cursor: string): string => JSON.stringify(Buffer.from(cursor, 'base64url').subarray(16).toString());
  // A cursor of a list of one object is short, and its seal is bound to the id of the object.
  const withoutSeals = withoutKeys(body)
    .replaceAll(/"(cursor|startCursor|endCursor)":"([\w-]+)"/g, (_match, name: string, cursor: string) => {
      return `"${name}":${opened(cursor)}`;
    })
    .replaceAll(/"[\w-]{32}"/g, `"${'r'.repeat(32)}"`)
    .replaceAll(/"([\w-]{60,})"/g, (_match, cursor: string) => opened(cursor));
  // What is hashed of ids is as much of chance as they are.
  const withoutVersions = withoutSeals.replaceAll(/"v:[\w-]{20}"/g, '"version"');
  const told = known(withoutVersions);
  const inOrder = isQuery(query)
    ? withoutBatches(statements.map((text) => text.replaceAll(ID, (id) => ids.get(id) ?? 'another id'))).toSorted()
    : statements.map(known);
  return { status, headers, body: told, statements: inOrder };
}

/**
 * How many parts of a query share a transaction depends on when rows arrive, and so does how many ids share a statement. So transactions
 * of one session count once, and a statement that looks ids up counts once for each of them.
 */
function withoutBatches(statements: readonly string[]): string[] {
  const transactions = statements.filter((text) => text.endsWith('"transaction":true}'));
  return [...statements.filter((text) => !transactions.includes(text)).flatMap(oneForEachId), ...new Set(transactions)];
}

function oneForEachId(text: string): string[] {
  const statement = JSON.parse(text) as { values?: { ids?: unknown } };
  const { ids } = statement.values ?? {};
  if (typeof ids !== 'string' || !ids.startsWith('[')) return [text];
  return (JSON.parse(ids) as unknown[]).map((id) =>
    JSON.stringify({ ...statement, values: { ...statement.values, ids: JSON.stringify([id]) } }),
  );
}

function isQuery(text: string): boolean {
  return parse(text).definitions.some(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.QUERY,
  );
}

/** Whether an operation is a query with more than one field at its root, or with fragments there that may bring some. */
function runsSideBySide(text: string): boolean {
  return parse(text).definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === OperationTypeNode.QUERY &&
      (definition.selectionSet.selections.length > 1 ||
        definition.selectionSet.selections.some(({ kind }) => kind !== Kind.FIELD)),
  );
}

/** Each world signs with a key of its own: what is left of a signed statement is all that it says, and how long its signature is. */
function withoutKeys(body: string): string {
  return body.replaceAll(
    /"(eyJ[\w-]+)\.([\w-]+)\.([\w-]+)"/g,
    (_match, header: string, payload: string, signature: string) => {
      const { kid: _kid, ...type } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
      return JSON.stringify([type, Buffer.from(payload, 'base64url').toString(), header.length, signature.length]);
    },
  );
}
