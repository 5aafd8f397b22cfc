/** What is published outside of GraphQL: keys and whole status lists. With them a client checks validity without asking about anyone. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestContext, type Services } from '../api/context.ts';
import { ForbiddenError } from '../api/errors.ts';
import { assertEntityMay } from '../law/entities.ts';
import type { Reader } from '../policy/reader.ts';
import { LISTS_PATH, listAddress, listsOf, nameOf, type ListName } from '../recalls/signed/addresses.ts';
import type { StepTools } from './steps/step.ts';
import { StatusLists, type PublishedList } from '../recalls/signed/status-lists.ts';
import { LIST_TYPE } from '../recalls/signed/token-types.ts';

/** How long clients may cache keys: far less than the time between the publication of a key and its first signature. */
const KEYS_KEPT_S = 60 * 60;

/**
 * Routes under `/.well-known` and `/status-lists`. There is no route for a single alert, so the service does not learn who is looked up.
 *
 * The keys are Nansen's signing keys. The keys of the token issuer are elsewhere; the development issuer publishes none.
 */
export function publishedRoutes(
  server: FastifyInstance,
  services: Services,
  { signIn, quotas }: Pick<StepTools, 'signIn' | 'quotas'>,
): void {
  const { signer, clock } = services;
  const lists = new StatusLists(services);

  server.get('/.well-known/jwks.json', async (_request, reply) =>
    forAnyOrigin(reply)
      .header('cache-control', `public, max-age=${KEYS_KEPT_S}`)
      .type('application/jwk-set+json')
      .send(JSON.stringify({ keys: await signer.publishedKeys() })),
  );

  /** A list has half a megabyte, so each is counted as an operation. */
  async function counted(request: FastifyRequest): Promise<Reader> {
    const reader = await signIn(request);
    await quotas.spend({ reader, ip: request.ip }, { operations: 1, lookUps: 0 });
    return reader;
  }

  // The lists that the reader may fetch; none without a country ("aggregation").
  server.get(LISTS_PATH, async (request, reply) => {
    const own = listsOf(await counted(request));
    const { issuer } = signer.settings;
    return reply
      .header('cache-control', 'no-store')
      .type('application/json')
      .send(JSON.stringify({ status_lists: own.map((list) => listAddress(issuer, list)) }));
  });

  server.get<{ Params: { list: ListName } }>(`${LISTS_PATH}/:list`, (request, reply) =>
    answerWith(request, reply, request.params.list),
  );
  server.get<{ Params: { list: ListName; number: string } }>(
    `${LISTS_PATH}/:list/documents/:number`,
    (request, reply) => answerWith(request, reply, `${request.params.list}/documents/${request.params.number}`),
  );

  async function answerWith(request: FastifyRequest, reply: FastifyReply, name: ListName): Promise<unknown> {
    const reader = await counted(request);
    // A reader gets the same answer for another country's list as for a list that does not exist. So does an entity that may not check
    // validity, even for its own country's list.
    const list = listsOf(reader).find((own) => nameOf(own) === name);
    if (list === undefined || !(await mayCheck(reader))) return reply.callNotFound();
    return sendList(request, reply, await lists.published(list));
  }

  /** Whether the bureau of an entity lets it check validity. A list answers what single requests would (RPD Art. 21). */
  async function mayCheck(reader: Reader): Promise<boolean> {
    try {
      await assertEntityMay(requestContext(reader, services), 'validityStatement');
      return true;
    } catch (error) {
      if (error instanceof ForbiddenError) return false;
      throw error;
    }
  }

  function sendList(
    request: FastifyRequest,
    reply: FastifyReply,
    { token, gzipped, etag, nextAt }: PublishedList,
  ): FastifyReply {
    const left = Math.max(1, nextAt - Math.floor(clock.now().getTime() / 1000));
    void reply
      .header('cache-control', `private, max-age=${left}`)
      .header('etag', etag)
      .header('vary', 'accept-encoding, authorization, origin');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    void reply.type(`application/${LIST_TYPE}`);
    return /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
      ? reply.header('content-encoding', 'gzip').send(gzipped)
      : reply.send(token);
  }
}

/** Lets any web page fetch it: the answer does not depend on the reader. */
function forAnyOrigin(reply: FastifyReply): FastifyReply {
  return reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
}
