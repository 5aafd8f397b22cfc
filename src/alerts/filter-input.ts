/** The filter of a list of alerts. */
import { Field, InputType } from 'type-graphql';
import { DateScalar } from '../api/scalars.ts';
import { MatchPersonInput } from './person-sought.ts';
import { AlertFormEnum, AlertStateEnum, NoticeColourEnum, ValidityEnum } from './types.ts';
import type { AlertForm, AlertState, NoticeColour, Validity } from '../vocabulary/alerts.ts';

@InputType({ description: 'A document to search for, by what is printed on it.' })
export class DocumentSoughtInput {
  @Field(() => String, {
    description: 'The number, in any case and with any spaces; at most 50 characters.',
  })
  declare number: string;

  @Field(() => String, {
    nullable: true,
    description: 'The issuer: country or INTERPOL code. Without it: of every issuer, and of none.',
  })
  declare issuer?: string | null;
}

@InputType({ description: 'Narrows a list of alerts. All given conditions must hold.' })
export class AlertFilter {
  @Field(() => AlertFormEnum, { nullable: true, description: 'Only notices, or only diffusions.' })
  declare form?: AlertForm | null;

  @Field(() => NoticeColourEnum, { nullable: true, description: 'Only notices of this kind.' })
  declare colour?: NoticeColour | null;

  @Field(() => String, { nullable: true, description: 'Code of the source.' })
  declare source?: string | null;

  @Field(() => AlertStateEnum, { nullable: true, description: 'Alerts in this state.' })
  declare state?: AlertState | null;

  @Field(() => String, { nullable: true, description: 'The whole family name, in any case.' })
  declare familyName?: string | null;

  @Field(() => String, { nullable: true, description: 'One of the subject’s nationalities.' })
  declare nationality?: string | null;

  @Field(() => ValidityEnum, {
    nullable: true,
    description: 'Only alerts on which you may act, or only those on which you may not.',
  })
  declare validity?: Validity | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Only alerts that the notices desk published, or only those that it did not. With `state: UNDER_EXAMINATION`, false gives the ' +
      'requests on which it must decide.',
  })
  declare publishedByDesk?: boolean | null;

  @Field(() => MatchPersonInput, {
    nullable: true,
    description: 'Only alerts that `matchCandidates` finds for this person, in any state. The search is recorded.',
  })
  declare person?: MatchPersonInput | null;

  @Field(() => DocumentSoughtInput, { nullable: true, description: 'Only alerts whose subject has this document.' })
  declare document?: DocumentSoughtInput | null;

  @Field(() => [String], { nullable: true, description: 'Only alerts with one of these references; at most 500.' })
  declare references?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Requested on this day or later, in UTC.' })
  declare requestedFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Requested before this day, in UTC.' })
  declare requestedBefore?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Published by the notices desk, or imported, on this day or later, in UTC.',
  })
  declare publishedFrom?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Published by the notices desk, or imported, before this day, in UTC.',
  })
  declare publishedBefore?: string | null;
}
