/** Declarations that are refused. */
import { describe, expect, test } from '@jest/globals';
import { TYPE } from '../../test/support/abstract-policies.ts';
import { permissionsOf } from './ability.ts';
import {
  and,
  EVERY_ROW,
  grant,
  is,
  not,
  or,
  prohibit,
  readBy,
  readWhen,
  type RecordDeclaration,
  type TypeDeclaration,
} from './grammar.ts';
import { ROLES, type Role } from './reader.ts';

describe('declarations whose meaning would surprise are refused', () => {
  const rows = [grant(['CCF'], EVERY_ROW)];
  const key = [readBy('CCF')];
  const record = (parts: Partial<RecordDeclaration>): TypeDeclaration => ({
    kind: 'RECORD',
    key: 'key',
    rows,
    fields: { key },
    ...parts,
  });

  test.each<[string, TypeDeclaration, RegExp]>([
    ['no fields', record({ fields: {} }), /no field "key", its key/],
    ['a key that is no field', record({ key: 'missing' }), /no field "missing", its key/],
    ['a key of every object', record({ key: 'toString' }), /no field "toString", its key/],
    ['no rows', record({ rows: [] }), /grants no row/],
    ['only prohibitions', record({ rows: [prohibit(['CCF'], [is('a', 1)])] }), /grants no row/],
    ['a grant to no role', record({ rows: [...rows, grant([], EVERY_ROW)] }), /no role for a row rule/],
    ['a prohibition for no role', record({ rows: [...rows, prohibit([], [is('a', 1)])] }), /no role for a row rule/],
    ['an unconditional prohibition', record({ rows: [...rows, prohibit(['CCF'], EVERY_ROW)] }), /prohibits every row/],
    ['an empty or', record({ rows: [...rows, grant(['CCF'], [or()])] }), /an empty or in a row rule/],
    ['an empty and', record({ rows: [...rows, prohibit(['CCF'], [not(and())])] }), /an empty and in a row rule/],
    [
      'a condition of every row',
      record({ rows: [grant(['CCF'], [{ kind: 'ALWAYS' }])] }),
      /names ALWAYS in a row rule/,
    ],
    ['an empty or for a field', record({ fields: { key: [readWhen(['CCF'], [or()])] } }), /an empty or in key/],
    ['an unknown role', record({ rows: [grant(['CHIEF' as Role], EVERY_ROW)] }), /unknown role CHIEF/],
    ['a field without rules', record({ fields: { key, other: [] } }), /no rule for other/],
    ['a field rule without roles', record({ fields: { key, other: [readBy()] } }), /no role for other/],
    [
      'a field for an unknown role',
      record({ fields: { key, other: [readBy('CHIEF' as Role)] } }),
      /unknown role CHIEF/,
    ],
    ['a field for who has no row', record({ fields: { key, other: [readBy('AUDITOR')] } }), /AUDITOR, who has no row/],
    ['a shape without members', { kind: 'SHAPE', members: {} }, /has no member/],
    ['a member for no role', { kind: 'SHAPE', members: { member: [] } }, /no role for member/],
    ['a member for an unknown role', { kind: 'SHAPE', members: { member: ['CHIEF' as Role] } }, /unknown role CHIEF/],
  ])('%s', (_name, declaration, message) => {
    expect(() => permissionsOf({ [TYPE]: declaration })).toThrow(message);
  });

  test('no declarations at all allow nothing', () => {
    const { mayRead, mayUse, readCondition } = permissionsOf({});
    for (const role of ROLES) {
      expect(mayRead({ role, country: 'FR' }, 'Alert', 'reference', {})).toBe(false);
      expect(mayUse(role, 'Query', 'me')).toBe(false);
      expect(readCondition(role, 'Alert', 'reference')).toEqual({ kind: 'NEVER' });
    }
  });

  test('there is no deciding without declarations', () => {
    // @ts-expect-error Declarations are needed.
    expect(() => permissionsOf()).toThrow();
  });
});
