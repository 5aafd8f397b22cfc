/** What a source is told about its own alerts, and what it asks in return. */
import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateScalar } from '../../api/scalars.ts';
import type { Language, StatementKind } from './wording.ts';

const StatementKindEnum = {
  NOT_VALID: 'NOT_VALID',
  NOT_PUBLISHED: 'NOT_PUBLISHED',
  VALID_AGAIN: 'VALID_AGAIN',
} as const;
registerEnumType(StatementKindEnum, {
  name: 'StatementKind',
  description: 'What happened to an alert. It does not tell why.',
  valuesConfig: {
    NOT_VALID: { description: 'The alert is not valid any more.' },
    NOT_PUBLISHED: { description: 'The request was not accepted.' },
    VALID_AGAIN: { description: 'The alert is valid again.' },
  },
});

export const LanguageEnum = { AR: 'AR', EN: 'EN', ES: 'ES', FR: 'FR' } as const;
registerEnumType(LanguageEnum, {
  name: 'Language',
  description: 'The official languages of the Organization.',
  valuesConfig: {
    AR: { description: 'Arabic.' },
    EN: { description: 'English.' },
    ES: { description: 'Spanish.' },
    FR: { description: 'French.' },
  },
});

/** A statement as it is stored; its text follows from its kind. */
export interface StatementView {
  readonly reference: string;
  readonly kind: StatementKind;
  readonly issuedOn: string;
}

@ObjectType({
  description:
    'What the Secretariat tells the source of an alert about it (RPD Art. 51(5), 128(5)). The words are the same whatever the ' +
    'reason.',
})
export class Statement {
  @Field(() => String, { simple: true, description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => StatementKindEnum, { simple: true })
  declare kind: StatementKind;

  @Field(() => DateScalar, { simple: true, description: 'The day on which it happened, in UTC.' })
  declare issuedOn: string;
}

export const StatementConnection = connectionTypes('Statement', () => Statement);

@InputType({ description: 'Narrows a list of statements.' })
export class StatementFilter {
  @Field(() => String, { nullable: true, description: 'The reference of an alert.' })
  declare reference?: string | null;
}

export type { Language };
