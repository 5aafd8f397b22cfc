/** Whatever goes wrong below, the reader gets one constant text, and the log gets no content. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DrizzleQueryError } from 'drizzle-orm';
import { GraphQLError } from 'graphql';
import { requestContext } from '../../src/api/context.ts';
import { sealHit } from '../../src/checks/hit.ts';
import postgres from 'postgres';
import type { Database } from '../../src/database/database.ts';
import { startNansen, type Answer, type Nansen } from '../support/nansen.ts';
import { keepLog } from '../support/kept-log.ts';
import { CANARY, operations } from './operations.ts';
import { publishedAlert, report, reportInput, requestAlert } from '../support/story.ts';

const INTERNAL = {
  message: 'Something went wrong on our side. The operators have been told.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
};
const UNAVAILABLE = {
  message: 'The service is not available at the moment. Try again.',
  extensions: { code: 'SERVICE_UNAVAILABLE' },
};

/** The one error of an answer, apart from where it happened. */
function errorOf(answer: Answer): object {
  expect(answer.errors).toHaveLength(1);
  const {
    path: _path,
    locations: _locations,
    ...error
  } = answer.errors[0] as Answer['errors'][0] & { locations?: unknown };
  return error;
}

function driverError(code: string): Error {
  const cause = Object.assign(new Error(`duplicate key value violates unique constraint "${CANARY}"`), {
    name: 'PostgresError',
    code,
    detail: `Key (number)=(${CANARY}) already exists.`,
    query: `insert into decisions.decisions values ('${CANARY}')`,
    parameters: [CANARY],
    where: CANARY,
  });
  return new DrizzleQueryError(`insert into decisions.decisions values ($1) -- ${CANARY}`, [CANARY], cause);
}

describe('errors of every kind, thrown under every resolver', () => {
  let nansen: Nansen;
  let log: string[];
  let failure: unknown = null;

  beforeAll(async () => {
    nansen = await startNansen('PGlite', { environment: { LOG_LEVEL: 'fatal' } });
    log = keepLog(nansen.server);
    const fails = (): Promise<never> => Promise.reject(failure as Error);
    Object.assign(nansen.database, { run: fails, transaction: fails } satisfies Partial<Database>);
  });
  afterAll(() => nansen.stop());

  const KINDS: readonly [name: string, error: unknown, told: object, status: number][] = [
    ['23505, a key that exists', driverError('23505'), INTERNAL, 200],
    ['42501, a right that is missing', driverError('42501'), INTERNAL, 200],
    ['22P02, a text that is no number', driverError('22P02'), INTERNAL, 200],
    ['40001, a transaction that must be repeated', driverError('40001'), UNAVAILABLE, 503],
    ['57014, a statement that took too long', driverError('57014'), UNAVAILABLE, 503],
    ['57P01, a connection that was ended', driverError('57P01'), UNAVAILABLE, 503],
    ['53300, too many connections', driverError('53300'), UNAVAILABLE, 503],
    [
      'ECONNREFUSED',
      Object.assign(new Error(`connect ${CANARY}`), { code: 'ECONNREFUSED', address: CANARY }),
      UNAVAILABLE,
      503,
    ],
    ['a mistake in our code', new TypeError(`Cannot read properties of ${CANARY}`), INTERNAL, 200],
    ['an error of GraphQL', new GraphQLError(CANARY, { extensions: { secret: CANARY } }), INTERNAL, 200],
    [
      'an error of GraphQL with a code of requests',
      new GraphQLError(CANARY, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
      INTERNAL,
      200,
    ],
    ['several errors', new AggregateError([new Error(CANARY)], CANARY), INTERNAL, 200],
    ['a thrown text', CANARY, INTERNAL, 200],
    ['a thrown nothing', undefined, INTERNAL, 200],
  ];

  test.each(KINDS)('%s: one constant text for all', async (_name, error, told, status) => {
    failure = error;
    log.length = 0;
    const asked = operations('2024/1234567');
    for (const [reader, field, query, variables] of asked) {
      const answer = await nansen.ask(reader, query, variables);
      expect([field, errorOf(answer), answer.status]).toEqual([field, told, status]);
      expect(answer.body).not.toContain(CANARY);
    }
    const written = log.join('');
    expect(written).not.toContain(CANARY);
    // The operators are told of each, by the field and not by what it was asked about.
    const told_ = log.map((line) => JSON.parse(line) as { msg: string; failure?: { field: string } });
    expect(told_.flatMap(({ failure: view }) => (view === undefined ? [] : [view.field]))).toEqual(
      asked.map(([, field]) => field),
    );
  });

  test('an alias does not reach the log', async () => {
    failure = new Error('fails');
    log.length = 0;
    await nansen.ask('bureau:BY', '{ CANARY_9S6Z: alert(reference: "2024/1") { reference } }');
    expect(log.join('')).toContain('"field":"alert"');
    expect(log.join('')).not.toContain('CANARY_9S6Z');
  });
});

describe('a database that is really broken', () => {
  let nansen: Nansen;
  let owner: postgres.Sql;
  let log: string[];
  let reference: string;
  let hit: string;

  beforeAll(async () => {
    nansen = await startNansen('PostgreSQL', { environment: { LOG_LEVEL: 'fatal' } });
    owner = postgres(nansen.databaseUrl!, { max: 1, onnotice: () => undefined });
    log = keepLog(nansen.server);
    reference = await requestAlert(nansen, 'BY', { form: 'DIFFUSION' });
    await publishedAlert(nansen, 'BY', { familyName: CANARY });
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference], fileReference: CANARY });
    const reader = { role: 'BORDER', audience: 'BUREAU', country: 'TH', user: 'a guard', nationalities: [] } as const;
    const checkedAt = nansen.services.clock.now();
    const struck = { alert: reference };
    hit = sealHit(requestContext(reader, nansen.services), { purpose: 'BORDER_CONTROL', checkedAt, struck });
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  /** Ways to break it and to repair it. */
  const BREAKS: readonly [name: string, broken: string, repaired: string][] = [
    [
      'tables without rights',
      `do $$ begin execute (select string_agg(format('alter table %s rename to %I', c.oid::regclass, c.relname || '_hidden'), ';')
        from pg_class c where relnamespace::regnamespace::text in ('alerts', 'decisions', 'audit', 'documents', 'checks', 'recalls') and relkind in ('r', 'p')); end $$`,
      `do $$ begin execute (select string_agg(format('alter table %s rename to %I', c.oid::regclass, replace(c.relname, '_hidden', '')), ';')
        from pg_class c where relnamespace::regnamespace::text in ('alerts', 'decisions', 'audit', 'documents', 'checks', 'recalls') and relkind in ('r', 'p')); end $$`,
    ],
    [
      'schemas that nobody may use',
      `do $$ begin execute (select format('revoke usage on schema alerts, decisions, audit, documents, checks, recalls from public, %s', string_agg(quote_ident(rolname), ', '))
        from pg_roles where starts_with(rolname, 'nansen_')); end $$`,
      '',
    ],
  ];

  test.each(BREAKS)('%s', async (_name, broken, repaired) => {
    await owner.unsafe(broken);
    log.length = 0;
    try {
      for (const [reader, field, query, variables] of operations(reference, hit)) {
        const answer = await nansen.ask(reader, query, variables);
        if (field === 'asylumDecision' && answer.errors.length === 0) continue;
        expect([field, errorOf(answer)]).toEqual([field, INTERNAL]);
        expect(answer.body).not.toMatch(new RegExp(`${CANARY}|alerts\\.|permission|relation|nansen_`));
      }
      expect(log.length).toBeGreaterThan(0);
      expect(log.join('')).not.toMatch(new RegExp(`${CANARY}|select|insert|permission denied`));
    } finally {
      if (repaired !== '') await owner.unsafe(repaired);
    }
  });
});

describe('what is written in variables', () => {
  let nansen: Nansen;
  let log: string[];
  beforeAll(async () => {
    nansen = await startNansen('PGlite', { environment: { LOG_LEVEL: 'fatal' } });
    log = keepLog(nansen.server);
  });
  afterAll(() => nansen.stop());

  test.each<[string, string, object]>([
    ['a text for a number', 'query ($x: Int!) { alerts(first: $x) { nodes { reference } } }', { x: CANARY }],
    ['an object for a text', 'query ($x: String!) { alert(reference: $x) { reference } }', { x: { [CANARY]: CANARY } }],
    [
      'a value that no enum has',
      'query ($x: AlertFilter) { alerts(filter: $x) { nodes { reference } } }',
      { x: { state: CANARY } },
    ],
    [
      'a field that no input has',
      'query ($x: AlertFilter) { alerts(filter: $x) { nodes { reference } } }',
      { x: { [CANARY]: 1 } },
    ],
    [
      'a field that other inputs have',
      'query ($x: AlertFilter) { alerts(filter: $x) { nodes { reference } } }',
      { x: { validity: CANARY } },
    ],
    [
      'an input that lacks what it needs',
      'mutation ($x: ReportAsylumDecisionInput!) { reportAsylumDecision(input: $x) { receipt } }',
      { x: { fileReference: CANARY } },
    ],
    [
      'a date that is none',
      'mutation ($x: ReportAsylumDecisionInput!) { reportAsylumDecision(input: $x) { receipt userErrors { message } } }',
      {
        x: { ...reportInput({ fileReference: CANARY, familyName: CANARY }), decidedOn: CANARY },
      },
    ],
    ['nothing for what is required', 'query ($x: String!) { alert(reference: $x) { reference } }', { y: CANARY }],
  ])('comes back in no answer and stands in no log: %s', async (_name, query, variables) => {
    log.length = 0;
    const { body, errors } = await nansen.ask('bureau:SE', query, variables);
    expect(body).not.toContain(CANARY);
    for (const error of errors) {
      expect(error.message).toBe(
        'A variable does not have the type that the schema gives it. Compare it with the documentation.',
      );
    }
    expect(log.join('')).not.toContain(CANARY);
  });

  test('stands in no log when all is well, and neither do tokens, names or references', async () => {
    log.length = 0;
    const reference = await publishedAlert(nansen, 'BY', { familyName: CANARY, nationalReference: CANARY });
    const receipt = await report(nansen, 'asylum-office:SE', { alertReferences: [reference], fileReference: CANARY });
    await nansen.ask('refugee-desk', '{ asylumDecisions { nodes { fileReference } } }');
    await fetch(`${nansen.url}/${CANARY}?${CANARY}`, {
      headers: { 'user-agent': CANARY, authorization: `Bearer ${CANARY}` },
    });
    await fetch(`${nansen.url}/graphql?${CANARY}`, { headers: { authorization: `Bearer ${CANARY}` } });
    const written = log.join('');
    expect(log.length).toBeGreaterThan(5);
    for (const secret of [CANARY, reference, receipt, await nansen.token('bureau:BY'), 'SE"', 'demo:']) {
      expect([secret, written.includes(secret)]).toEqual([secret, false]);
    }
  });
});
