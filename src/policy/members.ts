/**
 * The countries that have a bureau: the 196 members of INTERPOL. A bureau of any country with a code may ask; from these an answer
 * is expected.
 */
import { COUNTRY_CODES } from './countries.ts';

/** What has a code without having a bureau: territories whose bureau is another country's, and countries that are no members. */
const WITHOUT_BUREAU: ReadonlySet<string> = new Set([
  ...['AI', 'AQ', 'AS', 'AX', 'BL', 'BM', 'BQ', 'BV', 'CC', 'CK', 'CX', 'EH', 'FK', 'FO', 'GF', 'GG', 'GI', 'GL'],
  ...['GP', 'GS', 'GU', 'HK', 'HM', 'IM', 'IO', 'JE', 'KP', 'KY', 'MF', 'MO', 'MP', 'MQ', 'MS', 'NC', 'NF', 'NU'],
  ...['PF', 'PM', 'PN', 'PR', 'RE', 'SH', 'SJ', 'TC', 'TF', 'TK', 'TV', 'TW', 'UM', 'VG', 'VI', 'WF', 'XK', 'YT'],
]);

/** ISO 3166-1 alpha-2 codes of the members. */
export const MEMBERS: readonly string[] = COUNTRY_CODES.filter((code) => !WITHOUT_BUREAU.has(code));
