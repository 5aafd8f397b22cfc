import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noticeRecords } from '../../../test/support/notice-records.ts';
import type { ImportedAlert } from './imported-alert.ts';
import { parseNotice } from './notices-format.ts';
import { isRedescribed, reconcile } from './reconcile.ts';

function alert(record: object): ImportedAlert {
  const result = parseNotice({ entity_id: '2020/1', name: 'DOE', ...record });
  if (!result.ok) throw new Error(JSON.stringify(result.reasons));
  return result.alert;
}

const listEntry = alert({ forename: 'JANE' });
const detail = alert({ forename: 'J.', sex_id: 'F', arrest_warrants: [{ issuing_country_id: 'RU' }] });
const alerts = noticeRecords.map((record) => alert({ ...record, entity_id: '2020/1' }));

describe('two records of one alert', () => {
  test('a detail wins over a list entry, whichever comes first', () => {
    expect(reconcile(listEntry, detail)).toEqual(detail);
    expect(reconcile(detail, listEntry)).toEqual(detail);
  });

  test('of two alike the later one wins, also where it says that something is not known', () => {
    const later = alert({ forename: 'JANET' });
    expect(reconcile(listEntry, later)).toEqual(later);
    const laterDetail = alert({ sex_id: null, arrest_warrants: [{ issuing_country_id: 'RU' }] });
    expect(reconcile(detail, laterDetail)).toEqual(laterDetail);
  });

  test('a record that does not tell colour or source does not deny them', () => {
    const red = { ...listEntry, colour: 'RED', source: 'FR' } as const;
    expect(reconcile(red, listEntry)).toEqual(red);
    expect(reconcile(detail, red)).toEqual({ ...detail, colour: 'RED', source: 'RU' });
    const yellow = { ...detail, colour: 'YELLOW' } as const;
    expect([reconcile(red, yellow), reconcile(yellow, red)]).toEqual([yellow, yellow]);
    expect(reconcile(red, detail)).toEqual({ ...detail, colour: 'RED', source: 'RU' });
  });

  test('aliases that one of them tells are kept, and of two the later ones', () => {
    const named = alert({ sex_id: 'F', birth_name: 'ROE' });
    expect(reconcile(named, detail).subject.aliases).toEqual(named.subject.aliases);
    expect(reconcile(detail, named).subject.aliases).toEqual(named.subject.aliases);
    const renamed = alert({ sex_id: 'F', birth_name: 'ROW' });
    expect(reconcile(named, renamed).subject.aliases).toEqual(renamed.subject.aliases);
  });

  test('documents that one of them tells are kept, and of two the later ones', () => {
    const told = alert({ sex_id: 'F', identity_documents: [{ type: 'PASSPORT', number: 'X1', country: 'SD' }] });
    const other = alert({ sex_id: 'F', identity_documents: [{ type: 'PASSPORT', number: 'X2', country: 'SD' }] });
    expect(reconcile(told, detail).documents).toEqual(told.documents);
    expect(reconcile(detail, told).documents).toEqual(told.documents);
    expect(reconcile(told, other).documents).toEqual(other.documents);
    expect(isRedescribed(told, other)).toBe(true);
    expect(isRedescribed(told, reconcile(told, told))).toBe(false);
  });

  test('a partial record changes what it tells, and erases nothing', () => {
    const partial = { ...alert({ sex_id: 'M', place_of_birth: 'LYON' }), isPartial: true };
    const merged = reconcile(detail, partial);
    expect(merged).toEqual({
      ...detail,
      subject: { ...detail.subject, sex: 'MALE', placeOfBirth: 'LYON' },
    });
    expect(reconcile(merged, partial)).toEqual(merged);
  });

  test('the same record again changes nothing', () => {
    fc.assert(
      fc.property(alerts, alerts, (stored, incoming) => {
        const once = reconcile(stored, incoming);
        expect(reconcile(once, incoming)).toEqual(once);
        expect(reconcile(stored, stored)).toEqual(stored);
      }),
    );
  });
});
