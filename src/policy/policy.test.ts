/** What holds of Nansen's own policy. */
import { describe, expect, test } from '@jest/globals';
import { permissions } from './ability.ts';
import { policy } from './policy.ts';
import { ROLES } from './reader.ts';

describe('Nansen’s policy', () => {
  test('is accepted, and names every role somewhere', () => {
    for (const role of ROLES) {
      const used = Object.entries(policy).some(([type, declaration]) =>
        declaration.kind === 'SHAPE'
          ? Object.keys(declaration.members).some((member) => permissions.mayUse(role, type, member))
          : Object.keys(declaration.fields).some(
              (field) => permissions.readCondition(role, type, field).kind !== 'NEVER',
            ),
      );
      expect([role, used]).toEqual([role, true]);
    }
  });

  test('needs at most seven rules for the rows of a type', () => {
    const rules = Object.entries(policy).map(([type, declaration]) => [
      type,
      declaration.kind === 'RECORD' ? declaration.rows.length : 0,
    ]);
    expect(rules.filter(([, count]) => Number(count) > 7)).toEqual([]);
  });

  test('lets nobody outside the refugee desk and the CCF read any part of an asylum decision', () => {
    for (const type of ['AsylumDecision', 'AlertMatch', 'ReviewItem', 'Ground', 'HistoryEntry', 'DecisionPerson']) {
      const declaration = policy[type]!;
      const members = Object.keys(declaration.kind === 'RECORD' ? declaration.fields : declaration.members);
      for (const role of ROLES.filter((each) => each !== 'REFUGEE_DESK' && each !== 'CCF')) {
        for (const member of members) {
          expect([role, type, member, permissions.mayUse(role, type, member)]).toEqual([role, type, member, false]);
          expect(permissions.readCondition(role, type, member)).toEqual({ kind: 'NEVER' });
        }
      }
    }
  });
});
