/** The operations that an export asks, page by page: ordinary operations of the schema of its reader, with every field that is one of the record. */
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  parse,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { LONGEST_PAGE } from '../api/page.ts';

/** A list that can be exported. */
export interface Exported {
  /** The connection of the root that the list is. */
  readonly field: 'alerts' | 'asylumDecisions';
  /** What a line calls a record. */
  readonly record: string;
  /** The head of the feed from which changes of this list are followed; null for one without a feed. */
  readonly head: 'validityFeedHead' | null;
}

export const EXPORTED: Readonly<Record<string, Exported>> = {
  alerts: { field: 'alerts', record: 'alert', head: 'validityFeedHead' },
  decisions: { field: 'asylumDecisions', record: 'decision', head: null },
};

/** Fields with a resolver of their own that a copy needs. All others search, or look at other records. */
const RESOLVED: ReadonlySet<string> = new Set(['Alert.statusListEntry']);
/** Connections below a record that it consists of. Each is exported with its longest first page, and with whether there are more. */
const PAGES: ReadonlySet<string> = new Set(['AsylumDecision.matches']);

/** The operation for a page of a list; null where the schema has no such list. */
export function pageDocument(schema: GraphQLSchema, { field }: Exported): DocumentNode | null {
  const node = recordType(schema, field);
  if (node === null) return null;
  return parse(
    `query ($after: String) { ${field}(first: ${LONGEST_PAGE}, after: $after) {
      nodes ${recordSelection(node)} pageInfo { hasNextPage endCursor } } }`,
  );
}

/** The columns of a list as a table: the fields of a record, those inside others joined by dots. A list is one column. */
export function columnsOf(schema: GraphQLSchema, { field }: Exported): readonly string[] {
  const node = recordType(schema, field);
  return node === null ? [] : columnsIn(node, '');
}

function recordType(schema: GraphQLSchema, field: Exported['field']): GraphQLObjectType | null {
  return nodeOf(getNamedType(schema.getQueryType()?.getFields()[field]?.type));
}

/** The type of the items of a connection. */
function nodeOf(connection: GraphQLNamedType | undefined): GraphQLObjectType | null {
  const node = isObjectType(connection) ? getNamedType(connection.getFields()['nodes']?.type) : undefined;
  return isObjectType(node) ? node : null;
}

/** Every field of a record and of what it consists of. */
function recordSelection(type: GraphQLObjectType): string {
  const fields = fieldsOf(type).map(({ name, below, isPage }) => {
    if (below === null) return name;
    if (!isPage) return `${name} ${recordSelection(below)}`;
    return `${name}(first: ${LONGEST_PAGE}) { nodes ${recordSelection(below)} pageInfo { hasNextPage } }`;
  });
  return `{ ${fields.join(' ')} }`;
}

function columnsIn(type: GraphQLObjectType, path: string): string[] {
  return fieldsOf(type).flatMap(({ name, below, isList, isPage }) => {
    if (isPage) return [`${path}${name}.nodes`];
    return below === null || isList ? [path + name] : columnsIn(below, `${path}${name}.`);
  });
}

interface RecordField {
  readonly name: string;
  /** What it consists of; null for a value. */
  readonly below: GraphQLObjectType | null;
  readonly isList: boolean;
  /** Whether it is a connection of what it consists of. */
  readonly isPage: boolean;
}

function fieldsOf(type: GraphQLObjectType): RecordField[] {
  return Object.values(type.getFields()).flatMap((field): RecordField[] => {
    if (PAGES.has(`${type.name}.${field.name}`)) {
      const below = nodeOf(getNamedType(field.type));
      return below === null ? [] : [{ name: field.name, below, isList: false, isPage: true }];
    }
    const isOwn = field.resolve === undefined || RESOLVED.has(`${type.name}.${field.name}`);
    if (!isOwn || field.args.length > 0) return [];
    const below = getNamedType(field.type);
    const isList = isListType(getNullableType(field.type));
    if (!isCompositeType(below)) return [{ name: field.name, below: null, isList, isPage: false }];
    return isObjectType(below) ? [{ name: field.name, below, isList, isPage: false }] : [];
  });
}
