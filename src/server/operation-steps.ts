/** The steps of the pipeline that Apollo Server and streams both run, made ready for one audience. */
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLFormattedError, ParseOptions, ValidationRule } from 'graphql';
import type { Audience } from '../policy/reader.ts';
import { LIMITS } from './limits.ts';
import { stepsOf } from './pipeline.ts';

export interface OperationSteps {
  readonly parseOptions: ParseOptions;
  readonly validationRules: readonly ValidationRule[];
  readonly maskErrors: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

/** @param noteFailure is called for each fault of the service */
export function operationStepsOf(audience: Audience, log: FastifyBaseLogger, noteFailure: () => void): OperationSteps {
  const limits = LIMITS[audience];
  const masks = stepsOf('ANSWER');
  return {
    parseOptions: Object.assign({}, ...stepsOf('PARSING').map((step) => step(limits))) as ParseOptions,
    validationRules: stepsOf('VALIDATION').map((step) => step(limits)),
    maskErrors: (formatted, error) =>
      masks.reduce(
        (masked, mask) =>
          mask(masked, error, (view) => {
            noteFailure();
            log.error({ failure: view }, 'operation failed');
          }),
        formatted,
      ),
  };
}
