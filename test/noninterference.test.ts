/**
 * The promise of Nansen: a reader who may not know of an asylum decision cannot tell whether there is one.
 *
 * Two worlds that differ only in what a reader may not see must give that reader the same bytes, whatever is asked. Every
 * variant of every case in `noninterference/cases.ts` is compared with the first variant of its case.
 *
 *   NONINTERFERENCE_RUNS   operations made up per stage (default 24; a third of them on the embedded database)
 *   NONINTERFERENCE_SEED   makes up the same operations again
 */
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery, isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql';
import { MOMENT_OF_QUESTIONS } from './noninterference/case.ts';
import { referenceOf } from './noninterference/slot.ts';
import { operations, pages, values, type Operation } from './noninterference/operations.ts';
import { compareForApplicants } from './noninterference/applicants.ts';
import { Pair } from './noninterference/pair.ts';
import { compareBesideGraphQL } from './noninterference/beside-graphql.ts';
import { hiddenDocuments } from './noninterference/hidden.ts';
import { poolsFor } from './noninterference/pools.ts';
import { everything, wholeSelection } from './noninterference/questions.ts';
import { DATABASES } from './support/nansen.ts';

const RUNS = Number(process.env['NONINTERFERENCE_RUNS'] ?? 24);
const SEED = process.env['NONINTERFERENCE_SEED'];
/** Ten times what it takes on an idle machine: a test that was given up goes on, and disturbs the next. */
const PATIENCE_MS = 600_000 + RUNS * 1_000;

type Reader = string | null;

/** Who received an alert is told, for good, when it was valid, and asked to purge it. */
const FEEDS: ReadonlySet<string> = new Set(['validityChanges', 'validityFeedHead', 'recalls']);
const withoutFeeds = (schema: GraphQLSchema): GraphQLSchema =>
  mapSchema(schema, { [MapperKind.QUERY_ROOT_FIELD]: (field, name) => (FEEDS.has(name) ? null : field) });

/** The source of the alerts that fall and its entity, another source, and officers, entities and the public elsewhere. */
const NATIONAL: readonly Reader[] = [
  'bureau:BY',
  'border:BY',
  'bureau:KZ',
  'bureau:FR',
  'bureau:SE',
  'asylum-office:SE',
  'asylum-office:NO',
  'border:TH',
  'police:BY',
  'immigration:FR',
  null,
];
/** Some of them, for what is closed to all of them for the same reason. */
const SOME_NATIONAL: readonly Reader[] = ['bureau:BY', 'border:BY', 'bureau:FR', 'asylum-office:SE', 'border:TH', null];
const SECRETARIAT: readonly Reader[] = ['refugee-desk', 'notices-desk'];
/** Neither sources nor recipients of what the cases call the business of others. */
const THIRD: readonly Reader[] = ['bureau:FR', 'bureau:DE', 'asylum-office:SE', 'border:TH', 'immigration:FR', null];
/** The source of the alerts that fall, and the desk that knows of half of the decisions. */
const PRINCIPALS: ReadonlySet<Reader> = new Set(['refugee-desk', 'bureau:BY']);
const ONE_OF_EACH_KIND: ReadonlySet<Reader> = new Set([...SECRETARIAT, 'bureau:BY', 'bureau:FR', 'border:TH', null]);

describe.each(DATABASES)('on %s', (kind) => {
  // What the embedded database executes are the same statements, more slowly.
  const runs = kind === 'PGlite' ? Math.ceil(RUNS / 3) : RUNS;
  const wholly = kind === 'PGlite' ? PRINCIPALS : ONE_OF_EACH_KIND;
  let pair: Pair;
  /** Over all tests: two requests of one pair cannot have the same reference. */
  let requests = 0;
  const schemas = new Map<Reader, GraphQLSchema>();

  beforeAll(async () => {
    pair = await Pair.open(kind);
    for (const reader of new Set([...NATIONAL, ...SECRETARIAT, ...THIRD, 'applicant'])) {
      const [body] = await pair.ask(reader, { query: getIntrospectionQuery(), variables: {} });
      schemas.set(reader, buildClientSchema((JSON.parse(body) as { data: never }).data));
    }
  }, PATIENCE_MS);
  afterAll(() => pair.close());

  test(
    'the Secretariat cannot tell what the CCF alone knows, and nobody else can',
    async () => {
      await pair.build('CCF_BUSINESS');
      await noneCanTell([...SECRETARIAT, ...SOME_NATIONAL]);
    },
    PATIENCE_MS,
  );

  test(
    'the notices desk cannot tell why an alert is not valid, and which compartment knows',
    async () => {
      await pair.build('COMPARTMENTS');
      await noneCanTell(['notices-desk', ...SOME_NATIONAL]);
    },
    PATIENCE_MS,
  );

  test(
    'no bureau, national entity or member of the public can tell anything about asylum decisions',
    async () => {
      await pair.build('DECISIONS');
      await noneCanTell(NATIONAL);
    },
    PATIENCE_MS,
  );

  test(
    'nor can who turns to the Commission, even about themselves',
    () => compareForApplicants(pair, schemas.get('applicant')!, runs),
    PATIENCE_MS,
  );

  test(
    'nobody can tell by changing things, either',
    async () => {
      await noneCanTellByMutations(NATIONAL.filter((reader) => reader !== null));
      await everythingIsTheSame(NATIONAL);
    },
    PATIENCE_MS,
  );

  test(
    'nobody can tell what bureaus do among themselves',
    async () => {
      await pair.build('BUSINESS_OF_OTHERS');
      await everythingIsTheSame(THIRD);
    },
    PATIENCE_MS,
  );

  test(
    'nor what an alert once was, but by the feeds of those who received it',
    async () => {
      await pair.build('PAST');
      for (const reader of THIRD) schemas.set(reader, withoutFeeds(schemas.get(reader)!));
      await noneCanTell(THIRD);
      await noneCanTellByMutations(THIRD.filter((reader) => reader !== null));
      await everythingIsTheSame(THIRD);
    },
    PATIENCE_MS,
  );

  test('the worlds differ in what they are meant to differ in, and nowhere in validity', async () => {
    expect(pair.differences.length).toBeGreaterThan(50);
    const validities = new Set<string>();
    for (const { reference } of pair.differences) {
      const [one, other] = await pair.isValid('bureau:FR', reference);
      expect([reference, one]).toEqual([reference, other]);
      validities.add(String(one));
    }
    expect(validities).toEqual(new Set(['true', 'false']));
  });

  async function noneCanTell(readers: readonly Reader[]): Promise<void> {
    await everythingIsTheSame(readers);
    const pools = poolsFor(pair.differences.length);
    const bySchema = (
      make: (schema: GraphQLSchema) => fc.Arbitrary<Operation>,
      of: readonly Reader[] = readers,
    ): fc.Arbitrary<[Reader, Operation]> =>
      fc.oneof(
        ...of.map((reader) => make(schemas.get(reader)!).map((operation): [Reader, Operation] => [reader, operation])),
      );
    const holds = (
      arbitrary: fc.Arbitrary<[Reader, Operation]>,
      runs: number,
      ask: (reader: Reader, operation: Operation) => Promise<unknown>,
    ) =>
      fc.assert(
        fc.asyncProperty(arbitrary, async ([reader, operation]) => void (await ask(reader, operation))),
        { numRuns: Math.max(1, Math.round(runs)), ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
      );
    await holds(
      bySchema((schema) => operations(schema, pools)),
      runs,
      (reader, operation) => pair.ask(reader, operation),
    );
    await holds(
      bySchema((schema) => pages(schema, 'alerts', pools)),
      runs / 6,
      (reader, operation) => pair.askForPages(reader, operation),
    );
    const fed = readers.filter((reader) => 'validityChanges' in schemas.get(reader)!.getQueryType()!.getFields());
    if (fed.length > 0) {
      await holds(
        bySchema((schema) => pages(schema, 'validityChanges', pools), fed),
        runs / 6,
        (reader, operation) => pair.askForPages(reader, operation),
      );
    }
    // Bureaus alone are told about alerts.
    const told = readers.filter((reader) => reader?.startsWith('bureau:'));
    await holds(
      fc.oneof(
        ...told.map((reader) =>
          pages(schemas.get(reader)!, 'statements', pools).map((operation): [Reader, Operation] => [reader, operation]),
        ),
      ),
      runs / 6,
      (reader, operation) => pair.askForPages(reader, operation),
    );
    await holds(
      bySchema((schema) => hiddenDocuments(schema, pair.differences.length)),
      runs,
      (reader, operation) => pair.ask(reader, operation),
    );
  }

  async function everythingIsTheSame(readers: readonly Reader[]): Promise<void> {
    const lists = readers.flatMap((reader) => reader?.split(':')[1] ?? []);
    for (const name of new Set(lists)) await pair.compareStatusLists(name);
    // A leak may answer both worlds with the same error, and other questions tell them apart.
    const unanswered: string[] = [];
    const ask = async (reader: Reader, operation: Operation): Promise<void> =>
      void unanswered.push(...(await failuresOf(reader, operation)));
    for (const reader of readers) {
      if (kind === 'PGlite' && !ONE_OF_EACH_KIND.has(reader)) continue;
      const hasFeed = 'validityChanges' in schemas.get(reader)!.getQueryType()!.getFields();
      await compareBesideGraphQL(pair, reader, !hasFeed);
      const { validities, checks, single, paged } = everything(schemas.get(reader)!, pair.differences.length, reader);
      await ask(reader, validities);
      for (const operation of checks) await ask(reader, operation);
      // One of each kind of reader looks at every reference; pages show the same to all of them.
      if (wholly.has(reader)) for (const operation of single) await ask(reader, operation);
      for (const operation of paged) await pair.askForPages(reader, operation);
    }
    if (unanswered.length > 0) throw new Error(unanswered[0]);
  }

  /** The law of a country that forbids nothing. */
  function lawless(inForceFrom: string): Operation {
    return {
      query: `mutation ($input: SetNationalConstraintsInput!) {
        setNationalConstraints(input: $input) { userErrors { path code message } } }`,
      variables: { input: { inForceFrom } },
    };
  }

  /** INVARIANT: what is meant to compare everything is answered. */
  async function answered(reader: Reader, operation: Operation): Promise<void> {
    const [failure] = await failuresOf(reader, operation);
    if (failure !== undefined) throw new Error(failure);
  }

  async function failuresOf(reader: Reader, operation: Operation): Promise<string[]> {
    const [body] = await pair.ask(reader, operation);
    return 'errors' in (JSON.parse(body) as object) ? [`Not answered: ${operation.query}\n${body}`] : [];
  }

  /** What is changed is changed in both worlds, so they stay a pair; but nothing can be tried twice. */
  async function noneCanTellByMutations(readers: readonly string[]): Promise<void> {
    const pools = poolsFor(pair.differences.length);
    const any = fc.oneof(
      ...readers.map((reader) => {
        const schema = schemas.get(reader)!;
        const requestInput = schema.getType('RequestAlertInput');
        const alert = schema.getType('Alert');
        if (!isInputObjectType(requestInput) || !isObjectType(alert)) throw new Error('The schema has no requests.');
        const request = values(requestInput, 'input', pools, 0).map((input): Operation => ({
          query: `mutation ($input: RequestAlertInput!) { requestAlert(input: $input) {
            alert ${wholeSelection(alert)} userErrors { path code message } } }`,
          variables: { input: JSON.parse(JSON.stringify(input)) as unknown },
        }));
        // Ids of bulletins are drawn at random; the cases have bulletins whose ids are given.
        const others = operations(schema, pools, 'mutation').filter(
          ({ query }) => !query.includes('requestAlert') && !query.includes('authorBulletin'),
        );
        return fc.tuple(
          fc.constant(reader),
          fc.oneof({ weight: 5, arbitrary: others }, { weight: 1, arbitrary: request }),
        );
      }),
    );
    const sample = fc.sample(any, { numRuns: runs, ...(SEED === undefined ? {} : { seed: Number(SEED) }) });
    for (const [reader, operation] of sample) {
      if (operation.query.includes('requestAlert')) {
        requests += 1;
        await pair.requestAlert(reader, operation, referenceOf(100_000 + requests));
      } else await pair.ask(reader, operation);
    }
    // A law that was made up may forbid entities to look at anything: it ends with the trials.
    const inForceFrom = MOMENT_OF_QUESTIONS.toISOString().slice(0, 10);
    for (const reader of readers.filter((each) => each.startsWith('bureau:')))
      await answered(reader, lawless(inForceFrom));
  }
});
