/**
 * Compiles the policy's conditions to SQL, with NULL as an ordinary value: SQL says of a row what `holds` says of it.
 *
 * Negations are pushed to the leaves, where each test has an opposite that is never NULL; what is left are AND and OR of
 * tests, in which a NULL counts as "no".
 */
import { sql, type SQL } from 'drizzle-orm';
import { COUNTRY_OF_READER, type Formula, type Value } from '../policy/grammar.ts';

/** How the attributes of a type are spelt in SQL: a column or expression, or a set with its membership test. Both bind more tightly than `is`. */
export type AttributeSql = SQL | { readonly contains: (value: SQL) => SQL };
export type Attributes = Readonly<Record<string, AttributeSql>>;

/** The placeholder that carries the reader's country. */
export const COUNTRY_PLACEHOLDER = 'readerCountry';

/**
 * @param country the reader's country in SQL; by default the placeholder that carries it
 * @throws when the policy names an attribute that has no SQL: the statement is not built, so nothing is read.
 */
export function compile(
  formula: Formula,
  attributes: Attributes,
  country: SQL = sql`${sql.placeholder(COUNTRY_PLACEHOLDER)}`,
): SQL {
  return compiled(formula, attributes, false, country);
}

function compiled(formula: Formula, attributes: Attributes, negated: boolean, country: SQL): SQL {
  switch (formula.kind) {
    case 'ALWAYS':
      return negated ? sql`false` : sql`true`;
    case 'NEVER':
      return negated ? sql`true` : sql`false`;
    case 'IS':
    case 'HAS':
      return test(formula, attributes, negated, country);
    case 'NOT':
      return compiled(formula.formula, attributes, !negated, country);
    case 'AND':
    case 'OR': {
      const conjunction = (formula.kind === 'AND') !== negated;
      // PostgreSQL tries alternatives in their order: what the row itself answers comes before looks at other tables, one before two.
      const cheapFirst = [...formula.formulas].sort((a, b) => looksElsewhere(a) - looksElsewhere(b));
      const parts = cheapFirst.map((each) => compiled(each, attributes, negated, country));
      return sql`(${sql.join(parts, conjunction ? sql` and ` : sql` or `)})`;
    }
  }
}

/** How often a formula asks for membership of a set, which is another table. */
function looksElsewhere(formula: Formula): number {
  switch (formula.kind) {
    case 'ALWAYS':
    case 'NEVER':
    case 'IS':
      return 0;
    case 'HAS':
      return 1;
    case 'NOT':
      return looksElsewhere(formula.formula);
    case 'AND':
    case 'OR':
      return formula.formulas.reduce((looks, each) => looks + looksElsewhere(each), 0);
  }
}

function test(
  { kind, attribute: name, value }: Extract<Formula, { kind: 'IS' | 'HAS' }>,
  attributes: Attributes,
  negated: boolean,
  country: SQL,
): SQL {
  const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (attribute === undefined) throw new Error(`No SQL is known for the attribute "${name}".`);
  if (kind === 'HAS') {
    if (!('contains' in attribute)) throw new Error(`The attribute "${name}" is not a set.`);
    const contains = attribute.contains(valueSql(value, country));
    return negated ? sql`${contains} is not true` : contains;
  }
  if ('contains' in attribute) throw new Error(`The attribute "${name}" is a set.`);
  if (value === null) return negated ? sql`${attribute} is not null` : sql`${attribute} is null`;
  if (typeof value === 'boolean') {
    return sql`${attribute} is ${negated ? sql`not ` : sql``}${value ? sql`true` : sql`false`}`;
  }
  // A plain equation can use an index; its opposite must also hold for NULL. For a reader without a country the
  // equation is NULL, so such a reader equals nobody's source, not that of what has none.
  const equation = sql`${attribute} = ${valueSql(value, country)}`;
  return negated ? sql`${equation} is not true` : equation;
}

function valueSql(value: Exclude<Value, null>, country: SQL): SQL {
  if (value === COUNTRY_OF_READER) return country;
  // INVARIANT: literals come from the policy's own source code, so that the statement keeps its shape and its plan.
  if (typeof value === 'string' && /^[A-Z_]+$/.test(value)) return sql.raw(`'${value}'`);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return sql.raw(String(value));
  throw new Error('The policy may compare with names in capitals, whole numbers and what belongs to the reader.');
}
