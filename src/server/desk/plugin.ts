/** The desk: the page on which officers of the refugee desk, the notices desk and the CCF work. It asks the public API alone. */
import type { FastifyInstance } from 'fastify';
import { servePage, type PageOptions } from '../pages/page.ts';

/** Whose work the page shows, as tokens name them. */
const OFFICERS = ['refugee-desk', 'notices-desk', 'ccf', 'ccf-secretariat', 'ccf-rapporteur', 'ccf-chamber'];

/** The places of the page below its first address; `client/app.tsx` has what they show. */
const PLACES = [
  '/desk/reviews',
  '/desk/reviews/:id',
  '/desk/alerts',
  '/desk/alerts/:year/:number',
  '/desk/amendments',
  '/desk/amendments/:year/:number',
  '/desk/reinstatements',
  '/desk/requests',
  '/desk/requests/:id',
  '/desk/recalls',
];

/** Nothing inline, and no text can become markup or script (Trusted Types). */
const POLICY = ["img-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'"];

/** Registers the desk, its files, its settings and its sign-in, which offers officers alone. */
export async function desk(server: FastifyInstance, { demoReaders = [], ...options }: PageOptions): Promise<void> {
  const officers = demoReaders.filter(({ reader }) => OFFICERS.includes(reader));
  const page = { address: '/desk', also: PLACES, policy: POLICY };
  await servePage(server, page, { ...options, demoReaders: officers });
}
