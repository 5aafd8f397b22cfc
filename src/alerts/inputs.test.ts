import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, getNullableType, isInputObjectType } from 'graphql';
import { subjectSchema } from './inputs.ts';

/** The plain texts of a subject that are no codes, with what their descriptions say. */
const texts = (() => {
  const type = buildSchema(readFileSync('schema/bureau.graphql', 'utf8')).getType('SubjectInput');
  if (!isInputObjectType(type)) throw new Error('There is no SubjectInput.');
  return Object.values(type.getFields())
    .filter(
      (field) => String(getNullableType(field.type)) === 'String' && !/country code/.test(field.description ?? ''),
    )
    .map(({ name, description }) => [name, description ?? ''] as const);
})();

test.each(texts)(
  '%s of a subject takes as many characters as its description names, and no more',
  (name, description) => {
    const [, limit = ''] = /at most ([\d,]+) characters/.exec(description) ?? [];
    const longest = Number(limit.replace(',', ''));
    const isTaken = (length: number): boolean =>
      subjectSchema.safeParse({ familyName: 'Invented', [name]: 'x'.repeat(length) }).success;
    expect(longest).toBeGreaterThan(0);
    expect([isTaken(longest), isTaken(longest + 1)]).toEqual([true, false]);
  },
);
