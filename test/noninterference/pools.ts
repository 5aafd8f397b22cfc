/** Values from which operations are drawn. */
import fc from 'fast-check';
import type { Pools } from './operations.ts';
import { FAMILY_NAMES, fileOf, referenceOf } from './slot.ts';

const CODES = ['BY', 'KZ', 'FR', 'SE', 'NO', 'RU', '916', 'UNK', 'by', 'XX'];

/** Values that matter, for a world with so many alerts. */
export function poolsFor(alerts: number): Pools {
  const reference = fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: alerts }).map(referenceOf) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('2024/1', '2020/45128', '', '2024/0x1', '2024/1000000000', 'x'.repeat(300)),
    },
  );
  const code = fc.constantFrom(...CODES);
  const id = fc.oneof(
    fc.nat(60).map((number) => `@secretariat:${number}`),
    fc.nat(60).map((number) => `@ccf:${number}`),
    fc.integer({ min: 1, max: alerts }).map((number) => `@node:${number}`),
    fc.constantFrom('', '1', '00000000-0000-4000-8000-000000000000'),
  );
  const day = fc.constantFrom('2026-02-10', '2027-01-01', 'soon');
  return {
    reference,
    references: reference,
    alertReferences: reference,
    alert: reference,
    id,
    ids: id,
    decision: id,
    fileReference: fc.oneof(fc.integer({ min: 1, max: alerts }).map(fileOf), fc.constantFrom('', 'x'.repeat(101))),
    receipt: fc.oneof(
      fc.nat(60).map((number) => `@receipt:${number}`),
      fc.constantFrom('', 'unknown'),
    ),
    first: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(1, 2, 3, 5, 20, 50) },
      { weight: 1, arbitrary: fc.constantFrom(100, 101, 0, -1, 2_147_483_647) },
    ),
    after: fc.constantFrom('', 'bm90IGEgY3Vyc29y', 'A'.repeat(43)),
    familyName: fc.constantFrom(...FAMILY_NAMES, FAMILY_NAMES[0].toUpperCase(), 'Nobody-Test', '%', ''),
    nationality: code,
    source: code,
    reportedBy: code,
    fearedCountry: code,
    fearedCountries: code,
    recipients: code,
    nationalities: code,
    countryOfBirth: code,
    issuer: code,
    number: fc.oneof(
      fc.integer({ min: 1, max: alerts }).map((number) => `PP ${String(number).padStart(5, '0')}`),
      fc.constantFrom('X-1', ''),
    ),
    issuingCountry: code,
    mrz: fc.constantFrom('P<BYYTEST<<TEST', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10', ''),
    lastNumber: fc.constantFrom('BY 100', 'BY1', ''),
    occurredOn: fc.constantFrom('2026-02', '2026-02-31', '2090-01-01'),
    birthDate: fc.constantFrom('1955-03-06', '1960-03-11', '1971', '2090-01-01', 'yesterday'),
    dueBefore: fc.constantFrom('2026-06-01', '2030-01-01', 'soon'),
    reportedFrom: day,
    reportedBefore: day,
    requestedFrom: day,
    requestedBefore: day,
    publishedFrom: day,
    publishedBefore: day,
    from: day,
    before: day,
    likeAlert: reference,
    likeDecision: id,
    decidedOn: fc.constantFrom('2020-02-03', '2026-01-01', '2030-01-01', '2020-02-31'),
    country: code,
    countries: code,
    inForceFrom: fc.constantFrom('2027-06-15', '2027-07-01', '2026-01-01', 'tomorrow'),
    givenOn: fc.constantFrom('2026-01-01', '2030-01-01'),
    Int: fc.constantFrom(0, 1, 24, 601),
    issuedAt: fc.constantFrom('2026-02-01T08:00:00.000Z', '2026-01-01T00:00:00Z', 'yesterday'),
    until: fc.constantFrom('2028-06-15', '2032-06-14', '2033-01-01', '2027-06-15', 'tomorrow'),
    purgedAt: fc.constantFrom('2026-01-01T00:00:00Z', '2030-01-01T00:00:00Z', 'yesterday'),
    olderThanDays: fc.constantFrom(0, 1, 90, 36_500, -1, 2_147_483_647),
    youngerThanDays: fc.constantFrom(1, 2, 91, 36_500, 0, 2_147_483_647),
    Boolean: fc.boolean(),
    String: fc.constantFrom('Something invented', '', 'Ω'.repeat(101)),
  };
}
