/** Whether a request comes from a page of this machine, or from no page at all. */
import type { FastifyRequest } from 'fastify';

const THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * The development sign-in makes anybody any reader. A page elsewhere can lead its own name to this machine (DNS rebinding), and its browser
 * then sends what it likes: but with that name as the host. A page of another port names itself as the origin.
 */
export function isFromThisMachine({ headers: { host = '', origin } }: Pick<FastifyRequest, 'headers'>): boolean {
  return THIS_MACHINE.test(host) && (origin === undefined || origin.toLowerCase() === `http://${host.toLowerCase()}`);
}
