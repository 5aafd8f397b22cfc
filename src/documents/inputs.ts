/** The inputs of countries that record travel documents, and their checks. */
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { distinct, list, optional, partialDate, text } from '../api/input.ts';
import { PartialDateScalar } from '../api/scalars.ts';
import { documentKey, nearDocumentKey, numbersIn, seriesOf, spanOf } from '../icao/document-key.ts';
import {
  CIRCUMSTANCES_OF,
  TravelDocumentCircumstances,
  TravelDocumentPurpose,
  TravelDocumentState,
  TravelDocumentType,
} from '../vocabulary/documents.ts';
import type { Enumeration } from '../vocabulary/enumeration.ts';
import {
  TravelDocumentCircumstancesEnum,
  TravelDocumentPurposeEnum,
  TravelDocumentStateEnum,
  TravelDocumentTypeEnum,
} from './types.ts';

/** The most documents and ranges of one input. */
export const MOST_DOCUMENTS = 500;
/** The most numbers of one range: more than any series of blanks that is made at once. */
const LONGEST_RANGE = 10_000_000;

@InputType({ description: 'Narrows the list of your documents. All given conditions must hold.' })
export class TravelDocumentFilter {
  @Field(() => TravelDocumentTypeEnum, { nullable: true, description: 'Only documents of this kind.' })
  declare type?: TravelDocumentType | null;

  @Field(() => TravelDocumentStateEnum, { nullable: true, description: 'Only documents in this state.' })
  declare state?: TravelDocumentState | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only the document of this number, or the range that begins with it, in any case and with any spaces.',
  })
  declare number?: string | null;
}

@InputType({
  description: 'A travel document that your country issued, or a range of its blanks. Never name the holder.',
})
class TravelDocumentInput {
  @Field(() => TravelDocumentTypeEnum, { description: 'The kind of document.' })
  declare type: TravelDocumentType;

  @Field(() => String, {
    description: 'The number as it is printed, at most 50 characters; of a range, the first one.',
  })
  declare number: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The last number of a range of stolen blanks: of the same length, and the same but for the digits at its end. At most ten ' +
      'million numbers.',
  })
  declare lastNumber?: string | null;

  @Field(() => TravelDocumentStateEnum, { description: 'Why it must not be accepted.' })
  declare state: TravelDocumentState;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'When that happened, as far as it is known: `2026-03-14`, `2026-03` or `2026`. Not in the future.',
  })
  declare occurredOn?: string | null;

  @Field(() => TravelDocumentCircumstancesEnum, { description: 'How it came to that.' })
  declare circumstances: TravelDocumentCircumstances;

  @Field(() => TravelDocumentPurposeEnum, { description: 'The purpose of the record.' })
  declare purpose: TravelDocumentPurpose;
}

@InputType({ description: 'Travel documents of your country that must not be accepted.' })
export class RecordDocumentsInput {
  @Field(() => [TravelDocumentInput], { description: 'One to 500 documents and ranges.' })
  declare documents: TravelDocumentInput[];
}

@InputType({ description: 'A document or range of your country whose record you withdraw.' })
class WithdrawnDocumentInput {
  @Field(() => TravelDocumentTypeEnum, { description: 'The kind of document.' })
  declare type: TravelDocumentType;

  @Field(() => String, { description: 'Its number; of a range, the first one.' })
  declare number: string;

  @Field(() => String, { nullable: true, description: 'The last number of a range.' })
  declare lastNumber?: string | null;
}

@InputType({ description: 'Records of travel documents that your country withdraws.' })
export class WithdrawDocumentsInput {
  @Field(() => [WithdrawnDocumentInput], { description: 'One to 500 documents and ranges.' })
  declare documents: WithdrawnDocumentInput[];
}

/** Which record it is, among those of a country. */
export interface DocumentKeys {
  readonly type: TravelDocumentType;
  readonly numberKey: string;
  readonly lastKey: string;
}

const number = text(50).refine((value) => value.trim() === '' || documentKey(value) !== '', {
  message: 'Write the number with its letters and digits.',
});

/** A word of a closed list. GraphQL has checked it already; a file has not. */
const word = <Member extends string>({ members }: Enumeration<Member>): z.ZodType<Member> =>
  z.enum(members, {
    error: ({ input }) =>
      input === undefined ? `Give one of ${members.join(', ')}.` : `Write one of ${members.join(', ')}.`,
  }) as unknown as z.ZodType<Member>;

/** What says which record it is. */
const IDENTITY = { type: word(TravelDocumentType), number, lastNumber: optional(number) };

function withKeys<Given extends { readonly number: string; readonly lastNumber: string | null }>(given: Given) {
  const numberKey = documentKey(given.number);
  return { ...given, numberKey, lastKey: given.lastNumber === null ? numberKey : documentKey(given.lastNumber) };
}

const hasRange = (given: {
  readonly lastNumber: string | null;
  readonly numberKey: string;
  readonly lastKey: string;
}): boolean => given.lastNumber === null || isRange(given.numberKey, given.lastKey);

const RANGE = {
  path: ['lastNumber'],
  message:
    'Give a higher number of the same length that differs only in the digits at its end, at most ten million numbers on. For one document, leave it out.',
};

/** A document that is named and no more. */
export const keyed = z.object(IDENTITY).transform(withKeys).refine(hasRange, RANGE);

const keysOf = ({ type, numberKey, lastKey }: DocumentKeys): unknown => [type, numberKey, lastKey];

function someOf<T extends DocumentKeys>(schema: z.ZodType<T>) {
  return distinct(list(schema, MOST_DOCUMENTS), keysOf as (entry: T) => unknown).refine((given) => given.length > 0, {
    message: 'Give at least one document.',
    params: { code: 'REQUIRED' },
  });
}

export const withdrawSchema = z.object({ documents: someOf(keyed) });

/** One document of an input. @param today in UTC */
export const documentSchema = (today: string) =>
  z
    .object({
      ...IDENTITY,
      state: word(TravelDocumentState),
      occurredOn: optional(
        partialDate.refine((day) => day <= today, {
          message: 'Give the day on which it happened, not one in the future.',
          params: { code: 'IN_THE_FUTURE' },
        }),
      ),
      circumstances: word(TravelDocumentCircumstances),
      purpose: word(TravelDocumentPurpose),
    })
    .transform(withKeys)
    .refine(hasRange, RANGE)
    .superRefine(({ state, lastNumber, circumstances }, context) => {
      if (lastNumber !== null && state !== 'STOLEN_BLANK') {
        context.addIssue({
          code: 'custom',
          path: ['lastNumber'],
          params: { code: 'CONFLICT' },
          message: 'Only stolen blanks are recorded as a range: record other documents one by one.',
        });
      }
      if (!CIRCUMSTANCES_OF[state].includes(circumstances)) {
        context.addIssue({
          code: 'custom',
          path: ['circumstances'],
          params: { code: 'CONFLICT' },
          message: `A document that is ${state} has one of these circumstances: ${CIRCUMSTANCES_OF[state].join(', ')}.`,
        });
      }
    })
    .transform((given) => ({
      ...given,
      nearKey: nearDocumentKey(given.numberKey),
      series: given.lastNumber === null ? null : seriesOf(given.numberKey),
      span: given.lastNumber === null ? null : spanOf(given.numberKey, given.lastKey),
    }));

const schemaOfRecords = (today: string) => z.object({ documents: someOf(documentSchema(today)) });

/** The schema of the day: making one takes longer than using it for some documents. */
let ofDay: { readonly today: string; readonly schema: ReturnType<typeof schemaOfRecords> } | null = null;

/** @param today in UTC */
export function recordSchema(today: string): ReturnType<typeof schemaOfRecords> {
  if (ofDay?.today !== today) ofDay = { today, schema: schemaOfRecords(today) };
  return ofDay.schema;
}

/** A document as it is stored. */
export type GivenDocument = z.output<ReturnType<typeof documentSchema>>;

function isRange(first: string, last: string): boolean {
  if (seriesOf(first) !== seriesOf(last) || last <= first) return false;
  return numbersIn(first, last) <= LONGEST_RANGE;
}
