/** Stops the parser after as many tokens as the audience may send. */
import type { ParseOptions } from 'graphql';
import type { Limits } from '../limits.ts';

export function limitTokens({ tokens }: Limits): ParseOptions {
  return { maxTokens: tokens };
}
