/**
 * Whatever a client does wrong is its mistake: a status of 4xx, `BAD_USER_INPUT` or `userErrors`. It is never a failure of the service,
 * and no operator is called for it.
 *
 * `npm run fuzz` searches longer.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { AUDIENCES, type Audience } from '../src/policy/reader.ts';
import { examplesFor } from '../src/server/graphiql/examples.ts';
import { readExamples } from '../src/server/graphiql/read-examples.ts';
import { EVERYBODY, FUZZERS, MINUTES, RUNS } from './support/fuzz.ts';
import {
  operationFilledWith,
  operationsAt,
  questionsForLists,
  sitesOf,
  type HostileOperation,
} from './support/hostile-operations.ts';
import {
  collectTexts,
  hostileValue,
  withEachTextReplaced,
  withKnownTexts,
  withOneReplaced,
  type KnownTexts,
} from './support/hostile-values.ts';
import { complaintsIn, keepLog } from './support/kept-log.ts';
import { DATABASES, ROOT, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { publishedAlert, report, requestAlert } from './support/story.ts';
import { openStream } from './support/stream.ts';

const NO_QUOTAS = AUDIENCES.map((audience) => `${audience}=none`).join(' ');

const SCHEMAS = Object.fromEntries(
  AUDIENCES.map((audience) => [
    audience,
    buildSchema(readFileSync(path.join(ROOT, 'schema', `${audience.toLowerCase()}.graphql`), 'utf8')),
  ]),
) as Record<Audience, GraphQLSchema>;
const SITES = AUDIENCES.flatMap((audience) =>
  sitesOf(SCHEMAS[audience])
    .filter(({ kind }) => kind !== 'subscription')
    .flatMap((site) => FUZZERS[audience].map((reader) => ({ reader, site }))),
);
const EXAMPLES = readExamples(path.join(ROOT, 'src/server/graphiql/examples'));
const EXAMPLE_CASES = EVERYBODY.flatMap((reader) =>
  examplesFor(EXAMPLES, reader ?? 'public')
    .filter(({ operation, variables }) => variables !== undefined && !/^\s*subscription\b/m.test(operation))
    .map((example) => ({ reader, ...example })),
);

const EXAMPLES_ONCE = [...new Map(EXAMPLE_CASES.map((each) => [each.operation, each])).values()];
/** Who may call an operation, of each operation at least one. */
const SWEEPERS = [null, 'bureau:BY', 'asylum-office:SE', 'refugee-desk', 'notices-desk', 'ccf', 'auditor'];

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let log: string[];
  let known: KnownTexts;
  beforeAll(async () => {
    nansen = await startNansen(kind, {
      environment: { LOG_LEVEL: 'fatal', NANSEN_OPERATIONS: NO_QUOTAS, NANSEN_LOOK_UPS: NO_QUOTAS },
    });
    log = keepLog(nansen.server);
    known = await smallWorld(nansen);
  });
  afterAll(() => nansen.stop());

  async function expectNoFailure(reader: string | null, { query, variables }: HostileOperation): Promise<Answer> {
    const answer = await nansen.ask(reader, query, variables);
    expect(complaintsIn(log)).toEqual([]);
    expect(answer.status).toBeLessThan(500);
    expect(answer.errors.map(({ extensions }) => extensions?.code)).not.toContain('INTERNAL_SERVER_ERROR');
    return answer;
  }

  test.each<[string, string | null, string, object, number, string]>([
    [
      'a subscription that asks for JSON',
      'bureau:FR',
      'subscription { __typename }',
      {},
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a stream that asks for JSON',
      'bureau:FR',
      'subscription { validityChanged { pageInfo { endCursor } } }',
      {},
      400,
      'BAD_USER_INPUT',
    ],
    ['a subscription where there is none', null, 'subscription { x }', {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a mutation where there is none', null, 'mutation { x }', {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'null for a variable with a default',
      'bureau:FR',
      'query ($x: Int = 1) { alerts(first: $x) { nodes { reference } } }',
      { x: null },
      200,
      'BAD_USER_INPUT',
    ],
    [
      'null for a condition with a default',
      'bureau:FR',
      'query ($x: Boolean = true) { me { role @include(if: $x) } }',
      { x: null },
      200,
      'BAD_USER_INPUT',
    ],
    [
      'more mistakes in a variable than are counted',
      'bureau:FR',
      'query ($x: [String!]!) { alertValidity(references: $x) { validity } }',
      { x: Array(60).fill(null) },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'a NUL in a country',
      'refugee-desk',
      'query ($x: String) { nationalConstraints(country: $x) { nodes { version } } }',
      { x: '\u0000' },
      200,
      'BAD_USER_INPUT',
    ],
  ])('%s is a mistake of the client', async (_name, reader, query, variables, status, code) => {
    const answer = await expectNoFailure(reader, { query, variables: variables as HostileOperation['variables'] });
    expect([answer.status, new Set(answer.errors.map(({ extensions }) => extensions?.code))]).toEqual([
      status,
      new Set([code]),
    ]);
  });

  test.each([
    ['NUL', '\u0000'],
    ['half of a pair of surrogates', '\ud800'],
    ['a text of 5,000 characters', 'x'.repeat(5_000)],
  ])(
    '%s as every text of every field, and as each text of every example',
    async (_name, text) => {
      for (const { reader, site } of SITES.filter(({ reader: each }) => SWEEPERS.includes(each))) {
        await expectNoFailure(reader, operationFilledWith(site, text));
      }
      for (const { reader, operation: query, variables } of EXAMPLES_ONCE) {
        for (const other of withEachTextReplaced(withKnownTexts(variables, known), text))
          await expectNoFailure(reader, { query, variables: other as HostileOperation['variables'] });
      }
      await nansen.idle();
      expect(complaintsIn(log)).toEqual([]);
    },
    MINUTES,
  );

  test(
    'no values of arguments make it fail, of whatever field and reader',
    async () => {
      const operation = fc
        .constantFrom(...SITES)
        .chain(({ reader, site }) => operationsAt(site, known).map((each) => ({ reader, ...each })));
      await fc.assert(
        fc.asyncProperty(operation, async ({ reader, ...each }) => void (await expectNoFailure(reader, each))),
        { numRuns: RUNS },
      );
      await nansen.idle();
      expect(complaintsIn(log)).toEqual([]);
    },
    MINUTES,
  );

  test(
    'no value in the place of a good one makes it fail',
    async () => {
      const operation = fc.constantFrom(...EXAMPLE_CASES).chain(({ reader, operation: query, variables }) =>
        withOneReplaced(withKnownTexts(variables, known)).map((other) => ({
          reader,
          query,
          variables: other as object,
        })),
      );
      await fc.assert(
        fc.asyncProperty(operation, async ({ reader, query, variables }) => {
          await expectNoFailure(reader, { query, variables: variables as HostileOperation['variables'] });
        }),
        { numRuns: RUNS },
      );
      await nansen.idle();
      expect(complaintsIn(log)).toEqual([]);
    },
    MINUTES,
  );

  test('no values of arguments make a stream fail', async () => {
    const FEED =
      'subscription ($after: String, $first: Int!) { validityChanged(after: $after, first: $first) { pageInfo { endCursor } } }';
    const wrong = fc.record({ after: hostileValue.filter((each) => each !== null), first: hostileValue });
    await fc.assert(
      fc.asyncProperty(wrong, fc.constantFrom(...EVERYBODY), async (variables, reader) => {
        const stream = await openStream(nansen, reader, FEED, variables);
        expect(stream.status).toBeLessThan(500);
        // A stream without a mistake would go on.
        const event = stream.status === 200 ? await stream.next() : null;
        stream.close();
        expect(event?.data.errors[0].extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
        expect(complaintsIn(log)).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 8) },
    );
  });
});

/** A world in which much can be named. */
async function smallWorld(nansen: Nansen): Promise<KnownTexts> {
  await requestAlert(nansen, 'BY');
  await requestAlert(nansen, 'SE', { form: 'DIFFUSION', recipients: ['BY', 'TH'] });
  const reference = await publishedAlert(nansen, 'BY', { familyName: 'Sandqvist-Test' });
  const receipts = [
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] }),
    await report(nansen, 'asylum-office:SE', { familyName: 'Nobody-Test', fileReference: 'TEST-2' }),
    await report(nansen, 'asylum-office:SE', { fileReference: 'TEST-3', addressee: 'CCF' }),
  ];
  await nansen.announce();
  await nansen.idle();
  const known = new Map<string, string[]>([['receipt', receipts]]);
  for (const audience of AUDIENCES) {
    for (const query of questionsForLists(SCHEMAS[audience])) {
      for (const reader of FUZZERS[audience]) collectTexts((await nansen.ask(reader, query)).data, known);
    }
  }
  return known.set('after', known.get('endCursor') ?? []);
}
