/** Refuses a subscription that asks for JSON. Apollo Server would answer it with nothing. */
import { OperationTypeNode } from 'graphql';
import { ReaderFacingError } from '../../api/errors.ts';
import type { RequestedOperation } from './step.ts';

export function requireStream({ operation, answerAs }: RequestedOperation): Promise<void> {
  if (answerAs === 'JSON' && operation.operation === OperationTypeNode.SUBSCRIPTION) {
    const advice = 'A subscription is answered with a stream. Ask with "Accept: text/event-stream".';
    throw new ReaderFacingError(advice, 'BAD_USER_INPUT', 400);
  }
  return Promise.resolve();
}
