import { expect, test } from '@jest/globals';
import { COUNTRY_CODES } from './countries.ts';
import { MEMBERS } from './members.ts';

test('INTERPOL has 196 members, each a country of the list', () => {
  expect(new Set(MEMBERS).size).toBe(196);
  expect(COUNTRY_CODES).toEqual(expect.arrayContaining([...MEMBERS]));
});

test('a member that shares a name with a territory is not taken for it', () => {
  for (const member of ['AW', 'CW', 'SX', 'PS', 'VA', 'PW', 'KI', 'FM', 'CD', 'CG']) expect(MEMBERS).toContain(member);
  for (const other of ['KP', 'TV', 'TW', 'XK', 'PR', 'HK']) expect(MEMBERS).not.toContain(other);
});
