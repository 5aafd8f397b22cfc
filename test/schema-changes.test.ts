/** `npm run schema -- changes` grades what changed between two schemas as a client notices it. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { changesBetween, printChanges, type Grade } from '../scripts/schema/changes.ts';

const BEFORE = `
  enum Validity { VALID NOT_VALID }
  input Filter { form: String }
  type Alert { reference: String! source: String validity: Validity! }
  type Query { alert(reference: String!): Alert alerts(filter: Filter, first: Int! = 20): [Alert!]! }
`;
const schemaOf = (text: string): GraphQLSchema => buildSchema(text);

describe('it is graded', () => {
  test.each<[string, Grade, (text: string) => string]>([
    ['a field that is gone', 'BREAKING', (text) => text.replace('source: String ', '')],
    ['a type that changed', 'BREAKING', (text) => text.replace('source: String', 'source: Int')],
    [
      'a field that may be null now',
      'BREAKING',
      (text) => text.replace('reference: String! source', 'reference: String source'),
    ],
    ['an argument that is required now', 'BREAKING', (text) => text.replace('filter: Filter', 'filter: Filter!')],
    ['a value of an enum that is gone', 'BREAKING', (text) => text.replace(' NOT_VALID', '')],
    ['a value of an enum that is new', 'DANGEROUS', (text) => text.replace('NOT_VALID', 'NOT_VALID PERHAPS')],
    ['a default that changed', 'DANGEROUS', (text) => text.replace('= 20', '= 50')],
    ['a field that is new', 'SAFE', (text) => text.replace('source: String', 'source: String colour: String')],
    [
      'a field that is deprecated',
      'SAFE',
      (text) => text.replace('source: String', 'source: String @deprecated(reason: "Use issuer.")'),
    ],
  ])('%s: %s', async (_name, grade, change) => {
    const changes = await changesBetween(schemaOf(BEFORE), schemaOf(change(BEFORE)));
    expect(changes[0]?.grade).toBe(grade);
    expect(changes[0]?.message).not.toBe('');
  });
});

test('nothing is a change of nothing, and the worst comes first', async () => {
  expect(await changesBetween(schemaOf(BEFORE), schemaOf(BEFORE))).toEqual([]);
  const after = BEFORE.replace('source: String', 'colour: String').replace('= 20', '= 50');
  const grades = (await changesBetween(schemaOf(BEFORE), schemaOf(after))).map(({ grade }) => grade);
  expect(grades).toEqual(['BREAKING', 'DANGEROUS', 'SAFE']);
});

test('what is printed names each audience, and a ref that is none is told', async () => {
  const printed: string[] = [];
  const head = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const code = await printChanges(head, (text) => printed.push(text));
  expect(printed.at(-1)).toMatch(/^\nSince [0-9a-f]{40}: \d+ breaking, \d+ dangerous, \d+ safe\.$/);
  expect(code).toBe(printed.some((line) => line.includes('BREAKING')) ? 1 : 0);
  await expect(printChanges('no-such-ref', () => undefined)).rejects.toThrow('Name a commit or a tag');
});
