/** Limits the tokens that are refused from one address, so that nobody can try tokens at will. */
import type { FastifyRequest } from 'fastify';
import type { Reader } from '../policy/reader.ts';
import { bucketOf } from './quota/address-bucket.ts';
import { counterOf } from './quota/counter.ts';
import { RateLimitedError } from './quota/rate-limited.ts';
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
export function limitFailedSignIns(signIn: SignIn, most: number): RequestSignIn {
  const failures = counterOf(most);
  return async ({ ip, headers }) => {
    try {
      return await signIn(headers.authorization, async () => {
        const before = await failures?.get(bucketOf(ip));
        if (before && before.consumedPoints >= most) throw new RateLimitedError();
      });
    } catch (error) {
      if (error instanceof UnauthenticatedError) await failures?.penalty(bucketOf(ip));
      throw error;
    }
  };
}
