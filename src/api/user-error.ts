/** Mistakes in an input, reported in the payload: where, what, and what to do. Nothing is stored when there is one. */
import { Field, ObjectType, registerEnumType } from 'type-graphql';

export const UserErrorCode = {
  REQUIRED: 'REQUIRED',
  INVALID: 'INVALID',
  TOO_LONG: 'TOO_LONG',
  TOO_MANY: 'TOO_MANY',
  UNKNOWN_CODE: 'UNKNOWN_CODE',
  IN_THE_FUTURE: 'IN_THE_FUTURE',
  CONFLICT: 'CONFLICT',
  NOT_FOUND: 'NOT_FOUND',
  CONSTRAINED: 'CONSTRAINED',
  RECUSED: 'RECUSED',
  SECOND_OFFICER: 'SECOND_OFFICER',
} as const;
export type UserErrorCode = keyof typeof UserErrorCode;

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'What is wrong with an input.',
  valuesConfig: {
    REQUIRED: { description: 'A required value is missing.' },
    INVALID: { description: 'The value does not have the required form.' },
    TOO_LONG: { description: 'The text is longer than allowed.' },
    TOO_MANY: { description: 'The list is longer than allowed.' },
    UNKNOWN_CODE: { description: 'The code is not on the list of country and issuer codes.' },
    IN_THE_FUTURE: { description: 'The date lies in the future.' },
    CONFLICT: { description: 'Two parts of the input contradict each other.' },
    NOT_FOUND: { description: 'There is no such record, or it is not yours.' },
    CONSTRAINED: {
      description:
        'The law that your country set for the data that it provides does not allow it; the message names the constraint.',
    },
    RECUSED: { description: 'You may not take part in this: another officer must.' },
    SECOND_OFFICER: { description: 'This needs a second officer, and you are the first.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A mistake in the input of a mutation. Nothing was stored.' })
export class UserError {
  @Field(() => [String], { description: 'The position in the input: field names and list positions, outermost first.' })
  declare path: string[];

  @Field(() => UserErrorCode, { description: 'The kind of mistake, for programs.' })
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
