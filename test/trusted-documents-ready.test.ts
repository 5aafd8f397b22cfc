/** Trusted documents are made ready before the first request: their plans, and the statements of their reads on each role's connections. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  execute,
  getNamedType,
  getOperationAST,
  isInputObjectType,
  Kind,
  parse,
  typeFromAST,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { requestContext, type Services } from '../src/api/context.ts';
import type { Database } from '../src/database/database.ts';
import { audienceOf, parseReader, type Audience } from '../src/policy/reader.ts';
import { executePlainQueries } from '../src/server/execution/execute-plain-queries.ts';
import { examplesFor } from '../src/server/graphiql/examples.ts';
import { readExamples } from '../src/server/graphiql/read-examples.ts';
import { audienceSchemas } from '../src/server/schema.ts';
import { makeReady } from '../src/server/trusted/make-ready.ts';
import { ROOT, startNansen, type Nansen } from './support/nansen.ts';

const EXAMPLES = readExamples(join(ROOT, 'src/server/graphiql/examples'));
const READERS = ['bureau:BY', 'border:TH', 'asylum-office:SE', 'notices-desk', 'refugee-desk', 'ccf', 'auditor'];

let nansen: Nansen;
let schemas: Record<Audience, GraphQLSchema>;

beforeAll(async () => {
  nansen = await startNansen('PGlite');
  schemas = await audienceSchemas();
}, 120_000);
afterAll(() => nansen.stop());

/** Services whose database notes what is read, and by which role, and whether anything was to be stored. */
function noting(): { services: Services; reads: Set<string>; stored: () => number } {
  const { database } = nansen.services;
  const reads = new Set<string>();
  let stored = 0;
  const noted: Database = {
    ...database,
    run: (session, statement, values) => {
      if (statement.writes === true) stored += 1;
      else reads.add(`${session.role} ${statement.key}`);
      return database.run(session, statement, values);
    },
    transaction: (session, work, caller) => {
      stored += 1;
      return database.transaction(session, work, caller);
    },
  };
  return { services: { ...nansen.services, database: noted }, reads, stored: () => stored };
}

describe.each(READERS)('what %s asks', (text) => {
  const reader = parseReader(text, 'somebody')!;
  const audience = audienceOf(reader.role);
  const queries = examplesFor(EXAMPLES, text).filter(
    ({ operation }) => getOperationAST(parse(operation))?.operation === 'query',
  );

  test('reads by statements that were made before, unless it stores something first', async () => {
    const schema = schemas[audience];
    const executors = [executePlainQueries(schema)];
    let compared = 0;
    for (const { operation, variables = {} } of queries) {
      const document = parse(operation);
      const ready = noting();
      await makeReady(audience, [document], { schema, executors }, ready.services);
      expect(ready.stored()).toBe(0);
      const asked = noting();
      await execute({
        ...{ schema, document, variableValues: variables },
        contextValue: requestContext(reader, asked.services),
      });
      // What it reads after it stored something, and the filters that a variable chooses, are made when somebody asks.
      if (asked.stored() > 0 || choosesFilters(schema, document, variables)) continue;
      expect([...asked.reads].filter((read) => !ready.reads.has(read))).toEqual([]);
      compared += asked.reads.size;
    }
    expect(compared).toBeGreaterThan(1);
  });
});

/** Whether a given variable is one that may be left out, or an input object. */
function choosesFilters(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return (getOperationAST(document)?.variableDefinitions ?? []).some(
    ({ variable, type }) =>
      variable.name.value in variables &&
      (type.kind !== Kind.NON_NULL_TYPE || isInputObjectType(getNamedType(typeFromAST(schema, type)))),
  );
}

test('changes are planned, and not run', async () => {
  const planned: string[] = [];
  const executor = {
    plan: (_: unknown, { operation }: { operation: string }) => void planned.push(operation),
    execute: async () => Promise.reject(new Error('A change was run.')),
  };
  const document = parse('mutation { withdrawAlert(input: { reference: "1923/1" }) { __typename } }');
  await makeReady('BUREAU', [document], { schema: schemas.BUREAU, executors: [executor] }, noting().services);
  expect(planned).toEqual(['mutation']);
});
