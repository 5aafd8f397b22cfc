/** What holds of conditions whatever they are about: the laws of Boolean logic, with NULL as a value like any other. */
import fc from 'fast-check';
import { and, COUNTRY_OF_READER, has, is, not, or, type Formula } from '../../src/policy/grammar.ts';
import { formulaArbitrary } from './abstract-policies.ts';

const ALWAYS: Formula = { kind: 'ALWAYS' };
const NEVER: Formula = { kind: 'NEVER' };

type Law = readonly [name: string, sides: (a: Formula, b: Formula, c: Formula) => readonly [Formula, Formula]];

/** Each law: two conditions that hold of the same rows. */
export const LAWS: readonly Law[] = [
  ['double negation', (a) => [not(not(a)), a]],
  ['De Morgan, of and', (a, b) => [not(and(a, b)), or(not(a), not(b))]],
  ['De Morgan, of or', (a, b) => [not(or(a, b)), and(not(a), not(b))]],
  ['of three, too', (a, b, c) => [not(and(a, b, c)), or(not(a), not(b), not(c))]],
  ['excluded middle', (a) => [or(a, not(a)), ALWAYS]],
  ['contradiction', (a) => [and(a, not(a)), NEVER]],
  ['commutation', (a, b) => [and(a, b), and(b, a)]],
  ['association', (a, b, c) => [or(or(a, b), c), or(a, or(b, c))]],
  ['distribution of and', (a, b, c) => [and(a, or(b, c)), or(and(a, b), and(a, c))]],
  ['distribution of or', (a, b, c) => [or(a, and(b, c)), and(or(a, b), or(a, c))]],
  ['absorption', (a, b) => [or(a, and(a, b)), a]],
  ['identity', (a) => [and(a, ALWAYS), or(a, NEVER)]],
  ['the opposites of always and never', () => [not(ALWAYS), NEVER]],
  // `state` is OPEN, SHUT or NULL, and `sealed` true, false or NULL.
  [
    'what is not NULL is one of the values',
    () => [not(is('state', null)), or(is('state', 'OPEN'), is('state', 'SHUT'))],
  ],
  ['NULL is not a value', () => [and(is('state', null), not(is('state', 'OPEN'))), is('state', null)]],
  ['what is not true is false or NULL', () => [not(is('sealed', true)), or(is('sealed', false), is('sealed', null))]],
  ['what has no source is nobody’s', () => [and(is('source', null), is('source', COUNTRY_OF_READER)), NEVER]],
  [
    'a source is somebody’s, or it is not',
    () => [or(not(is('source', COUNTRY_OF_READER)), is('source', COUNTRY_OF_READER)), ALWAYS],
  ],
  ['members, or not', () => [or(has('members', COUNTRY_OF_READER), not(has('members', COUNTRY_OF_READER))), ALWAYS]],
];

/** Three conditions to put into the laws. */
export const triple: fc.Arbitrary<readonly [Formula, Formula, Formula]> = fc.tuple(
  formulaArbitrary,
  formulaArbitrary,
  formulaArbitrary,
);
