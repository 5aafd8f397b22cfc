/**
 * Reads machine readable zones (ICAO Doc 9303): their document number, and whether their check digits are right. The check digit is the
 * sum of the characters modulo 10, with the repeated weights 7, 3, 1. Letters count from 10, and the filler `<` counts 0.
 */
const WEIGHTS = [7, 3, 1] as const;

/** The check digit of a field; null if a character cannot occur in a machine readable zone. */
export function checkDigit(field: string): string | null {
  let sum = 0;
  for (const [index, character] of [...field].entries()) {
    const value = valueOf(character);
    if (value === null) return null;
    sum += value * (WEIGHTS[index % WEIGHTS.length] ?? 0);
  }
  return String(sum % 10);
}

/** The document number of a zone, without fillers, and which of its check digits are right. */
export interface Zone {
  readonly number: string;
  readonly checks: {
    readonly number: boolean;
    readonly birth: boolean;
    readonly expiry: boolean;
    readonly composite: boolean;
  };
}

/** A part of a zone: line, first character, length. */
export type Place = readonly [line: number, from: number, length: number];

/** The parts of a zone. The check digit of a number or date follows it. */
export interface Format {
  readonly lines: number;
  readonly length: number;
  readonly number: Place;
  readonly birth: Place;
  readonly expiry: Place;
  readonly sex: Place;
  readonly nationality: Place;
  readonly names: Place;
  /** Empty for visas, which have no composite check digit. */
  readonly composite: readonly Place[];
  /** The place of the composite check digit. */
  readonly compositeDigit: Place;
}

/** TD1 and TD2 of cards, TD3 of passports (Doc 9303 parts 4 to 6). Visas have the places of TD2 and TD3 (part 7). */
const FORMATS: readonly Format[] = [
  {
    ...{ lines: 3, length: 30, number: [0, 5, 9], birth: [1, 0, 6], expiry: [1, 8, 6] },
    ...{ sex: [1, 7, 1], nationality: [1, 15, 3], names: [2, 0, 30] },
    composite: [
      [0, 5, 25],
      [1, 0, 7],
      [1, 8, 7],
      [1, 18, 11],
    ],
    compositeDigit: [1, 29, 1],
  },
  {
    ...{ lines: 2, length: 36, number: [1, 0, 9], birth: [1, 13, 6], expiry: [1, 21, 6] },
    ...{ sex: [1, 20, 1], nationality: [1, 10, 3], names: [0, 5, 31] },
    composite: [
      [1, 0, 10],
      [1, 13, 7],
      [1, 21, 14],
    ],
    compositeDigit: [1, 35, 1],
  },
  {
    ...{ lines: 2, length: 44, number: [1, 0, 9], birth: [1, 13, 6], expiry: [1, 21, 6] },
    ...{ sex: [1, 20, 1], nationality: [1, 10, 3], names: [0, 5, 39] },
    composite: [
      [1, 0, 10],
      [1, 13, 7],
      [1, 21, 22],
    ],
    compositeDigit: [1, 43, 1],
  },
];

/** The format of the lines of a zone; null when there are too few or too many, or one is too short or too long. */
export function formatOf(lines: readonly string[]): Format | null {
  const format = FORMATS.find(
    (each) => each.lines === lines.length && lines.every((line) => line.length === each.length),
  );
  if (format === undefined) return null;
  const isVisa = format.lines === 2 && lines[0]?.startsWith('V') === true;
  return isVisa ? { ...format, composite: [] } : format;
}

/** Reads a zone; null when its lines are of no known format. */
export function readZone(lines: readonly string[]): Zone | null {
  const format = formatOf(lines);
  if (format === null || !lines.every((line) => /^[A-Z0-9<]+$/.test(line))) return null;
  const part = ([line, from, length]: Place): string => (lines[line] ?? '').slice(from, from + length);
  const isRight = (place: Place): boolean => {
    const [line, from, length] = place;
    const digit = part([line, from + length, 1]);
    // The check digit of an unused field may be a filler, too.
    return checkDigit(part(place)) === digit || (digit === '<' && /^<*$/.test(part(place)));
  };
  const { number, numberIsRight } = numberOf(format, part, isRight);
  return {
    number,
    checks: {
      number: numberIsRight,
      birth: isRight(format.birth),
      expiry: isRight(format.expiry),
      composite:
        format.composite.length === 0 ||
        checkDigit(format.composite.map(part).join('')) === part(format.compositeDigit),
    },
  };
}

/**
 * A card number of more than nine characters continues in the optional data, followed by its check digit (Doc 9303-5, 4.2.2). The example there
 * has the same digit with and without the filler between the two parts. Most countries leave the filler out, and the older cards of Belgium do not.
 */
function numberOf(
  format: Format,
  part: (place: Place) => string,
  isRight: (place: Place) => boolean,
): { number: string; numberIsRight: boolean } {
  const [line, from, length] = format.number;
  const field = part(format.number);
  const optional: Place | null = format.length === 30 ? [0, 15, 15] : format.length === 36 ? [1, 28, 7] : null;
  const continues = optional !== null && part([line, from + length, 1]) === '<' && !field.includes('<');
  const [, rest, digit] = (continues ? /^([A-Z0-9]+)([0-9])(?:<|$)/.exec(part(optional)) : null) ?? [];
  const whole = `${field}${rest ?? ''}`;
  return {
    number: whole.replaceAll('<', ''),
    numberIsRight:
      rest === undefined
        ? isRight(format.number)
        : [whole, `${field}<${rest}`].some((number) => checkDigit(number) === digit),
  };
}

function valueOf(character: string): number | null {
  if (character === '<') return 0;
  if (/^[0-9]$/.test(character)) return Number(character);
  if (/^[A-Z]$/.test(character)) return character.charCodeAt(0) - 55;
  return null;
}
