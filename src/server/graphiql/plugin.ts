/** GraphiQL: the page for analysts and for people who write a client. */
import type { FastifyInstance } from 'fastify';
import { servePage, type PageOptions } from '../pages/page.ts';

/**
 * Monaco positions each line of text with a `style` attribute in markup that it writes as a string; only `style-src-attr 'unsafe-inline'`
 * allows that. Its style elements carry the nonce (client/style-nonce.ts), so an injected style element stays forbidden. The waves that it
 * draws below mistakes are `data:` pictures.
 */
const POLICY = ["worker-src 'self'", "style-src-attr 'unsafe-inline'", "img-src 'self' data:", "font-src 'self'"];

/** Registers GraphiQL, its files, its settings and its sign-in. */
export async function graphiql(server: FastifyInstance, options: PageOptions): Promise<void> {
  await servePage(server, { address: '/graphiql', policy: POLICY }, options);
}
