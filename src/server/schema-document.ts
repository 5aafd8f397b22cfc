/**
 * `GET /schema.graphql`: the schema of the caller's audience as text, for code generators. Without a token it is that of the public.
 *
 * INVARIANT: the text is the printed schema of the audience, which is the same for all its readers and changes with the release alone.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Audience } from '../policy/reader.ts';
import { audienceSchemas, printed } from './schema.ts';
import { authenticate } from './steps/authenticate.ts';
import type { StepTools } from './steps/step.ts';

/** How long a client may keep it without asking again. */
const KEPT_S = 5 * 60;

interface SchemaText {
  readonly text: string;
  readonly etag: string;
}

export async function schemaDocumentRoute(
  server: FastifyInstance,
  tools: Pick<StepTools, 'signIn' | 'quotas'>,
): Promise<void> {
  const texts = Object.fromEntries(
    Object.entries(await audienceSchemas()).map(([audience, schema]) => [audience, schemaText(printed(schema))]),
  ) as Record<Audience, SchemaText>;
  server.get('/schema.graphql', async (request, reply) => {
    await authenticate(request, tools);
    await tools.quotas.spend(request, { operations: 1, lookUps: 0 });
    const { text, etag } = texts[request.reader.audience];
    void reply
      .header('cache-control', `private, max-age=${KEPT_S}`)
      .header('etag', etag)
      .header('vary', 'authorization, origin');
    return request.headers['if-none-match'] === etag
      ? reply.code(304).send()
      : reply.type('text/plain; charset=utf-8').send(text);
  });
}

function schemaText(text: string): SchemaText {
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}
