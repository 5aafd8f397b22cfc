/** What the desk sends: documents of the public API, each valid in the schema of everybody who sends it, and within the limits. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { buildSchema, print, validate, type DocumentNode } from 'graphql';
import { LONGEST_DOCUMENT } from '../limits.ts';
import * as commissionSteps from './client/graphql/commission-steps.ts';
import * as commission from './client/graphql/commission.ts';
import * as alertSteps from './client/graphql/alert-steps.ts';
import * as alerts from './client/graphql/alerts.ts';
import * as patterns from './client/graphql/patterns.ts';
import * as recalls from './client/graphql/recalls.ts';
import * as steps from './client/graphql/review-steps.ts';
import * as timeline from './client/graphql/timeline.ts';
import * as reviews from './client/graphql/reviews.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const schemaOf = (audience: string) => buildSchema(readFileSync(path.join(ROOT, `schema/${audience}.graphql`), 'utf8'));
const SECRETARIAT = schemaOf('secretariat');
const CCF = schemaOf('ccf');

/** The operations of a file; fragments alone are no documents. */
function operationsOf(module: object): readonly (readonly [string, DocumentNode])[] {
  return Object.entries(module as Readonly<Record<string, DocumentNode>>).filter(([, { definitions }]) =>
    definitions.some(({ kind }) => kind === 'OperationDefinition'),
  );
}

const SHARED = [reviews, recalls, patterns, steps, timeline]
  .flatMap(operationsOf)
  .filter(([name]) => name !== 'IMPOSE');
const OF_SECRETARIAT = [...SHARED, ...operationsOf(alerts), ...operationsOf(alertSteps)];
const OF_CCF = [
  ...SHARED,
  ...[commission, commissionSteps].flatMap(operationsOf),
  ['IMPOSE', steps.IMPOSE as DocumentNode] as const,
];

test.each(OF_SECRETARIAT)('%s is in the schema of the Secretariat', (_name, document) => {
  expect(validate(SECRETARIAT, document)).toEqual([]);
});

test.each(OF_CCF)('%s is in the schema of the CCF', (_name, document) => {
  expect(validate(CCF, document)).toEqual([]);
});

test('what the CCF alone may do is in no document that the Secretariat could send', () => {
  expect(validate(SECRETARIAT, steps.IMPOSE as DocumentNode)).not.toEqual([]);
});

test('no document is longer than the server reads', () => {
  for (const [, document] of [...OF_SECRETARIAT, ...OF_CCF])
    expect(print(document).length).toBeLessThan(LONGEST_DOCUMENT);
});
