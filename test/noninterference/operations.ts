/**
 * Operations made up from a printed schema: whatever a reader could write, with the values that matter. They know the schema
 * and nothing else of Nansen, so that a field that is added tomorrow is asked for tomorrow.
 */
import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What texts and numbers are taken from, by the name of the argument or input field. */
export type Pools = Readonly<Record<string, fc.Arbitrary<unknown>>>;

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A value written as a name of an enum. */
class EnumName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  toJSON(): string {
    return this.name;
  }
}

interface Argument {
  readonly declared: GraphQLArgument;
  readonly value: unknown;
  readonly asVariable: boolean;
}

const WRAPPINGS = ['PLAIN', 'PLAIN', 'PLAIN', 'INLINE', 'INLINE_TYPED', 'FRAGMENT'] as const;
const CONDITIONS = [
  null,
  null,
  null,
  null,
  ['include', true],
  ['include', false],
  ['skip', false],
  ['skip', true],
] as const;

interface Selected {
  readonly name: string;
  readonly aliased: boolean;
  readonly wrapping: (typeof WRAPPINGS)[number];
  readonly condition: (typeof CONDITIONS)[number];
  readonly conditionAsVariable: boolean;
  readonly arguments: readonly Argument[];
  readonly on: string;
  readonly below: readonly Selected[] | null;
}

const DEEPEST = 6;

/** Operations on the schema's queries, or on one field of a root type; with `@skip` and `@include`, or without. */
export function operations(
  schema: GraphQLSchema,
  pools: Pools,
  root: 'query' | 'mutation' = 'query',
  conditions = true,
): fc.Arbitrary<Operation> {
  const type = root === 'query' ? schema.getQueryType() : schema.getMutationType();
  if (!type) throw new Error(`The schema has no ${root}.`);
  const most = root === 'query' ? 3 : 1;
  return selections(schema, type, pools, 1, most).map((selected) =>
    printOperation(root, conditions ? selected : selected.map(unconditional)),
  );
}

function unconditional(selected: Selected): Selected {
  return { ...selected, condition: null, below: selected.below?.map(unconditional) ?? null };
}

/** Pages of a connection: the operation, to be asked again with the cursor of each answer as `$after`. */
export function pages(schema: GraphQLSchema, connection: string, pools: Pools): fc.Arbitrary<Operation> {
  const field = schema.getQueryType()?.getFields()[connection];
  const type = field === undefined ? undefined : getNamedType(field.type);
  const edge = isObjectType(type) ? getNamedType(type.getFields()['edges']!.type) : undefined;
  const node = isObjectType(edge) ? getNamedType(edge.getFields()['node']!.type) : undefined;
  if (field === undefined || !isObjectType(node)) throw new Error(`${connection} is no connection.`);
  const filterArgument = field.args.find((argument) => argument.name === 'filter');
  return fc
    .record({
      below: selections(schema, node, pools, 3, 4),
      first: fc.constantFrom(1, 4, 5, 7, 10, 20, 50, 100),
      filter:
        filterArgument === undefined ? fc.constant(null) : fc.option(values(filterArgument.type, 'filter', pools, 0)),
    })
    .map(({ below, first, filter }) => {
      const printer = new Printer();
      const nodes = printer.selectionSet(below);
      const filtered = filterArgument === undefined ? '' : `, filter: ${printer.variable(filterArgument.type, filter)}`;
      return printer.operation(
        'query',
        `{ ${connection}(first: ${first}, after: $after${filtered}) {
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node ${nodes} } } }`,
        '$after: String',
      );
    });
}

function selections(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  pools: Pools,
  depth: number,
  most: number,
): fc.Arbitrary<readonly Selected[]> {
  const fields = Object.values(type.getFields()).filter(
    (field) => depth < DEEPEST || !isCompositeType(getNamedType(field.type)),
  );
  const one = fc.oneof(
    { maxDepth: DEEPEST },
    ...fields.map((field) => ({
      weight: isCompositeType(getNamedType(field.type)) ? 2 : 1,
      arbitrary: selection(schema, type, field, pools, depth),
    })),
    ...(depth > 1 ? [{ weight: 1, arbitrary: fc.constant(leaf('__typename', type.name)) }] : []),
  );
  return fc.array(one, { minLength: 1, maxLength: most });
}

function leaf(name: string, on: string): Selected {
  return {
    name,
    on,
    aliased: false,
    wrapping: 'PLAIN',
    condition: null,
    conditionAsVariable: false,
    arguments: [],
    below: null,
  };
}

function selection(
  schema: GraphQLSchema,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  pools: Pools,
  depth: number,
): fc.Arbitrary<Selected> {
  const type = getNamedType(field.type);
  return fc.record({
    name: fc.constant(field.name),
    on: fc.constant(parent.name),
    aliased: fc.nat(5).map((one) => one === 0),
    wrapping: fc.constantFrom(...WRAPPINGS),
    condition: fc.constantFrom(...CONDITIONS),
    conditionAsVariable: fc.boolean(),
    arguments: given(field.args, pools),
    below: below(schema, type, pools, depth + 1),
  });
}

/** What is asked below a field: of an interface, in fragments on one of its types. */
function below(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  pools: Pools,
  depth: number,
): fc.Arbitrary<readonly Selected[] | null> {
  if (isObjectType(type)) return selections(schema, type, pools, depth, 5);
  if (!isInterfaceType(type)) return fc.constant(null);
  const inFragments = (selected: readonly Selected[]): readonly Selected[] =>
    selected.map((each) => ({ ...each, wrapping: each.wrapping === 'FRAGMENT' ? each.wrapping : 'INLINE_TYPED' }));
  return fc.oneof(
    ...schema.getPossibleTypes(type).map((each) => selections(schema, each, pools, depth, 5).map(inFragments)),
  );
}

function given(declared: readonly GraphQLArgument[], pools: Pools): fc.Arbitrary<readonly Argument[]> {
  const each = declared.map((argument) => {
    const value = fc.record({
      declared: fc.constant(argument),
      value: values(argument.type, argument.name, pools, 0),
      asVariable: fc.boolean(),
    });
    return isNonNullType(argument.type) && argument.defaultValue === undefined ? value : fc.option(value, { freq: 2 });
  });
  return fc.tuple(...each).map((found) => found.filter((argument) => argument !== null));
}

/** Values of an input type; texts and numbers come from the pools. */
export function values(type: GraphQLInputType, name: string, pools: Pools, depth: number): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return values(type.ofType, name, pools, depth);
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    return fc.array(values(nullable.ofType as GraphQLInputType, name, pools, depth), {
      maxLength: name === 'references' ? 40 : 3,
    });
  }
  if (isEnumType(nullable)) return fc.constantFrom(...nullable.getValues().map((value) => new EnumName(value.name)));
  if (isInputObjectType(nullable)) return inputObjects(Object.values(nullable.getFields()), pools, depth + 1);
  const pool = pools[name] ?? pools[String(getNamedType(type))];
  if (pool === undefined) throw new Error(`No values are known for ${name}: ${String(type)}.`);
  return pool;
}

function inputObjects(fields: readonly GraphQLInputField[], pools: Pools, depth: number): fc.Arbitrary<unknown> {
  const entries = fields.map((field) => {
    const value = values(field.type, field.name, pools, depth).map((one): [string, unknown] => [field.name, one]);
    // Where inputs nest, most is left out, so that they come to an end.
    return isNonNullType(field.type) ? value : fc.option(value, { freq: depth > 1 ? 1 : 2 }).map((one) => one);
  });
  return fc.tuple(...entries).map((found) => Object.fromEntries(found.filter((entry) => entry !== null)));
}

function printOperation(root: 'query' | 'mutation', selected: readonly Selected[]): Operation {
  const printer = new Printer();
  return printer.operation(root, printer.selectionSet(selected));
}

/** Writes a document down: variables and fragments are collected on the way, and aliases keep equal names apart. */
class Printer {
  readonly #fragments: string[] = [];
  readonly #declarations: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #aliases = 0;

  operation(root: string, selectionSet: string, ...declarations: readonly string[]): Operation {
    const declared = [...declarations, ...this.#declarations];
    const head = declared.length === 0 ? root : `${root} (${declared.join(', ')})`;
    return { query: [`${head} ${selectionSet}`, ...this.#fragments].join('\n'), variables: this.#variables };
  }

  selectionSet(selected: readonly Selected[]): string {
    const keys = new Set<string>();
    return `{ ${selected.map((each) => this.#selection(each, keys)).join(' ')} }`;
  }

  variable(type: GraphQLInputType, value: unknown): string {
    const name = `v${this.#declarations.length}`;
    this.#declarations.push(`$${name}: ${String(type)}`);
    this.#variables[name] = JSON.parse(JSON.stringify(value)) as unknown;
    return `$${name}`;
  }

  #selection(selected: Selected, keys: Set<string>): string {
    const { name, aliased, condition, wrapping, on, below } = selected;
    // Two fields of one name in one set are the same field only if everything below agrees.
    const key = aliased || keys.has(name) ? `a${(this.#aliases += 1)}` : name;
    keys.add(key);
    const args = selected.arguments.map(({ declared, value, asVariable }) => {
      return `${declared.name}: ${asVariable ? this.variable(declared.type, value) : literal(value)}`;
    });
    const text = [
      key === name ? name : `${key}: ${name}`,
      args.length === 0 ? '' : `(${args.join(', ')})`,
      condition === null ? '' : ` @${condition[0]}(if: ${this.#condition(condition[1], selected.conditionAsVariable)})`,
      below === null ? '' : ` ${this.selectionSet(below)}`,
    ].join('');
    if (wrapping === 'INLINE') return `... { ${text} }`;
    if (wrapping === 'INLINE_TYPED') return `... on ${on} { ${text} }`;
    if (wrapping === 'PLAIN') return text;
    const fragment = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${fragment} on ${on} { ${text} }`);
    return `...${fragment}`;
  }

  #condition(value: boolean, asVariable: boolean): string {
    if (!asVariable) return String(value);
    const name = `v${this.#declarations.length}`;
    this.#declarations.push(`$${name}: Boolean!`);
    this.#variables[name] = value;
    return `$${name}`;
  }
}

function literal(value: unknown): string {
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${name}: ${literal(each)}`)
      .join(', ')} }`;
  }
  return JSON.stringify(value);
}
