/** Sets the reader of a request. The headers alone decide, before a byte of the body is read. */
import type { FastifyRequest } from 'fastify';
import { PUBLIC_READER, type Reader } from '../../policy/reader.ts';
import { UnauthenticatedError } from '../unauthenticated.ts';
import type { StepTools } from './step.ts';

declare module 'fastify' {
  interface FastifyRequest {
    reader: Reader;
  }
}

export async function authenticate(request: FastifyRequest, { signIn }: Pick<StepTools, 'signIn'>): Promise<void> {
  request.reader = PUBLIC_READER;
  // A token in the address stays in logs and histories (RFC 9700, 4.3.2). A client that sends one there must notice.
  if (Object.hasOwn(request.query as object, 'access_token')) throw new UnauthenticatedError('TOKEN_IN_ADDRESS');
  request.reader = await signIn(request);
}
