import { expect, test } from '@jest/globals';
import { permissions, holds, type Row } from './ability.ts';
import { isValidWhenSeen, viewOfValidity } from './alerts.ts';
import { ROLES, type Role } from './reader.ts';

/** Every row of an alert, as far as its validity depends on it, for a reader of country AA. */
function* rows(): Generator<Row> {
  const booleans = [true, false];
  const sets = [[], ['AA'], ['BB'], ['AA', 'BB']];
  for (const state of ['UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED'])
    for (const disclosedState of ['UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED'])
      for (const valid of booleans)
        for (const disclosed of booleans)
          for (const restricted of booleans)
            for (const [publicExtract, withdrawn] of [
              [true, false],
              [false, false],
              [true, true],
            ] as const)
              for (const source of ['AA', 'BB', null])
                for (const recipients of sets)
                  for (const issuers of sets)
                    yield {
                      state,
                      disclosedState,
                      valid,
                      disclosed,
                      restricted,
                      publicExtract,
                      withdrawn,
                      source,
                      recipients,
                      issuers,
                    };
}

/** What a reader of country AA is shown of an alert's validity. */
function shown(role: Role, row: Row): boolean {
  const isParty = row['source'] === 'AA' || (row['issuers'] as string[]).includes('AA');
  switch (viewOfValidity(role)) {
    case 'DERIVED':
      return row['valid'] === true;
    case 'DISCLOSED':
      return row['disclosed'] === true;
    case 'BY_PARTY':
      return row[isParty ? 'disclosed' : 'valid'] === true;
  }
}

test.each(ROLES)('%s is told that an alert is valid exactly if it sees the alert, shown as valid', (role) => {
  const sees = permissions.readCondition(role, 'Alert', 'reference');
  const valid = isValidWhenSeen(role);
  let compared = 0;
  for (const row of rows()) {
    const told = holds(sees, row, 'AA') && holds(valid, row, 'AA');
    if (told !== (holds(sees, row, 'AA') && shown(role, row))) expect({ role, row, told }).toBe('what is shown');
    compared += 1;
  }
  expect(compared).toBe(28_800);
});
