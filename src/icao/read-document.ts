/**
 * The document and the person of a machine-readable zone (ICAO Doc 9303 parts 4 to 7): TD1 and TD2 cards, TD3 passports, and visas of both
 * sizes. Nothing is corrected: what a zone says wrongly is named, so that it is scanned again.
 */
import { documentKey } from './document-key.ts';
import { countryOfZone, mayIssue } from './issuers.ts';
import { classOfCode, type DocumentClass } from './document-class.ts';
import { formatOf, readZone, type Place, type Zone } from './zone.ts';

export interface ZoneReading {
  /** Null for a document of an organisation. */
  readonly issuingCountry: string | null;
  readonly documentClass: DocumentClass;
  readonly number: string;
  readonly familyName: string;
  readonly forename: string | null;
  /** As far as the zone gives it. */
  readonly birthDate: string | null;
  readonly sex: 'MALE' | 'FEMALE' | null;
  /** Null for a refugee, a stateless person, or one whose nationality is not told. */
  readonly nationality: string | null;
}

const WRONG_DIGITS: Readonly<Record<keyof Zone['checks'], string>> = {
  number: 'document number',
  birth: 'birth date',
  expiry: 'date of expiry',
  composite: 'whole zone',
};

/** Reads a zone. @param today in UTC, to tell the century of a birth date @returns what is wrong, in words that say what to do */
export function readDocument(lines: readonly string[], today: string): ZoneReading | { readonly mistakes: string[] } {
  if (lines.some((line) => /[a-z]/.test(line))) return mistakes('Write the lines in capitals, as they are printed.');
  if (lines.some((line) => /[^A-Z0-9<]/.test(line)))
    return mistakes('A machine-readable zone has only the letters A to Z, digits and <. Scan it again.');
  const format = formatOf(lines);
  const zone = readZone(lines);
  if (format === null || zone === null)
    return mistakes('Give all lines: three of 30 characters, two of 36, or two of 44. A line may be missing or cut.');
  const part = ([line, from, length]: Place): string => (lines[line] ?? '').slice(from, from + length);
  const wrong = (Object.keys(WRONG_DIGITS) as (keyof Zone['checks'])[]).filter((name) => !zone.checks[name]);
  const documentClass = classOfCode(part([0, 0, 2]));
  const issuer = part([0, 2, 3]).replaceAll('<', '');
  const birthDate = birthDateOf(part(format.birth), today);
  const { familyName, forename } = namesOf(part(format.names));
  const nationality = part(format.nationality).replace(/<+$/, '');
  const found = [
    ...wrong.map((name) => `The check digit of the ${WRONG_DIGITS[name]} is wrong. Scan the zone again.`),
    ...(documentClass === null ? ['The first letter is not that of a travel document: P, V, I, A or C.'] : []),
    ...(mayIssue(issuer) ? [] : [`No country and no organisation with the code ${issuer} issues travel documents.`]),
    ...(zone.number === '' ? ['The zone has no document number.'] : []),
    ...(familyName === '' ? ['The zone has no name.'] : []),
    // No check digit covers these two, and a digit cannot stand in them.
    ...(/[0-9]/.test(part(format.names)) ? ['A digit was read in the name. Scan the zone again.'] : []),
    ...(/^[A-Z]*$/.test(nationality) ? [] : ['The nationality is no code of letters. Scan the zone again.']),
    ...(birthDate === undefined ? ['The birth date is no date of the calendar. Scan the zone again.'] : []),
  ];
  if (found.length > 0 || documentClass === null || birthDate === undefined) return { mistakes: found };
  const sex = part(format.sex);
  return {
    issuingCountry: countryOfZone(issuer),
    documentClass,
    number: documentKey(zone.number),
    familyName,
    forename,
    birthDate,
    sex: sex === 'M' ? 'MALE' : sex === 'F' ? 'FEMALE' : null,
    nationality: countryOfZone(nationality),
  };
}

function mistakes(what: string): { readonly mistakes: string[] } {
  return { mistakes: [what] };
}

/**
 * The two parts of a name. A person with one name has it in the first part; some countries leave that empty and write the name into the second.
 */
function namesOf(field: string): { readonly familyName: string; readonly forename: string | null } {
  const [first = '', ...rest] = field.split('<<').map((name) => name.replaceAll('<', ' ').trim());
  const second = rest.filter((name) => name !== '').join(' ');
  if (first === '') return { familyName: second, forename: null };
  return { familyName: first, forename: second === '' ? null : second };
}

/** `1968-02-21` of `680221`, less of a date that is partly filled; null of one that is not given; undefined of what is no date. */
function birthDateOf(field: string, today: string): string | null | undefined {
  const [, years = '', month = '', day = ''] = /^(\d\d|<<)(\d\d|<<)(\d\d|<<)$/.exec(field) ?? [];
  if (years === '') return undefined;
  if (years === '<<') return null;
  const century = Number(today.slice(0, 2));
  const date = (ofCentury: number): string =>
    [`${ofCentury}${years}`, ...(month === '<<' ? [] : day === '<<' ? [month] : [month, day])].join('-');
  const given = date(century) > today ? date(century - 1) : date(century);
  const whole = `${given}-01-01`.slice(0, 10);
  const moment = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(whole) ? given : undefined;
}
