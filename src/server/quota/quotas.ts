/**
 * How much whoever asks may ask for in a minute: operations, and look-ups by name, each for one reader's one user, and for the
 * public by address. Each process counts for itself. Every refusal has the same words, whatever was asked and is there.
 */
import { HeaderMap } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ReaderFacingError } from '../../api/errors.ts';
import { formatReader, type Audience, type Reader } from '../../policy/reader.ts';
import type { QuotaSettings } from '../configuration.ts';
import { UnauthenticatedError, type SignIn } from '../sign-in.ts';
import { placeOf } from './address.ts';
import type { Asked } from './asked.ts';

/** How long is counted, in seconds; and after how long to ask again. The same for all, so it does not tell when a count began. */
export const RETRY_AFTER_S = 60;

export const RATE_LIMITED = 'You ask for too much in too short a time. Ask again later.';

/** A quota is used up. */
export class RateLimitedError extends ReaderFacingError {
  constructor() {
    super(RATE_LIMITED, 'RATE_LIMITED');
    this.extensions['http'] = { status: 429, headers: new HeaderMap([['retry-after', String(RETRY_AFTER_S)]]) };
  }
}

/** Who asks, and from where: only an address that a trusted proxy told is not that of the connection. */
type Asking = Pick<FastifyRequest, 'ip'> & { readonly reader: Reader };

export interface Quotas {
  /** Counts what is asked. @throws RateLimitedError before anything of it is done */
  spend(asking: Asking, asked: Asked): Promise<void>;
  /**
   * Signs in, and counts tokens that are refused by address. Once there were too many, no token from there is looked at, but
   * those that were verified a moment ago are good.
   *
   * @throws RateLimitedError
   */
  signIn(request: Pick<FastifyRequest, 'ip' | 'headers'>): Promise<Reader>;
}

export function quotasOf(settings: QuotaSettings, signIn: SignIn): Quotas {
  const operations = perAudience(settings.operations);
  const lookUps = perAudience(settings.lookUps);
  const failures = limiter(settings.failedSignIns);
  return {
    async spend(asking, asked) {
      const { audience } = asking.reader;
      const key = keyOf(asking);
      await consume(operations[audience], key, asked.operations);
      if (asked.lookUps > 0) await consume(lookUps[audience], key, asked.lookUps);
    },
    async signIn(request) {
      try {
        return await signIn(request.headers.authorization, async () => {
          const before = await failures?.get(placeOf(request.ip));
          if (before && before.consumedPoints >= settings.failedSignIns) throw new RateLimitedError();
        });
      } catch (error) {
        if (error instanceof UnauthenticatedError) await failures?.penalty(placeOf(request.ip));
        throw error;
      }
    },
  };
}

function keyOf({ reader, ip }: Asking): string {
  return reader.audience === 'PUBLIC' ? placeOf(ip) : `${formatReader(reader)} ${reader.user}`;
}

type Limiter = RateLimiterMemory | null;

/** @returns null where nothing is limited */
function limiter(points: number): Limiter {
  return points === Infinity ? null : new RateLimiterMemory({ points, duration: RETRY_AFTER_S });
}

function perAudience(points: Readonly<Record<Audience, number>>): Readonly<Record<Audience, Limiter>> {
  return Object.fromEntries(Object.entries(points).map(([audience, each]) => [audience, limiter(each)])) as Record<
    Audience,
    Limiter
  >;
}

async function consume(of: Limiter, key: string, points: number): Promise<void> {
  try {
    await of?.consume(key, points);
  } catch {
    throw new RateLimitedError();
  }
}
