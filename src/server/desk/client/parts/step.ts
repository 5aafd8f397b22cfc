/** Taking a step: sending a mutation, and keeping what it said was wrong with the input. */
import type { ErrorLike, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useState } from 'react';

/** A mistake in an input, as the API says it. */
export interface Mistake {
  readonly path: readonly string[];
  readonly code: string;
  readonly message: string;
}

interface Payload {
  readonly userErrors: readonly Mistake[];
}

export interface Step<Input, Data = unknown> {
  /** Takes it. @returns whether it was done */
  readonly take: (input: Input) => Promise<boolean>;
  readonly busy: boolean;
  readonly mistakes: readonly Mistake[];
  /** The last answer. */
  readonly data: Data | null;
  /** The server did not answer. */
  readonly failure: ErrorLike | undefined;
}

type InputOf<Variables> = Variables extends { readonly input: infer Input } ? Input : never;

export function useStep<Data extends object, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
): Step<InputOf<Variables>, Data> {
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const [mutate, { loading, error, data }] = useMutation(document as TypedDocumentNode<Data>);
  const take = async (input: InputOf<Variables>): Promise<boolean> => {
    setMistakes([]);
    // What fails is in `error`; the input stays where it was written.
    const result = await mutate({ variables: { input } }).catch(() => null);
    const [payload] = Object.values(result?.data ?? {}) as Payload[];
    if (payload === undefined) return false;
    setMistakes(payload.userErrors);
    return payload.userErrors.length === 0;
  };
  return { take, busy: loading, mistakes, data: data ?? null, failure: error };
}

/** The mistakes of one field of the input. */
export function mistakesAt(mistakes: readonly Mistake[], field: string): readonly Mistake[] {
  return mistakes.filter(({ path }) => path.includes(field));
}

/** The mistakes of no field that the form shows. */
export function otherMistakes(mistakes: readonly Mistake[], fields: readonly string[]): readonly Mistake[] {
  return mistakes.filter(({ path }) => !fields.some((field) => path.includes(field)));
}
