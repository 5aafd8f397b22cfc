/** The feed of travel documents in GraphQL. */
import { Field, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { DocumentActionEnum, TravelDocumentStateEnum } from '../../documents/types.ts';
import type { DocumentAction, TravelDocumentState } from '../../vocabulary/documents.ts';
import { StatusListEntry } from '../signed/types.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'A change of a travel document for you: it must not be accepted, for another reason, or is not recorded any more. Who issued it, its ' +
    'kind and its number are not told: a reader who holds the document computes `document` and finds it.',
})
export class DocumentChange {
  @Field(() => String, {
    description:
      'What stands for the document: HMAC-SHA-256 in hexadecimal digits, under your `documentHashKey`, of issuing country, kind ' +
      '(`BOOKLET`, `CARD` or `VISA`) and number, such as `FR BOOKLET 18AB12345`.',
  })
  declare document: string;

  @Field(() => String, {
    description:
      'What stands for the document and all others whose numbers differ from its own only by the letter O and the digit 0: as `document`, with ' +
      '`~` before the number and 0 for each O, such as `FR BOOKLET ~18AB12345`. Who finds a document by this alone compares by eye.',
  })
  declare near: string;

  @Field(() => TravelDocumentStateEnum, {
    nullable: true,
    description: 'Why it must not be accepted; null when it is not recorded any more. No reason is given for that.',
  })
  declare state: TravelDocumentState | null;

  @Field(() => DocumentActionEnum, {
    nullable: true,
    description: 'What to do; null when it is not recorded any more.',
  })
  declare action: DocumentAction | null;

  @Field(() => StatusListEntry, {
    description: 'Where a status list says whether it is still recorded. It never changes.',
  })
  declare statusListEntry: StatusListEntry;

  @Field(() => DateTimeScalar, {
    description:
      'When the change was announced, not when it happened: changes are announced together, at fixed moments.',
  })
  declare announcedAt: Date;
}

export const DocumentChangeConnection = connectionTypes(
  'DocumentChange',
  () => DocumentChange,
  'Opaque position of this change, for `after`. It is valid for months, and for everybody of your role and country.',
);
