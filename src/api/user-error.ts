/** Mistakes in an input, reported in the payload: where, what, and what to do. Nothing is stored when there is one. */
import { Field, ObjectType } from 'type-graphql';
import { graphqlEnum } from './enums.ts';
import { UserErrorCode } from '../vocabulary/user-errors.ts';

const UserErrorCodeEnum = graphqlEnum(UserErrorCode);

@ObjectType({ simpleResolvers: true, description: 'A mistake in the input of a mutation. Nothing was stored.' })
export class UserError {
  @Field(() => [String], { description: 'The position in the input: field names and list positions, outermost first.' })
  declare path: string[];

  @Field(() => UserErrorCodeEnum, { description: 'The kind of mistake, for programs.' })
  declare code: UserErrorCode;

  @Field(() => String, { description: 'What is wrong and what to do, in English.' })
  declare message: string;
}

/** Thrown by the validation of inputs; `withUserErrors` turns it into a payload. */
export class InputError extends Error {
  readonly userErrors: readonly UserError[];

  constructor(userErrors: readonly UserError[]) {
    super('The input has mistakes.');
    this.name = 'InputError';
    this.userErrors = userErrors;
  }
}

/** Refuses an input for one mistake. */
export function inputError(path: readonly string[], code: UserErrorCode, message: string): InputError {
  return new InputError([{ path: [...path], code, message }]);
}

/** The payload of a mutation: its result, or the mistakes for which it did nothing. */
export async function withUserErrors<Payload extends object>(
  work: () => Promise<Payload>,
): Promise<(Payload | object) & { userErrors: readonly UserError[] }> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (error instanceof InputError) return { userErrors: error.userErrors };
    throw error;
  }
}

/** The description of a payload such as `PublishAlertPayload`. */
export function outcomeOf(payload: string): string {
  const operation = payload.replace(/Payload$/, '');
  return `The result of \`${operation.charAt(0).toLowerCase()}${operation.slice(1)}\`.`;
}
