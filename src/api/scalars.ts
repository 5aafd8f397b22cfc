/**
 * Scalars. Dates in inputs are accepted as text here and validated with the rest of the input. A wrong date then
 * becomes a user error with its path, not a failure of the whole operation.
 */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const textOf =
  (name: string) =>
  (value: unknown): string => {
    if (typeof value !== 'string') throw new GraphQLError(`${name} must be a string.`);
    return value;
  };

/** @param specifiedByURL the specification of the form, for `@specifiedBy` */
function textScalar(name: string, description: string, specifiedByURL: string): GraphQLScalarType<string, string> {
  const parse = textOf(name);
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL,
    serialize: parse,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const DateScalar = textScalar(
  'Date',
  'A calendar date, `2026-03-14` (ISO 8601).',
  'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
);

export const PartialDateScalar = textScalar(
  'PartialDate',
  'A date as precise as it is known: `1968`, `1968-02` or `1968-02-21` (ISO 8601). A year stays a year.',
  'https://www.loc.gov/standards/datetime/',
);

const momentText = textOf('DateTime');

export const DateTimeScalar = new GraphQLScalarType<Date | string, string>({
  name: 'DateTime',
  description: 'A moment in UTC, to the millisecond: `2026-03-14T09:26:53.589Z` (RFC 3339).',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: (value) => {
    if (!(value instanceof Date)) throw new GraphQLError('DateTime must be a moment.');
    return value.toISOString();
  },
  parseValue: momentText,
  parseLiteral: (node) => momentText(node.kind === Kind.STRING ? node.value : undefined),
});
