/** Small enough to try every case: sources and issuers of three countries, or unknown, with up to three warrants. */
import { expect, test } from '@jest/globals';
import type { AlertBasis } from './facts.ts';
import { reachOf } from './reach.ts';

const CODES = ['AA', 'BB', 'CC'];
const subsets = CODES.reduce<string[][]>((all, code) => [...all, ...all.map((some) => [...some, code])], [[]]);
const ONE_OR_NONE = [...CODES, null];
const issuerLists = [0, 1, 2, 3].flatMap((length) =>
  Array.from({ length }).reduce<(string | null)[][]>(
    (lists) => lists.flatMap((list) => ONE_OR_NONE.map((issuer) => [...list, issuer])),
    [[]],
  ),
);
const alerts: AlertBasis[] = ONE_OR_NONE.flatMap((source) =>
  issuerLists.map((issuers) => ({ source, warrants: issuers.map((issuer, n) => ({ id: String(n), issuer })) })),
);

const told = (alert: AlertBasis, feared: readonly string[]) => {
  const { falls, fallenWarrants } = reachOf(alert, new Set(feared));
  return { falls, fallen: [...fallenWarrants].sort() };
};

test('one more feared country makes nothing stand that had fallen', () => {
  const wrong = alerts.flatMap((alert) =>
    subsets.flatMap((feared) =>
      CODES.flatMap((more) => {
        const [before, after] = [told(alert, feared), told(alert, [...feared, more])];
        const stands = (before.falls && !after.falls) || before.fallen.some((id) => !after.fallen.includes(id));
        return stands ? [{ alert, feared, more }] : [];
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

test('who fears nobody reaches nothing, and the order of warrants does not matter', () => {
  for (const alert of alerts) {
    expect(told(alert, [])).toEqual({ falls: false, fallen: [] });
    const turned = { ...alert, warrants: alert.warrants.toReversed() };
    for (const feared of subsets) expect(told(turned, feared)).toEqual(told(alert, feared));
  }
});

test('only what a feared country issued falls, and an alert with nothing left of several falls with it', () => {
  for (const alert of alerts) {
    for (const feared of subsets) {
      const { falls, fallen } = told(alert, feared);
      const ofFeared = alert.warrants.filter(({ issuer }) => issuer !== null && feared.includes(issuer));
      expect(ofFeared.map(({ id }) => id)).toEqual(expect.arrayContaining(fallen));
      const several = new Set(alert.warrants.map(({ issuer }) => issuer)).size > 1;
      if (several && ofFeared.length === alert.warrants.length) expect(falls).toBe(true);
      if (!several && alert.source !== null) expect(falls).toBe(feared.includes(alert.source));
      if (!several && alert.source === null) expect(falls).toBe(false);
    }
  }
});
