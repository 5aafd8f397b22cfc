/** Limits the tokens that are refused from one address, so that nobody can try tokens at will. */
import type { FastifyRequest } from 'fastify';
import type { Reader } from '../policy/reader.ts';
import { bucketOf } from './quota/address-bucket.ts';
import type { Counts } from './quota/shared-counts.ts';
import type { SignIn } from './sign-in.ts';
import { UnauthenticatedError } from './unauthenticated.ts';

/** Signs a request in. */
export type RequestSignIn = (request: Pick<FastifyRequest, 'ip' | 'headers'>) => Promise<Reader>;

/**
 * A sign-in that counts refused tokens by address. After too many of them no token from there is verified for a while. A token that
 * was verified a moment ago is still good, so one client does not lock out the others behind its address.
 *
 * @param most refused tokens of one address in a minute
 */
export function limitFailedSignIns(signIn: SignIn, most: number, counts: Counts): RequestSignIn {
  const failures = counts.counterOf('failed sign-ins', most);
  return async ({ ip, headers }) => {
    try {
      return await signIn(headers.authorization, async () => failures?.assertSomeLeft(bucketOf(ip, counts.seed)));
    } catch (error) {
      if (error instanceof UnauthenticatedError) await failures?.add(bucketOf(ip, counts.seed));
      throw error;
    }
  };
}
