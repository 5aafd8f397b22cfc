/** The next page of a connection: where an answer says that there is one, and the operation that asks for it. */
import { Kind, type DocumentNode, type FieldNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** A connection of an answer that goes on. */
export interface Further {
  /** Its names in the answer, from the outermost. */
  readonly path: readonly string[];
  readonly endCursor: string;
}

/** The connections of an answer that go on. Those inside the items of a list are left out: one cursor is not for all of them. */
export function furtherPages(data: unknown, path: readonly string[] = []): readonly Further[] {
  if (!isObject(data)) return [];
  const { pageInfo } = data;
  if (isObject(pageInfo)) {
    const { hasNextPage, endCursor } = pageInfo;
    return hasNextPage === true && typeof endCursor === 'string' ? [{ path, endCursor }] : [];
  }
  return Object.entries(data).flatMap(([name, value]) => furtherPages(value, [...path, name]));
}

export interface NextRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The request for the next page. The operation keeps its layout and its comments; it gets an argument `after` if it has none.
 *
 * @param query the text of the operation
 * @param document what was parsed from it
 * @returns null when the operation does not ask for the connection
 */
export function nextPage(
  query: string,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>>,
  { path, endCursor }: Further,
): NextRequest | null {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      (operationName === undefined || definition.name?.value === operationName),
  );
  const field = operation && fieldAt(operation.selectionSet, path, document);
  if (operation === undefined || field === undefined) return null;
  const after = field.arguments?.find(({ name }) => name.value === 'after');
  if (after?.value.kind === Kind.VARIABLE) {
    return { query, variables: { ...variables, [after.value.name.value]: endCursor } };
  }
  const name = unusedName(operation);
  const inserted = [declaration(operation, name), argument(field, after, name)];
  return { query: edited(query, inserted), variables: { ...variables, [name]: endCursor } };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function declaration(operation: OperationDefinitionNode, name: string): Edit {
  const [first] = operation.variableDefinitions ?? [];
  const at = (place: number, text: string): Edit => ({ start: place, end: place, text });
  if (first !== undefined) return at(startOf(first), `$${name}: String, `);
  if (operation.name !== undefined) return at(endOf(operation.name), `($${name}: String)`);
  const start = startOf(operation);
  const isShorthand = startOf(operation.selectionSet) === start;
  return isShorthand
    ? at(start, `query ($${name}: String) `)
    : at(start + operation.operation.length, ` ($${name}: String)`);
}

function argument(field: FieldNode, after: { readonly loc?: FieldNode['loc'] } | undefined, name: string): Edit {
  if (after !== undefined) return { start: startOf(after), end: endOf(after), text: `after: $${name}` };
  const [first] = field.arguments ?? [];
  if (first !== undefined) return { start: startOf(first), end: startOf(first), text: `after: $${name}, ` };
  return { start: endOf(field.name), end: endOf(field.name), text: `(after: $${name})` };
}

function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((result, { start, end, text: inserted }) => result.slice(0, start) + inserted + result.slice(end), text);
}

function unusedName({ variableDefinitions = [] }: OperationDefinitionNode): string {
  const used = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  let name = 'after';
  for (let number = 2; used.has(name); number += 1) name = `after${number}`;
  return name;
}

function fieldAt(
  { selections }: SelectionSetNode,
  path: readonly string[],
  document: DocumentNode,
): FieldNode | undefined {
  const [key, ...rest] = path;
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : spread(selection.name.value, document);
      const found = inner && fieldAt(inner, path, document);
      if (found !== undefined) return found;
    } else if ((selection.alias ?? selection.name).value === key) {
      const found =
        rest.length === 0 ? selection : selection.selectionSet && fieldAt(selection.selectionSet, rest, document);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function spread(name: string, { definitions }: DocumentNode): SelectionSetNode | undefined {
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) return definition.selectionSet;
  }
  return undefined;
}

function startOf({ loc }: { readonly loc?: FieldNode['loc'] }): number {
  return loc?.start ?? 0;
}

function endOf({ loc }: { readonly loc?: FieldNode['loc'] }): number {
  return loc?.end ?? 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
