/** The cost of an operation is the same however it is written, and does not depend on what is found. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getNamedType, isInputObjectType, parse, validate, type OperationDefinitionNode } from 'graphql';
import type { Audience } from '../../policy/reader.ts';
import { audienceSchemas } from '../schema.ts';
import { bucketOf } from './address-bucket.ts';
import { costOf } from './cost.ts';

const schemas = await audienceSchemas();

function counted(audience: Audience, text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  expect(validate(schemas[audience], document)).toEqual([]);
  const [operation] = document.definitions as OperationDefinitionNode[];
  const cost = costOf(schemas[audience], document, operation as OperationDefinitionNode, variables);
  // The second call takes the cost from the cache.
  expect(costOf(schemas[audience], document, operation as OperationDefinitionNode, variables)).toEqual(cost);
  return cost;
}

test('a reference is a look-up, by whatever alias, list, fragment or variable it is asked for', () => {
  const reference = fc.constantFrom('2020/45128', '1999/1', 'nothing');
  const writing = fc.constantFrom('alert', 'statement', 'list', 'variable', 'fragment', 'inline');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(writing, fc.array(reference, { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 6 }),
      (parts) => {
        const variables: Record<string, unknown> = {};
        const fragments: string[] = [];
        let operations = 0;
        let lookUps = 0;
        const fields = parts.map(([how, references], part) => {
          const list = `alertValidity(references: ${JSON.stringify(references)}) { validity }`;
          const each = (write: (one: string, place: number) => string) => {
            operations += references.length;
            lookUps += references.length;
            return references.map(write).join(' ');
          };
          if (how === 'alert') return each((one, at) => `a${part}_${at}: alert(reference: "${one}") { reference }`);
          if (how === 'statement')
            return each((one, at) => `s${part}_${at}: validityStatement(reference: "${one}") { jws }`);
          operations += 1;
          lookUps += references.length;
          if (how === 'list') return `l${part}: ${list}`;
          if (how === 'inline') return `... on Query { i${part}: ${list} }`;
          if (how === 'fragment') {
            fragments.push(`fragment F${part} on Query { f${part}: ${list} }`);
            return `...F${part}`;
          }
          variables[`v${part}`] = references;
          return `v${part}: alertValidity(references: $v${part}) { validity }`;
        });
        const declared = Object.keys(variables).map((name) => `$${name}: [String!]!`);
        const head = declared.length === 0 ? 'query' : `query(${declared.join(', ')})`;
        expect(counted('BUREAU', `${head} { ${fields.join(' ')} } ${fragments.join(' ')}`, variables)).toEqual({
          operations,
          lookUps,
        });
      },
    ),
  );
});

describe('it is counted', () => {
  test.each<[Audience, string, Record<string, unknown>, number, number]>([
    ['PUBLIC', '{ me { reader } again: me { reader } }', {}, 2, 0],
    ['PUBLIC', '{ alerts(first: 100) { nodes { reference } } }', {}, 1, 0],
    ['PUBLIC', '{ alerts(filter: { familyName: "ABC" }) { nodes { reference } } }', {}, 1, 1],
    [
      'PUBLIC',
      'query($f: AlertFilter) { alerts(filter: $f) { nodes { reference } } }',
      { f: { familyName: 'ABC' } },
      1,
      1,
    ],
    [
      'PUBLIC',
      'query($f: AlertFilter) { alerts(filter: $f) { nodes { reference } } }',
      { f: { form: 'NOTICE' } },
      1,
      0,
    ],
    ['PUBLIC', 'query($f: AlertFilter) { alerts(filter: $f) { nodes { reference } } }', {}, 1, 0],
    ['PUBLIC', 'query($r: [String!]! = ["a", "b"]) { alertValidity(references: $r) { validity } }', {}, 1, 2],
    ['PUBLIC', 'query($r: [String!]! = ["a", "b"]) { alertValidity(references: $r) { validity } }', { r: 'one' }, 1, 1],
    ['PUBLIC', '{ node(id: "a") { id } }', {}, 1, 1],
    ['BUREAU', 'query($i: [ID!]!) { nodes(ids: $i) { id } }', { i: ['a', 'b', 'c'] }, 1, 3],
    // What searches below an object costs the same, whichever way it is reached.
    [
      'SECRETARIAT',
      'query($i: [ID!]!) { nodes(ids: $i) { ...F } } fragment F on AsylumDecision { candidates { score } }',
      { i: ['a'] },
      1,
      101,
    ],
    ['PUBLIC', '{ alert(reference: "a") @skip(if: true) { reference } }', {}, 1, 1],
    [
      'BUREAU',
      'mutation($r: String!) { withdrawAlert(input: { reference: $r }) { userErrors { code } } }',
      { r: 'a' },
      1,
      1,
    ],
    [
      'BUREAU',
      'mutation($i: SupersedeAsylumDecisionInput!) { a: supersedeAsylumDecision(input: $i) { receipt } b: supersedeAsylumDecision(input: $i) { receipt } }',
      { i: { receipt: 'a' } },
      2,
      2,
    ],
    [
      'BUREAU',
      'mutation($i: AcknowledgeRecallInput!) { acknowledgeRecall(input: $i) { userErrors { code } } }',
      { i: { recalls: [{}, {}, {}] } },
      1,
      3,
    ],
    [
      'BUREAU',
      'query($r: [String!]!) { reconcile(references: $r) { notValid } }',
      { r: Array(5000).fill('a') },
      1,
      5000,
    ],
    [
      'BUREAU',
      'query($c: [HeldCopyInput!]!) { reconcileCopies(copies: $c) { readAgain } }',
      { c: Array(1000).fill({}) },
      1,
      1000,
    ],
    [
      'BUREAU',
      'mutation($i: RecordDocumentsInput!) { recordDocuments(input: $i) { recorded } }',
      { i: { documents: Array(500).fill({}) } },
      1,
      500,
    ],
    ['BUREAU', 'subscription { validityChanged { nodes { reference } } }', {}, 1, 0],
    [
      'SECRETARIAT',
      'query($p: MatchPersonInput!) { matchCandidates(person: $p) { score } }',
      { p: { names: [{}, {}] } },
      1,
      1,
    ],
    [
      'SECRETARIAT',
      'query($f: AlertFilter) { alerts(filter: $f) { nodes { reference } } }',
      {
        f: {
          references: ['a', 'b', 'c'],
          person: { names: [{}] },
          document: { number: 'x' },
          publishedFrom: '2026-01-01',
        },
      },
      1,
      5,
    ],
    ['BUREAU', '{ receipts(fileReference: "a") { nodes { receipt } } }', {}, 1, 1],
    [
      'SECRETARIAT',
      '{ reviewQueue(filter: { alert: "a", decision: "b", source: "BY", mine: true }) { totalCount } reviewCounts(filter: { alert: "a" }) { count } }',
      {},
      2,
      3,
    ],
    [
      'SECRETARIAT',
      '{ outcomeCounts(filter: { likeAlert: "a", likeDecision: "b", source: "BY" }) { nodes { count } } }',
      {},
      1,
      2,
    ],
    [
      'CCF',
      'query($f: AsylumDecisionFilter) { asylumDecisions(filter: $f) { nodes { id } } }',
      { f: { person: {}, fileReference: 'a', receipt: 'b', alert: 'c', kind: 'GRANTED', reportedFrom: '2026-01-01' } },
      1,
      4,
    ],
    ['SECRETARIAT', '{ asylumDecisions(first: 50) { nodes { candidates { score } } } }', {}, 1, 50],
    ['SECRETARIAT', '{ review(id: "a") { relatedAlerts { score } } }', {}, 1, 2],
    ['SECRETARIAT', '{ asylumDecision(id: "a") { candidates { score } } }', {}, 1, 2],
  ])('for %s: %s', (audience, text, variables, operations, lookUps) => {
    expect(counted(audience, text, variables)).toEqual({ operations, lookUps });
  });
});

test('each operation that takes the name of something looks it up', () => {
  const naming = /^(references?|receipts?|ids?|person|people|documents?|number|fileReference)$/;
  let tried = 0;
  for (const [audience, schema] of Object.entries(schemas) as [Audience, (typeof schemas)[Audience]][]) {
    for (const kind of ['query', 'mutation', 'subscription'] as const) {
      const root = {
        query: schema.getQueryType(),
        mutation: schema.getMutationType(),
        subscription: schema.getSubscriptionType(),
      }[kind];
      for (const field of Object.values(root?.getFields() ?? {})) {
        for (const argument of field.args) {
          const type = getNamedType(argument.type);
          const inner = isInputObjectType(type)
            ? Object.keys(type.getFields()).find((name) => /^(references?|receipts?|ids?)$/.test(name))
            : undefined;
          if (!naming.test(argument.name) && inner === undefined) continue;
          const variables = { v: naming.test(argument.name) ? 'a' : { [inner ?? '']: 'a' } };
          const document = parse(`${kind}($v: ${String(argument.type)}) { ${field.name}(${argument.name}: $v) }`);
          const [operation] = document.definitions as OperationDefinitionNode[];
          expect([
            audience,
            field.name,
            costOf(schema, document, operation as OperationDefinitionNode, variables).lookUps,
          ]).toEqual([audience, field.name, 1]);
          tried += 1;
        }
      }
    }
  }
  expect(tried).toBeGreaterThan(30);
});

test('each filter that names something looks it up, and no other filter costs anything', () => {
  const free =
    /^(form|colour|source|state|nationality|validity|publishedByDesk|operation|register|kind|type|reportedBy|fearedCountry|standing|matched|addressee|urgency|mine|isLate|awaitingMe|olderThanDays|ground|outcome|from|before|.*(From|Before|On))$/;
  let tried = 0;
  for (const [audience, schema] of Object.entries(schemas) as [Audience, (typeof schemas)[Audience]][]) {
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      for (const { name, type } of field.args) {
        const filter = getNamedType(type);
        if (!isInputObjectType(filter) || !filter.name.endsWith('Filter')) continue;
        for (const condition of Object.keys(filter.getFields())) {
          const document = parse(`query($v: ${filter.name}) { ${field.name}(${name}: $v) }`);
          const [operation] = document.definitions as OperationDefinitionNode[];
          const { lookUps } = costOf(schema, document, operation as OperationDefinitionNode, {
            v: { [condition]: 'a' },
          });
          expect([audience, field.name, condition, lookUps]).toEqual([
            audience,
            field.name,
            condition,
            free.test(condition) ? 0 : 1,
          ]);
          tried += 1;
        }
      }
    }
  }
  expect(tried).toBeGreaterThan(30);
});

test('an address has one bucket, however it is written, and so has the network behind an IPv6 address', () => {
  expect(bucketOf('::ffff:192.0.2.1', 7)).toBe(bucketOf('192.0.2.1', 7));
  expect(bucketOf('2001:db8:0:1::1', 7)).toBe(bucketOf('2001:0db8:0000:0001:ffff:ffff:ffff:ffff', 7));
  const buckets = new Set(Array.from({ length: 250 }, (_, host) => bucketOf(`192.0.2.${host}`, 7)));
  expect(buckets.size).toBeGreaterThan(240);
});
