/** Alerts as readers see them. What a reader may not see is null, and absent from the schema of its audience. */
import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../api/page.ts';
import { DateScalar, DateTimeScalar, PartialDateScalar } from '../api/scalars.ts';
import type { AlertForm, DiffusionPurpose, DocumentType, NoticeColour, Sex } from './tables.ts';
import type { AlertState, Validity } from '../validity/facts.ts';

export const ValidityEnum = { VALID: 'VALID', NOT_VALID: 'NOT_VALID' } as const;
registerEnumType(ValidityEnum, {
  name: 'Validity',
  description: 'Whether one may act on an alert. There is no third state, and no reason is given.',
  valuesConfig: {
    VALID: { description: 'One may act on it, as one’s own law allows (RPD Art. 63).' },
    NOT_VALID: { description: 'Nobody acts on it, and a copy of it is purged (RPD Art. 5(7), 51(6), 127).' },
  },
});

export const AlertFormEnum = { NOTICE: 'NOTICE', DIFFUSION: 'DIFFUSION' } as const;
registerEnumType(AlertFormEnum, {
  name: 'AlertForm',
  description: 'How an alert is circulated.',
  valuesConfig: {
    NOTICE: { description: 'Published by the Organization to all bureaus (RPD Art. 1(13)).' },
    DIFFUSION: { description: 'Sent by a bureau to bureaus that it chooses (RPD Art. 1(14), 97).' },
  },
});

export const NoticeColourEnum = {
  RED: 'RED',
  BLUE: 'BLUE',
  GREEN: 'GREEN',
  YELLOW: 'YELLOW',
  BLACK: 'BLACK',
  PURPLE: 'PURPLE',
  ORANGE: 'ORANGE',
  SPECIAL: 'SPECIAL',
} as const;
registerEnumType(NoticeColourEnum, {
  name: 'NoticeColour',
  description: 'The kinds of notices (RPD Art. 82 to 96).',
  valuesConfig: {
    RED: {
      description: 'For a wanted person, to locate and detain them with a view to extradition (RPD Art. 82 to 87).',
    },
    BLUE: {
      description: 'To locate or identify a person, or to learn more about them, for an investigation (RPD Art. 88).',
    },
    GREEN: { description: 'Warns of a person’s criminal activities.' },
    YELLOW: { description: 'To find a missing person, or to learn who somebody is who cannot say so.' },
    BLACK: { description: 'To learn who an unidentified dead person was.' },
    PURPLE: { description: 'Tells of the ways, objects and hiding places of criminals.' },
    ORANGE: { description: 'Warns of an event, a person, an object or a process that is an imminent danger.' },
    SPECIAL: {
      description: 'For whoever is under sanctions of the United Nations Security Council, and other special notices.',
    },
  },
});

export const DiffusionPurposeEnum = {
  ARREST: 'ARREST',
  LOCATE: 'LOCATE',
  ADDITIONAL_INFORMATION: 'ADDITIONAL_INFORMATION',
  IDENTIFICATION: 'IDENTIFICATION',
  WARNING: 'WARNING',
  INFORMATION: 'INFORMATION',
} as const;
registerEnumType(DiffusionPurposeEnum, {
  name: 'DiffusionPurpose',
  description: 'What a diffusion is for (RPD Art. 97(1)).',
  valuesConfig: {
    ARREST: { description: 'To arrest or detain a person, or to restrict their movements.' },
    LOCATE: { description: 'To locate and trace a person.' },
    ADDITIONAL_INFORMATION: { description: 'To learn more about a person.' },
    IDENTIFICATION: { description: 'To learn who a person is.' },
    WARNING: { description: 'To warn of a person’s criminal activities.' },
    INFORMATION: { description: 'For information alone.' },
  },
});

export const AlertStateEnum = {
  UNDER_EXAMINATION: 'UNDER_EXAMINATION',
  PUBLISHED: 'PUBLISHED',
  REFUSED: 'REFUSED',
  WITHDRAWN: 'WITHDRAWN',
  EXPIRED: 'EXPIRED',
} as const;
registerEnumType(AlertStateEnum, {
  name: 'AlertState',
  description: 'How far an alert has come.',
  valuesConfig: {
    PUBLISHED: { description: 'Published. Whether one may act on it is what `validity` says.' },
    REFUSED: { description: 'The notices desk refused the request (RPD Art. 77).' },
    WITHDRAWN: { description: 'Its source withdrew it (RPD Art. 51(1)).' },
    UNDER_EXAMINATION: { description: 'Requested and not yet decided upon; only its source sees it (RPD Art. 77(3)).' },
    EXPIRED: { description: 'Its retention period ended, and its source did not extend it (RPD Art. 50, 51).' },
  },
});

export const SexEnum = { MALE: 'MALE', FEMALE: 'FEMALE', UNKNOWN: 'UNKNOWN' } as const;
registerEnumType(SexEnum, {
  name: 'Sex',
  description: 'Sex as the source recorded it.',
  valuesConfig: {
    MALE: { description: 'Male: `M` on a passport.' },
    FEMALE: { description: 'Female: `F` on a passport.' },
    UNKNOWN: { description: 'The source does not know it.' },
  },
});

export const DocumentTypeEnum = { PASSPORT: 'PASSPORT', IDENTITY_CARD: 'IDENTITY_CARD', OTHER: 'OTHER' } as const;
registerEnumType(DocumentTypeEnum, {
  name: 'DocumentType',
  description: 'Kinds of identity and travel documents.',
  valuesConfig: {
    PASSPORT: { description: 'A passport, of whatever kind.' },
    IDENTITY_CARD: { description: 'A national identity card.' },
    OTHER: { description: 'Another document that says who its holder is.' },
  },
});

const CODE = 'ISO 3166-1 alpha-2, or one of INTERPOL’s codes 914, 916, 922 and UNK.';

@ObjectType({ simpleResolvers: true, description: 'An identity or travel document of a subject.' })
export class IdentityDocument {
  @Field(() => DocumentTypeEnum, { description: 'What kind of document it is.' })
  declare type: DocumentType;

  @Field(() => String, { description: 'The number as it was given.' })
  declare number: string;

  @Field(() => String, { nullable: true, description: `Who issued it: ${CODE}` })
  declare issuer: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A name of a person, exactly as it was given.' })
export class PersonName {
  @Field(() => String, { description: 'The family name, or the whole name of who has but one.' })
  declare familyName: string;

  @Field(() => String, { nullable: true, description: 'The forename; null where the name was given whole.' })
  declare forename: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The person an alert is about. A null was not told; nothing is inferred.',
})
export class Subject {
  @Field(() => String, { description: 'The family name, or the only name, exactly as given.' })
  declare familyName: string;

  @Field(() => String, { nullable: true, description: 'The forename, exactly as given; null for persons of one name.' })
  declare forename: string | null;

  @Field(() => [PersonName], {
    nullable: true,
    description: 'Other names by which the person is known, exactly as given.',
  })
  declare aliases: PersonName[] | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The birth date, as far as it is known: `1980-03-14`, `1980-03` or `1980`.',
  })
  declare birthDate: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'The sex as the source recorded it; null when it did not.' })
  declare sex: Sex | null;

  @Field(() => [String], { nullable: true, description: CODE })
  declare nationalities: string[] | null;

  @Field(() => String, { nullable: true, description: 'The town or region of birth, in the words of the source.' })
  declare placeOfBirth: string | null;

  @Field(() => String, { nullable: true, description: CODE })
  declare countryOfBirth: string | null;

  @Field(() => Float, { nullable: true, description: 'Height in metres.' })
  declare heightMetres: number | null;

  @Field(() => Float, { nullable: true, description: 'Weight in kilograms.' })
  declare weightKilograms: number | null;

  @Field(() => [String], { nullable: true, description: 'Codes of hair colours, such as BRO.' })
  declare hairColours: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of eye colours, such as BLU.' })
  declare eyeColours: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Languages spoken: three letters of ISO 639.' })
  declare languages: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'What one would recognise the person by, in the words of the source.',
  })
  declare distinguishingMarks: string | null;

  @Field(() => [IdentityDocument], {
    description: 'The documents of the person that the source named; empty when it named none.',
  })
  declare documents: IdentityDocument[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'A warrant, or a decision equal to one, on which an alert rests (RPD Art. 83(2)).',
})
export class Warrant {
  @Field(() => String, { nullable: true, description: `Who issued it: ${CODE} Null when it was not told.` })
  declare issuer: string | null;

  @Field(() => String, { nullable: true, description: 'The charge in its original language.' })
  declare charge: string | null;

  @Field(() => String, { nullable: true, description: 'A translation of the charge, if the source gave one.' })
  declare chargeTranslation: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the alert still rests on this warrant.' })
  declare standing: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: 'A notice or a diffusion (RPD Art. 1(13), 1(14), 73, 97).' })
export class Alert {
  @Field(() => String, { description: 'The reference, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => AlertFormEnum, { description: 'Whether it is a notice or a diffusion.' })
  declare form: AlertForm;

  @Field(() => NoticeColourEnum, {
    nullable: true,
    description: 'The kind of notice; null when it was not told, and for diffusions.',
  })
  declare colour: NoticeColour | null;

  @Field(() => DiffusionPurposeEnum, { nullable: true, description: 'What a diffusion is for; null for notices.' })
  declare purpose: DiffusionPurpose | null;

  @Field(() => String, {
    nullable: true,
    description: `The bureau or body that answers for it (RPD Art. 1(6)): ${CODE} Null when it is not known.`,
  })
  declare source: string | null;

  @Field(() => AlertStateEnum, { description: 'How far it has come.' })
  declare state: AlertState;

  @Field(() => ValidityEnum, { description: 'Whether one may act on it, at `asOf`.' })
  declare validity: Validity;

  @Field(() => DateTimeScalar, { description: 'The moment for which this was answered.' })
  declare asOf: Date;

  @Field(() => Subject, { description: 'The person whom it is about.' })
  declare subject: Subject;

  @Field(() => [Warrant], {
    description: 'The warrants, or decisions equal to them, on which it rests; empty when none was told.',
  })
  declare warrants: Warrant[];

  @Field(() => String, { nullable: true, description: 'The source’s own file reference; for the source alone.' })
  declare nationalReference: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The countries to which a diffusion is restricted, for its source alone (RPD Art. 58(8)); null when it goes to all.',
  })
  declare recipients: string[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the source requested it; for the source alone.' })
  declare requestedAt: Date | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day on which it is deleted, as the day begins in UTC, unless its source extends it (RPD Art. 49 to 51); for the source ' +
      'alone, who is asked six months before.',
  })
  declare retentionEndsOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'By when a request under examination should be decided upon, thirty days after it was made.',
  })
  declare examinationDueOn: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Until when the notices desk should decide upon a request under examination: `examinationDueOn` is over.',
  })
  declare dueAt: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is not valid by a decision of the CCF, and by nothing that the Secretariat knows.',
  })
  declare closedByCcf: boolean | null;

  @Field(() => ValidityEnum, {
    nullable: true,
    description:
      'Whether it is valid for its source and the public, who learn of a change at the next moment of disclosure. Until then nobody may ' +
      'tell them.',
  })
  declare disclosedValidity: Validity | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When its source and the public learn of `validity`: the next moment of disclosure; null when they know. The moments are fixed, and ' +
      'nothing that happens moves one.',
  })
  declare disclosureDueAt: Date | null;
}

export const AlertConnection = connectionTypes('Alert', () => Alert);

@ObjectType({
  simpleResolvers: true,
  description:
    'Whether one may act on the alert of a reference. Unknown, deleted and restricted references are not valid, all alike.',
})
export class AlertValidity {
  @Field(() => String, { description: 'The reference as it was asked for.' })
  declare reference: string;

  @Field(() => ValidityEnum, { description: 'Whether you may act on it, at `asOf`. No reason is given.' })
  declare validity: Validity;

  @Field(() => DateTimeScalar, { description: 'The moment for which this was answered.' })
  declare asOf: Date;
}
