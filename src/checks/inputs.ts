/** The input of a check. Mistakes of the whole input refuse it; mistakes of one item leave the others. */
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { PersonNameInput } from '../alerts/inputs.ts';
import { SexEnum } from '../alerts/types.ts';
import { countryCode, issuerCode, list, optional, parseInput, partialDate, personName, text } from '../api/input.ts';
import { PartialDateScalar } from '../api/scalars.ts';
import { InputError, type UserError } from '../api/user-error.ts';
import { TravelDocumentTypeEnum } from '../documents/types.ts';
import { classOfCode, type DocumentClass } from '../icao/document-class.ts';
import { documentKey } from '../icao/document-key.ts';
import { readDocument } from '../icao/read-document.ts';
import type { MatchPerson } from '../matching/person.ts';
import type { Sex } from '../vocabulary/alerts.ts';
import type { CheckPurpose } from '../vocabulary/checks.ts';
import type { TravelDocumentType } from '../vocabulary/documents.ts';
import { CheckPurposeEnum } from './types.ts';

/** The most items of one check. */
export const MOST_ITEMS = 500;

@InputType({ description: 'A person. The more is given, the surer a hit is.' })
class CheckedPersonInput {
  @Field(() => [PersonNameInput], { description: 'The name in one to five spellings and scripts.' })
  declare names: PersonNameInput[];

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The birth date, as far as it is known: `1980-03-14`, `1980-03` or `1980`. In the past.',
  })
  declare birthDate?: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'Leave it out if it is not known.' })
  declare sex?: Sex | null;

  @Field(() => [String], { nullable: true, description: 'Country codes; at most 20.' })
  declare nationalities?: string[] | null;
}

@InputType({ description: 'A travel document.' })
class CheckedDocumentInput {
  @Field(() => TravelDocumentTypeEnum, {
    description: 'The kind of document. Passports and other booklets are found whichever of their codes is given.',
  })
  declare type: TravelDocumentType;

  @Field(() => String, { description: 'The country that issued it: ISO 3166-1 alpha-2.' })
  declare issuingCountry: string;

  @Field(() => String, { description: 'The number as it is printed, at most 50 characters.' })
  declare number: string;
}

@InputType({ description: 'One thing to check: a person, a document, or a machine-readable zone.' })
export class CheckItemInput {
  @Field(() => CheckedPersonInput, { nullable: true, description: 'A person.' })
  declare person?: CheckedPersonInput | null;

  @Field(() => CheckedDocumentInput, { nullable: true, description: 'A document.' })
  declare document?: CheckedDocumentInput | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The two or three lines of a machine-readable zone, as they were scanned (ICAO Doc 9303: TD1, TD2, TD3, MRV-A, MRV-B). The ' +
      'person and the document in it are both checked.',
  })
  declare mrz?: string[] | null;
}

@InputType({ description: 'A check of persons and documents. It is registered, and only you learn of it.' })
export class CheckInput {
  @Field(() => CheckPurposeEnum, { description: 'Why you check. It is registered.' })
  declare purpose: CheckPurpose;

  @Field(() => String, {
    description: 'Your own reference of the case, at most 100 characters. It is kept as a pseudonym.',
  })
  declare reference: string;

  @Field(() => [CheckItemInput], { description: 'One to 500 items.' })
  declare items: CheckItemInput[];
}

/** A document as it is looked up. */
export interface SoughtDocument {
  readonly issuingCountry: string;
  readonly documentClass: DocumentClass;
  readonly key: string;
}

/** What one item asks for, or what is wrong with it. */
export interface SoughtItem {
  readonly person: MatchPerson | null;
  readonly document: SoughtDocument | null;
  readonly errors: readonly UserError[];
}

/** The whole input, but for its items. @throws InputError */
export function parseCheck(input: CheckInput): void {
  parseInput(wholeSchema, input);
}

type ItemParser = (item: CheckItemInput, place: number) => SoughtItem;

/** The parser of the day: making one costs more than using it for a whole check. */
let ofDay: { readonly today: string; readonly parse: ItemParser } | null = null;

/** The parser for the items of a check. @param today in UTC */
export function itemParser(today: string): ItemParser {
  if (ofDay?.today !== today) ofDay = { today, parse: makeItemParser(today) };
  return ofDay.parse;
}

function makeItemParser(today: string): ItemParser {
  const person = personSchema(today);
  return (item, place) => {
    const path = ['input', 'items', String(place)];
    try {
      return readItem(item, path, today, person);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { person: null, document: null, errors: error.userErrors };
    }
  };
}

function readItem(
  item: CheckItemInput,
  path: readonly string[],
  today: string,
  schema: ReturnType<typeof personSchema>,
): SoughtItem {
  const given = [item.person, item.document, item.mrz].filter((each) => each !== undefined && each !== null);
  if (given.length !== 1) {
    throw new InputError([
      {
        path: [...path],
        code: given.length === 0 ? 'REQUIRED' : 'CONFLICT',
        message: 'Give one of person, document and mrz.',
      },
    ]);
  }
  if (item.person) {
    const { names, birthDate, sex, nationalities } = parseInput(schema, item.person, [...path, 'person']);
    return { person: { names, birthDate, sex, nationalities, documents: [] }, document: null, errors: [] };
  }
  if (item.document) {
    const { type, issuingCountry, number } = parseInput(documentSchema, item.document, [...path, 'document']);
    const key = documentKey(number);
    const document = { issuingCountry, documentClass: classOfCode(type) ?? 'BOOKLET', key };
    const holder = { names: [], birthDate: null, nationalities: null, documents: [{ key, issuer: issuingCountry }] };
    return { person: holder, document, errors: [] };
  }
  const lines = parseInput(zoneSchema, item.mrz, [...path, 'mrz']);
  const reading = readDocument(lines, today);
  if ('mistakes' in reading) {
    throw new InputError(
      reading.mistakes.map((message) => ({ path: [...path, 'mrz'], code: 'INVALID' as const, message })),
    );
  }
  const { issuingCountry, documentClass, number: key, familyName, forename, birthDate, sex, nationality } = reading;
  return {
    person: {
      ...{ names: [{ familyName, forename }], birthDate, sex },
      nationalities: nationality === null ? null : [nationality],
      documents: [{ key, issuer: issuingCountry }],
    },
    document: issuingCountry === null ? null : { issuingCountry, documentClass, key },
    errors: [],
  };
}

const wholeSchema = z.object({
  reference: text(100),
  items: list(z.unknown(), MOST_ITEMS).refine((given) => given.length > 0, {
    message: 'Give at least one item.',
    params: { code: 'REQUIRED' },
  }),
});

const personSchema = (today: string) =>
  z.object({
    names: list(z.object({ familyName: personName(200), forename: optional(personName(200)) }), 5).refine(
      (names) => names.length > 0,
      { message: 'Give at least one name.', params: { code: 'REQUIRED' } },
    ),
    birthDate: optional(
      partialDate.refine((date) => date <= today, {
        message: 'Give a birth date in the past.',
        params: { code: 'IN_THE_FUTURE' },
      }),
    ),
    sex: optional(z.custom<Sex>()),
    nationalities: optional(list(issuerCode, 20)),
  });

const zoneSchema = list(text(44), 3);

const documentSchema = z.object({
  type: z.custom<TravelDocumentType>(),
  issuingCountry: countryCode,
  number: text(50).refine((value) => value.trim() === '' || documentKey(value) !== '', {
    message: 'Write the number with its letters and digits.',
  }),
});
