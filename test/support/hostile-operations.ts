/** Operations for every field with arguments that a schema has, at the root and below, with values of every kind. */
import fc from 'fast-check';
import {
  astFromValue,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { filledWith, valuesOf, type KnownTexts } from './hostile-values.ts';

type Field = GraphQLField<unknown, unknown>;

/** A way from a root field to a field with arguments, or to a root field itself. */
export interface Site {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly path: readonly Field[];
}

export interface HostileOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Levels of fields in which a site is looked for. */
const DEPTH = 6;

/** Each root field, and the shortest way to each field below that has arguments. */
export function sitesOf(schema: GraphQLSchema): Site[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => {
      const below = waysBelow(field);
      return [[field], ...below].map((path) => ({ kind, path }));
    }),
  );
}

function waysBelow(root: Field): Field[][] {
  const found = new Map<string, Field[]>();
  let paths: Field[][] = [[root]];
  for (let level = 1; level < DEPTH; level += 1) {
    paths = paths.flatMap((path) => {
      const type = getNamedType(path.at(-1)!.type);
      return isObjectType(type) ? Object.values(type.getFields()).map((field) => [...path, field]) : [];
    });
    for (const path of paths) {
      const field = path.at(-1)!;
      const name = `${getNamedType(path.at(-2)!.type).name}.${field.name}`;
      if (field.args.length > 0 && !found.has(name)) found.set(name, path);
    }
    // Each type once: the next level asks nothing new of it.
    const seen = new Set<string>();
    paths = paths.filter((path) => {
      const { name } = getNamedType(path.at(-1)!.type);
      return !seen.has(name) && seen.add(name);
    });
  }
  return [...found.values()];
}

/** Operations at a site. Values are in variables, and sometimes in the document. */
export function operationsAt({ kind, path }: Site, known: KnownTexts): fc.Arbitrary<HostileOperation> {
  const asked = path.flatMap((field, level) => field.args.map((argument) => ({ level, argument })));
  const values = asked.map(({ argument }) => valuesOf(argument.type, argument.name, known));
  const ways = asked.map(() => fc.constantFrom('VARIABLE', 'VARIABLE', 'DEFAULTED', 'LITERAL') as fc.Arbitrary<Way>);
  return fc.tuple(fc.tuple(...values), fc.tuple(...ways)).map(([given, chosen]) => {
    const variables: Record<string, unknown> = {};
    const declared: string[] = [];
    const written = path.map((): string[] => []);
    for (const [n, { level, argument }] of asked.entries()) {
      const literal = chosen[n] === 'LITERAL' ? literalOf(argument, given[n]) : null;
      if (literal !== null) {
        written[level]!.push(`${argument.name}: ${literal}`);
        continue;
      }
      const name = `v${n}`;
      variables[name] = given[n];
      declared.push(declaration(name, argument, chosen[n] === 'DEFAULTED'));
      written[level]!.push(`${argument.name}: $${name}`);
    }
    const head = declared.length === 0 ? kind : `${kind} (${declared.join(', ')})`;
    return { query: `${head} ${selection(path, written)}`, variables };
  });
}

/** The operation at a site in which every text is the same. */
export function operationFilledWith({ kind, path }: Site, same: string): HostileOperation {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const written = path.map((field) =>
    field.args.map((argument) => {
      const name = `v${declared.length}`;
      variables[name] = filledWith(argument.type, same);
      declared.push(`$${name}: ${String(argument.type)}`);
      return `${argument.name}: $${name}`;
    }),
  );
  const head = declared.length === 0 ? kind : `${kind} (${declared.join(', ')})`;
  return { query: `${head} ${selection(path, written)}`, variables };
}

type Way = 'VARIABLE' | 'DEFAULTED' | 'LITERAL';

/** The declaration of a variable. With a default it may be null where the argument may not. */
function declaration(name: string, { type, defaultValue }: GraphQLArgument, defaulted: boolean): string {
  if (!defaulted || !isNonNullType(type)) return `$${name}: ${String(type)}`;
  const inner = type.ofType as GraphQLArgument['type'];
  const node = astFromValue(defaultValue ?? EXAMPLES[getNamedType(inner).name], inner);
  return node === null || node === undefined || node.kind === 'NullValue'
    ? `$${name}: ${String(type)}`
    : `$${name}: ${String(inner)} = ${print(node)}`;
}

/** Values for defaults of variables. */
const EXAMPLES: Readonly<Record<string, unknown>> = { Int: 1, String: 'x', ID: 'x', Boolean: true };

/** A value as it stands in a document; null for one that cannot. */
function literalOf({ type }: GraphQLArgument, value: unknown): string | null {
  try {
    const node = astFromValue(value, type);
    return node === null || node === undefined ? null : print(node);
  } catch {
    return null;
  }
}

function selection(path: readonly Field[], written: readonly (readonly string[])[]): string {
  return path.reduceRight((inside, field, level) => {
    const given = written[level]!.length === 0 ? '' : `(${written[level]!.join(', ')})`;
    const type = getNamedType(field.type);
    const below = isObjectType(type) ? `{ ${[...leavesOf(type), ...(inside === '' ? [] : [inside])].join(' ')} }` : '';
    if (isInterfaceType(type))
      return `${level === 0 ? '{ ' : ''}${field.name}${given} { __typename id }${level === 0 ? ' }' : ''}`;
    return `${level === 0 ? '{ ' : ''}${field.name}${given} ${below}${level === 0 ? ' }' : ''}`;
  }, '');
}

/** The fields of a type that have no arguments and nothing below; without one, its name. */
function leavesOf(type: GraphQLObjectType): string[] {
  const leaves = Object.values(type.getFields()).filter(
    (field) => field.args.length === 0 && isLeafType(getNamedType(field.type)),
  );
  return leaves.length === 0 ? ['__typename'] : leaves.map(({ name }) => name);
}

/** A question for each list of a schema, with the texts of its records. */
export function questionsForLists(schema: GraphQLSchema): string[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    const type = getNamedType(field.type);
    const node = isObjectType(type) ? getNamedType(type.getFields()['nodes']?.type) : undefined;
    if (!isObjectType(node) || field.args.some((argument) => isRequiredArgument(argument))) return [];
    return [`{ ${field.name} { pageInfo { endCursor } nodes { ${leavesOf(node).join(' ')} } } }`];
  });
}
