/** Machine-readable zones of documents that exist nowhere, made as ICAO Doc 9303 says, with the right check digits. */
import { checkDigit } from '../../src/icao/zone.ts';

/** What a zone says. What is left out is of an invented Swedish document. */
export interface MadeZone {
  readonly form: 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B';
  /** Two characters. */
  readonly code?: string;
  readonly issuer?: string;
  readonly nationality?: string;
  readonly names?: string;
  readonly number?: string;
  /** Six characters. */
  readonly birth?: string;
  readonly sex?: string;
  readonly expiry?: string;
  readonly optional?: string;
}

/** The lines of a zone. Names that are too long are cut. */
export function madeZone(zone: MadeZone): string[] {
  const { form, issuer = 'SWE', nationality = 'SWE', names = 'PROVERKIN<<IVAN', number = 'AB1234567' } = zone;
  const { birth = '840506', sex = 'M', expiry = '301231', optional = '', code = CODES[form] } = zone;
  const [numbered, more] = numberFields(number, form);
  const born = birth + digitOf(birth);
  const expires = expiry + digitOf(expiry);
  if (form === 'TD1') {
    const first = filled(`${code}${filled(issuer, 3)}${numbered}${filled(more + optional, 15)}`, 30);
    const second = `${born}${sex}${expires}${filled(nationality, 3)}${'<'.repeat(11)}`;
    return [first, second + digitOf(`${first.slice(5)}${born}${expires}${'<'.repeat(11)}`), filled(names, 30)];
  }
  const length = form === 'TD3' || form === 'MRV-A' ? 44 : 36;
  const first = filled(`${code}${filled(issuer, 3)}${names}`, length);
  const start = `${numbered}${filled(nationality, 3)}${born}${sex}${expires}`;
  if (form.startsWith('MRV')) return [first, filled(start + optional, length)];
  const personal = filled(optional, 14);
  const rest = form === 'TD3' ? personal + digitOf(personal) : filled(more + optional, 7);
  return [first, start + rest + digitOf(`${numbered}${born}${expires}${rest}`)];
}

const CODES = { TD1: 'I<', TD2: 'I<', TD3: 'P<', 'MRV-A': 'V<', 'MRV-B': 'V<' } as const;

/** The number with its check digit; of a card's long number the first part and what goes on in the optional data. */
function numberFields(number: string, form: MadeZone['form']): readonly [string, string] {
  if (number.length <= 9 || !(form === 'TD1' || form === 'TD2'))
    return [filled(number, 9) + digitOf(filled(number, 9)), ''];
  return [`${number.slice(0, 9)}<`, `${number.slice(9)}${digitOf(number)}`];
}

/** A field that has a character of no zone gets a digit nevertheless, so that the character alone is wrong. */
function digitOf(field: string): string {
  return checkDigit(field) ?? '0';
}

function filled(text: string, length: number): string {
  return text.slice(0, length).padEnd(length, '<');
}
