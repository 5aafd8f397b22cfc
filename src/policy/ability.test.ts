/** What a policy decides about rows, fields and questions of particular forms; what holds of every policy is in `every-policy.test.ts`. */
import { describe, expect, test } from '@jest/globals';
import { OFFICER, recordOf, TYPE, typeWith } from '../../test/support/abstract-policies.ts';
import { permissionsOf, holds, type Row } from './ability.ts';
import { COUNTRY_OF_READER, EVERY_ROW, grant, has, is, prohibit, readBy, readWhen, shape } from './grammar.ts';

describe('half a row', () => {
  const sealed = typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW), prohibit(['BUREAU_OFFICER'], [is('sealed', true)])]);

  test('does not pass a prohibition by lacking what it asks for', () => {
    const { mayRead, readCondition } = permissionsOf(sealed);
    expect(mayRead(OFFICER, TYPE, 'key', { sealed: false })).toBe(true);
    expect(mayRead(OFFICER, TYPE, 'key', { sealed: null })).toBe(true);
    expect(mayRead(OFFICER, TYPE, 'key', {})).toBe(false);
    expect(mayRead(OFFICER, TYPE, 'key', { sealed: undefined } as unknown as Row)).toBe(false);
    expect(() => holds(readCondition('BUREAU_OFFICER', TYPE, 'key'), {}, 'AA')).toThrow('"sealed"');
  });

  test('does not pass a grant either, though another grant would open it', () => {
    const grants = [grant(['BUREAU_OFFICER'], [is('state', 'OPEN')]), grant(['BUREAU_OFFICER'], [is('level', 1)])];
    for (const rows of [grants, grants.toReversed()]) {
      expect(permissionsOf(typeWith(rows)).mayRead(OFFICER, TYPE, 'key', { state: 'OPEN' })).toBe(false);
    }
  });

  test('does not borrow attributes from the prototype of objects', () => {
    const { mayRead } = permissionsOf(typeWith([grant(['BUREAU_OFFICER'], [is('state', 'OPEN')])]));
    expect(mayRead(OFFICER, TYPE, 'key', Object.create({ state: 'OPEN' }) as Row)).toBe(false);
    const constructed = permissionsOf(
      typeWith([prohibit(['BUREAU_OFFICER'], [is('toString', 'x')]), grant(['BUREAU_OFFICER'], EVERY_ROW)]),
    );
    expect(constructed.mayRead(OFFICER, TYPE, 'key', {})).toBe(false);
  });

  test('is not a set where a rule asks for one', () => {
    const { mayRead } = permissionsOf(typeWith([grant(['BUREAU_OFFICER'], [has('members', 'AA')])]));
    expect(mayRead(OFFICER, TYPE, 'key', { members: ['AA'] })).toBe(true);
    expect(mayRead(OFFICER, TYPE, 'key', { members: 'AA' })).toBe(false);
    expect(mayRead(OFFICER, TYPE, 'key', { members: null })).toBe(false);
  });

  test('a reader without a country is nobody’s source, and not the source of what has none', () => {
    const { mayRead } = permissionsOf(typeWith([grant(['BUREAU_OFFICER'], [is('source', COUNTRY_OF_READER)])]));
    expect(mayRead({ role: 'BUREAU_OFFICER', country: null }, TYPE, 'key', { source: null })).toBe(false);
    expect(mayRead({ role: 'BUREAU_OFFICER', country: null }, TYPE, 'key', { source: 'AA' })).toBe(false);
  });
});

describe('a rule for a field', () => {
  test('opens no row of another field', () => {
    const { mayRead, readCondition } = permissionsOf(
      typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW)], {
        key: [readWhen(['BUREAU_OFFICER'], [is('state', 'OPEN')])],
        other: [readBy('BUREAU_OFFICER')],
        third: [readBy('BUREAU_OFFICER')],
      }),
    );
    expect(mayRead(OFFICER, TYPE, 'other', { state: 'SHUT' })).toBe(true);
    expect(mayRead(OFFICER, TYPE, 'key', { state: 'SHUT' })).toBe(false);
    expect(readCondition('BUREAU_OFFICER', TYPE, 'key')).toEqual(is('state', 'OPEN'));
    expect(readCondition('BUREAU_OFFICER', TYPE, 'other')).toEqual({ kind: 'ALWAYS' });
  });

  test('does not outlive a prohibition of the row', () => {
    const { mayRead } = permissionsOf(
      typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW), prohibit(['BUREAU_OFFICER'], [is('sealed', true)])], {
        key: [readBy('BUREAU_OFFICER')],
        other: [readBy('BUREAU_OFFICER')],
      }),
    );
    for (const field of ['key', 'other']) expect(mayRead(OFFICER, TYPE, field, { sealed: true })).toBe(false);
  });

  test('says nothing about fields, types and members that nobody declared', () => {
    const all = permissionsOf({
      ...typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW)]),
      // In CASL, "all" means every type, and an empty field means any.
      all: recordOf(typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW)], { key: [readBy('BUREAU_OFFICER')] })),
      Shape: shape(['BUREAU_OFFICER'], 'member'),
    });
    const unknown = [
      [TYPE, 'undeclared'],
      [TYPE, ''],
      [TYPE, undefined],
      [TYPE, 'toString'],
      [TYPE, '__proto__'],
      ['Undeclared', 'key'],
      ['toString', 'key'],
      ['', 'key'],
      ['Shape', 'member'],
      ['Shape', 'key'],
    ] as [string, string][];
    for (const [type, field] of unknown) {
      expect([type, field, all.mayRead(OFFICER, type, field, {})]).toEqual([type, field, false]);
      expect([type, field, all.readCondition('BUREAU_OFFICER', type, field)]).toEqual([type, field, { kind: 'NEVER' }]);
      expect([type, field, type === 'Shape' && field === 'member']).toEqual([
        type,
        field,
        all.mayUse('BUREAU_OFFICER', type, field),
      ]);
    }
  });

  test('a type named like one of CASL’s wildcards speaks for itself alone', () => {
    const open = recordOf(typeWith([grant(['CCF'], EVERY_ROW)], { key: [readBy('CCF')] }));
    const { mayRead, readCondition } = permissionsOf({
      ...typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW)]),
      all: open,
      manage: open,
    });
    expect(mayRead({ role: 'CCF', country: null }, TYPE, 'key', {})).toBe(false);
    expect(readCondition('CCF', TYPE, 'key')).toEqual({ kind: 'NEVER' });
    expect(mayRead({ role: 'CCF', country: null }, 'all', 'key', {})).toBe(true);
  });
});

describe('a question is about one row, never about "some row" of a type', () => {
  const { mayRead } = permissionsOf(typeWith([grant(['BUREAU_OFFICER'], [is('state', 'OPEN')])]));

  test('the interface does not take a type without a row, or a row without a field', () => {
    // The type checker holds this; it runs over the tests too.
    // @ts-expect-error A row is needed.
    expect(mayRead(OFFICER, TYPE, 'key')).toBe(false);
    // @ts-expect-error A field is needed.
    expect(mayRead(OFFICER, TYPE, undefined, { state: 'OPEN' })).toBe(false);
  });

  test.each([undefined, null, TYPE, 'key', 0, [], () => TYPE])('%p in place of the row is a denial', (row) => {
    expect(mayRead(OFFICER, TYPE, 'key', row as unknown as Row)).toBe(false);
  });

  test('a row cannot say of itself what type it is', () => {
    const both = permissionsOf({
      ...typeWith([grant(['BUREAU_OFFICER'], [is('state', 'OPEN')])]),
      Other: recordOf(typeWith([grant(['CCF'], EVERY_ROW)], { key: [readBy('CCF')] })),
    });
    for (const state of ['OPEN', 'CLOSED']) {
      const row = { state, __caslSubjectType__: 'Other' };
      expect(both.mayRead(OFFICER, TYPE, 'key', row)).toBe(state === 'OPEN');
      expect(both.mayRead({ role: 'CCF', country: null }, TYPE, 'key', row)).toBe(false);
    }
  });
});
