/** Masks errors: what of an error leaves the process, and what of it the operator sees (rule 7 of CONTRIBUTING). */
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { ReaderFacingError } from '../../api/errors.ts';
import { errorCode } from '../../database/errors.ts';
import { TOO_LARGE } from './limit-operation.ts';

/** Codes of errors that GraphQL and Apollo Server find in the request. Their texts hold nothing but parts of the request. */
const ABOUT_THE_REQUEST: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
]);

export interface OperatorView {
  /** The class of the error. Never its message: that may hold SQL and parameters. */
  readonly kind: string;
  /** The code of the failure beneath it. */
  readonly cause: string | null;
  /** The field of the schema that failed. Not its name in the answer: the caller writes an alias. */
  readonly field: string | null;
}

/**
 * The reader's view of an error.
 *
 * @param report gets every error that is a fault of the service
 */
export function maskErrors(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: (view: OperatorView) => void,
): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  const code = formatted.extensions?.['code'];
  const where = {
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
  };
  if (original instanceof ReaderFacingError) {
    const own = original.extensions['code'];
    if (own === 'SERVICE_UNAVAILABLE') report(operatorView(original.cause, error));
    return { message: original.message, ...where, extensions: { code: own } };
  }
  if (code === 'GRAPHQL_PARSE_FAILED' && !formatted.message.startsWith('Syntax Error: ')) {
    // The parser's own message about a document that is too deep for it tells about the service.
    return { message: 'The document cannot be read.', extensions: { code } };
  }
  // Apollo Server gives every validation error the same code.
  if (formatted.message === TOO_LARGE) return { message: TOO_LARGE, extensions: { code: 'OPERATION_TOO_LARGE' } };
  // An error with a path comes from a resolver, whatever its code.
  const isAboutRequest = formatted.path === undefined && ABOUT_THE_REQUEST.has(code);
  if (isAboutRequest) return { message: formatted.message, ...where, extensions: { code } };
  if (code === 'BAD_USER_INPUT' || isAboutValue(error)) {
    // GraphQL's own text repeats the value of the variable and suggests field names.
    return {
      message: 'A variable does not have the type that the schema gives it. Compare it with the documentation.',
      ...where,
      extensions: { code: 'BAD_USER_INPUT' },
    };
  }
  report(operatorView(original, error));
  return {
    message: 'Something went wrong on our side. The operators have been told.',
    ...where,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/**
 * Whether GraphQL itself found the error in a value that the caller gave, though it has no code for it: a variable that is null though
 * it has a default, or more mistakes in variables than it counts. What fails in a resolver stands at a field, or has a cause.
 */
function isAboutValue(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  const found = error.originalError ?? error;
  if (!(found instanceof GraphQLError) || found.originalError !== undefined) return false;
  const node = found.nodes?.[0];
  return node === undefined ? error.path === undefined : VALUES.has(node.kind);
}

const VALUES: ReadonlySet<Kind> = new Set([
  Kind.VARIABLE,
  Kind.VARIABLE_DEFINITION,
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

function operatorView(cause: unknown, error: unknown): OperatorView {
  const node = error instanceof GraphQLError ? error.nodes?.[0] : undefined;
  return {
    kind: cause instanceof Error ? cause.name : typeof cause,
    cause: errorCode(cause),
    field: node?.kind === Kind.FIELD ? node.name.value : null,
  };
}
