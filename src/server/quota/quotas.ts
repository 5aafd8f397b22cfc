/**
 * How many operations, and how many look-ups by name, a caller may ask for in a minute. A caller is one user of one reader; for the
 * public it is an address.
 */
import type { FastifyRequest } from 'fastify';
import { AUDIENCES, formatReader, type Audience, type Reader } from '../../policy/reader.ts';
import type { QuotaSettings } from '../configuration.ts';
import { bucketOf } from './address-bucket.ts';
import type { Cost } from './cost.ts';
import type { Counter } from './counter.ts';
import type { Counts } from './shared-counts.ts';

/** Who asks, and from where. The address is that of the connection, unless a trusted proxy named another one. */
type Caller = Pick<FastifyRequest, 'ip'> & { readonly reader: Reader };

export interface Quotas {
  /** Counts the cost of an operation. @throws RateLimitedError before anything of it is done */
  spend(caller: Caller, cost: Cost): Promise<void>;
}

export function quotasOf(settings: Pick<QuotaSettings, 'operations' | 'lookUps'>, counts: Counts): Quotas {
  const operations = countersOf('operations', settings.operations, counts);
  const lookUps = countersOf('look-ups', settings.lookUps, counts);
  return {
    async spend({ reader, ip }, cost) {
      const { audience } = reader;
      const caller = audience === 'PUBLIC' ? bucketOf(ip, counts.seed) : `${formatReader(reader)} ${reader.user}`;
      await operations[audience]?.spend(caller, cost.operations);
      if (cost.lookUps > 0) await lookUps[audience]?.spend(caller, cost.lookUps);
    },
  };
}

function countersOf(
  name: string,
  points: Readonly<Record<Audience, number>>,
  counts: Counts,
): Readonly<Record<Audience, Counter | null>> {
  const counters = AUDIENCES.map((audience) => [audience, counts.counterOf(`${name} ${audience}`, points[audience])]);
  return Object.fromEntries(counters) as Record<Audience, Counter | null>;
}
