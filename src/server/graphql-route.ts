/** GraphQL over HTTP: runs the steps of the pipeline up to the parsed body, then hands the request to Apollo Server or to a stream. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requestContext, type Services } from '../api/context.ts';
import type { Audience } from '../policy/reader.ts';
import { answerWith, startApollo } from './apollo.ts';
import { ANSWERS, sendAnswer } from './constant-answers.ts';
import { asksForStream } from './live/asks-for-stream.ts';
import { subscriptions, type Live } from './live/subscriptions.ts';
import { operationInTurn } from './operations-in-turn.ts';
import { operationStepsOf, type OperationSteps } from './operation-steps.ts';
import { stepsOf } from './pipeline.ts';
import { audienceSchemas } from './schema.ts';
import type { SignIn } from './sign-in.ts';
import type { StepTools } from './steps/step.ts';
import { traced } from './tracing/traced.ts';

export async function graphqlRoute(
  server: FastifyInstance,
  services: Services,
  live: Live,
  signIn: SignIn,
  tools: StepTools,
): Promise<void> {
  const schemas = await audienceSchemas();
  const audiences = Object.keys(schemas) as Audience[];
  const steps = Object.fromEntries(
    audiences.map((audience) => [audience, operationStepsOf(audience, server.log, tools.noteFailure)]),
  ) as Record<Audience, OperationSteps>;
  const answerStream = subscriptions(server, services, live, signIn, tools, ({ reader: { audience } }) => ({
    schema: schemas[audience],
    steps: steps[audience],
  }));
  const apollos = new Map(
    await Promise.all(
      audiences.map(async (audience) => {
        const apollo = await startApollo(audience, schemas[audience], steps[audience], tools, services);
        server.addHook('onClose', () => apollo.stop());
        return [audience, apollo] as const;
      }),
    ),
  );

  for (const step of stepsOf('HEADERS'))
    server.addHook('onRequest', (request) => traced('sign-in', () => step(request, tools)));
  server.removeAllContentTypeParsers();
  const bodySteps = stepsOf('BODY');
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (request: FastifyRequest, text: string) => {
      let body: unknown = text;
      for (const step of bodySteps) body = await step(body, request);
      return body;
    },
  );

  const requestSteps = stepsOf('REQUEST');
  server.post('/graphql', async (request, reply) => {
    for (const step of requestSteps) step(request, tools);
    const apollo = apollos.get(request.reader.audience);
    if (apollo === undefined) throw new Error('An audience has no server.');
    void reply.header('cache-control', 'no-store');
    if (asksForStream(request, steps[request.reader.audience].parseOptions)) return answerStream(request, reply);
    return operationInTurn(request.reader, () =>
      traced('operation', () => answerWith(apollo, { ...requestContext(request.reader, services), request }, reply)),
    );
  });
  server.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    handler: (_request, reply) => sendAnswer(reply.header('allow', 'POST'), 405, ANSWERS.onlyPost),
  });
}
