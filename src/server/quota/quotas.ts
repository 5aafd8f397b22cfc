/**
 * How many operations, and how many look-ups by name, a caller may ask for in a minute. A caller is one user of one reader; for the
 * public it is an address. Each process counts for itself.
 */
import type { FastifyRequest } from 'fastify';
import { AUDIENCES, formatReader, type Audience, type Reader } from '../../policy/reader.ts';
import type { QuotaSettings } from '../configuration.ts';
import { bucketOf } from './address-bucket.ts';
import type { Cost } from './cost.ts';
import { counterOf, type Counter } from './counter.ts';
import { RateLimitedError } from './rate-limited.ts';

/** Who asks, and from where. The address is that of the connection, unless a trusted proxy named another one. */
type Caller = Pick<FastifyRequest, 'ip'> & { readonly reader: Reader };

export interface Quotas {
  /** Counts the cost of an operation. @throws RateLimitedError before anything of it is done */
  spend(caller: Caller, cost: Cost): Promise<void>;
}

export function quotasOf(settings: Pick<QuotaSettings, 'operations' | 'lookUps'>): Quotas {
  const operations = countersOf(settings.operations);
  const lookUps = countersOf(settings.lookUps);
  return {
    async spend(caller, cost) {
      const { audience } = caller.reader;
      const key = keyOf(caller);
      await consume(operations[audience], key, cost.operations);
      if (cost.lookUps > 0) await consume(lookUps[audience], key, cost.lookUps);
    },
  };
}

function keyOf({ reader, ip }: Caller): string {
  return reader.audience === 'PUBLIC' ? bucketOf(ip) : `${formatReader(reader)} ${reader.user}`;
}

function countersOf(points: Readonly<Record<Audience, number>>): Readonly<Record<Audience, Counter>> {
  const counters = AUDIENCES.map((audience) => [audience, counterOf(points[audience])] as const);
  return Object.fromEntries(counters) as Record<Audience, Counter>;
}

async function consume(counter: Counter, key: string, points: number): Promise<void> {
  try {
    await counter?.consume(key, points);
  } catch {
    throw new RateLimitedError();
  }
}
