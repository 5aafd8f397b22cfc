/**
 * Maps the rows of a prepared statement to objects. Drizzle computes for every row what is fixed by the statement:
 * where each column goes, how it is decoded, and which joined objects may be missing. This mapper computes it once. The
 * objects are the same (`map-rows.test.ts`).
 */
import { Column, getTableName, is, noopDecoder, SQL, Subquery, type DriverValueDecoder } from 'drizzle-orm';

type Decoder = DriverValueDecoder<unknown, unknown>;
type Values = Record<string, unknown>;

/** A column of a statement: its property path in the object, outermost first, and its definition. */
interface SelectedColumn {
  readonly path: readonly string[];
  readonly field: unknown;
}

/**
 * The part of Drizzle's prepared statements that mapping needs. Drizzle does not declare it, and both of its drivers
 * have it.
 */
export interface Mappable {
  readonly fields?: readonly SelectedColumn[] | undefined;
  readonly joinsNotNullableMap?: Readonly<Record<string, boolean>> | undefined;
  customResultMapper?: ((rows: readonly (readonly unknown[])[]) => unknown[]) | undefined;
}

/** Sets the mapper of a prepared statement. A statement that selects nothing, or that has a mapper, stays unchanged. */
export function mappingOnce<T extends object>(prepared: T): T {
  const mappable: Mappable = prepared;
  if (mappable.fields !== undefined && mappable.customResultMapper === undefined) {
    mappable.customResultMapper = mapperOf(mappable.fields, mappable.joinsNotNullableMap);
  }
  return prepared;
}

/** A property of an object: a value of the row, or an object within. */
interface Part {
  readonly name: string;
  /** Its index in the row. */
  readonly index: number;
  /** NULL where a value stays as the driver returns it. */
  readonly decoder: Decoder | null;
  /** NULL for a value. */
  readonly object: Shape | null;
}

/** The blueprint of a row's object, or of an object within it. */
interface Shape {
  /** In the order of the columns, so that all objects of a shape share one layout. */
  readonly parts: Part[];
  /** The property that is NULL when a join found nothing. */
  readonly missingWithout: string | null;
}

function mapperOf(fields: readonly SelectedColumn[], notNull: Mappable['joinsNotNullableMap']) {
  const optional = notNull === undefined ? new Map<string, string>() : missingWithout(fields, notNull);
  const whole: Shape = { parts: [], missingWithout: null };
  fields.forEach(({ path, field }, index) => {
    const name = path.at(-1) ?? '';
    const shape = path.slice(0, -1).reduce((outer, each) => objectOf(outer, each, outer === whole, optional), whole);
    shape.parts.push({ name, index, decoder: decoderOf(field), object: null });
  });
  return (rows: readonly (readonly unknown[])[]): unknown[] => {
    // An array of a known length: one that grows is copied again and again.
    const made = new Array<unknown>(rows.length);
    for (let index = 0; index < rows.length; index += 1) made[index] = madeOf(whole, rows[index] as readonly unknown[]);
    return made;
  };
}

function madeOf(shape: Shape, row: readonly unknown[]): Values {
  // Growing it takes half of the time of copying a template.
  const made: Values = {};
  for (const { name, index, decoder, object } of shape.parts) {
    if (object === null) {
      const value = row[index];
      made[name] = value === null || decoder === null ? value : decoder.mapFromDriverValue(value);
    } else {
      const inner = madeOf(object, row);
      made[name] = object.missingWithout !== null && inner[object.missingWithout] === null ? null : inner;
    }
  }
  return made;
}

function objectOf(outer: Shape, name: string, isOutermost: boolean, optional: ReadonlyMap<string, string>): Shape {
  const known = outer.parts.find((part) => part.name === name && part.object !== null)?.object;
  if (known) return known;
  const missing = isOutermost ? (optional.get(name) ?? null) : null;
  const shape: Shape = { parts: [], missingWithout: missing };
  outer.parts.push({ name, index: -1, decoder: null, object: shape });
  return shape;
}

function decoderOf(field: unknown): Decoder | null {
  const decoder = (
    is(field, Column)
      ? field
      : is(field, SQL)
        ? (field as unknown as { decoder: Decoder }).decoder
        : is(field, Subquery)
          ? (field._.sql as unknown as { decoder: Decoder }).decoder
          : (field as { sql: { decoder: Decoder } }).sql.decoder
  ) as Decoder;
  const asItIs: readonly unknown[] = [noopDecoder.mapFromDriverValue, Column.prototype.mapFromDriverValue];
  return asItIs.includes(decoder.mapFromDriverValue) ? null : decoder;
}

/**
 * The objects that are NULL as a whole when a join found nothing, each with the column that tells: those whose columns
 * all belong to one optional joined table. The first column decides, as in Drizzle.
 */
function missingWithout(fields: readonly SelectedColumn[], notNull: Readonly<Record<string, boolean>>) {
  const found = new Map<string, { first: string; table: string; alone: boolean }>();
  for (const { path, field } of fields) {
    const [object, name] = path;
    if (path.length !== 2 || object === undefined || name === undefined || !is(field, Column)) continue;
    const table = getTableName(field.table);
    const known = found.get(object);
    if (known === undefined) found.set(object, { first: name, table, alone: true });
    else if (known.table !== table) known.alone = false;
  }
  return new Map(
    [...found].flatMap(([object, { first, table, alone }]) =>
      alone && !notNull[table] ? [[object, first] as const] : [],
    ),
  );
}
