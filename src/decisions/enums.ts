/** The enums that reporting countries and the confidential compartment share. */
import { registerEnumType } from 'type-graphql';

export const AsylumDecisionKindEnum = {
  GRANTED: 'GRANTED',
  PENDING: 'PENDING',
  DENIED: 'DENIED',
  DENIED_CRIMINAL_BACKGROUND: 'DENIED_CRIMINAL_BACKGROUND',
  EXCLUDED: 'EXCLUDED',
  REVOKED: 'REVOKED',
  CEASED: 'CEASED',
  NATURALISED: 'NATURALISED',
} as const;
registerEnumType(AsylumDecisionKindEnum, {
  name: 'AsylumDecisionKind',
  description: 'What was decided about a person’s protection (resolution GA-2017-86-RES-09).',
  valuesConfig: {
    GRANTED: { description: 'Refugee status was granted.' },
    PENDING: { description: 'Asylum was asked for and is not decided.' },
    DENIED: { description: 'The application was denied.' },
    DENIED_CRIMINAL_BACKGROUND: {
      description: 'The application was denied because of the person’s criminal background.',
    },
    EXCLUDED: { description: 'The person is excluded from refugee status (1951 Convention, Art. 1F).' },
    REVOKED: { description: 'The status was revoked.' },
    CEASED: { description: 'The status ceased.' },
    NATURALISED: { description: 'The person took the nationality of the country of asylum.' },
  },
});

export const AsylumAddresseeEnum = { SECRETARIAT: 'SECRETARIAT', CCF: 'CCF' } as const;
registerEnumType(AsylumAddresseeEnum, {
  name: 'AsylumAddressee',
  description: 'To whom a decision is reported, as the country’s law allows.',
  valuesConfig: {
    SECRETARIAT: { description: 'To the General Secretariat.' },
    CCF: { description: 'To the Commission for the Control of INTERPOL’s Files.' },
  },
});

export const HandlingCodeEnum = { H0: 'H0', H1: 'H1', H2: 'H2', H3: 'H3' } as const;
registerEnumType(HandlingCodeEnum, {
  name: 'HandlingCode',
  description: 'How a decision may be handled.',
  valuesConfig: {
    H0: { description: 'Only for the purpose for which it was reported.' },
    H1: { description: 'Not to be used in court without permission.' },
    H2: { description: 'Not to be passed on without permission.' },
    H3: { description: 'Other restrictions, which the country tells.' },
  },
});

export const ConsentFormEnum = {
  WRITTEN: 'WRITTEN',
  ELECTRONIC: 'ELECTRONIC',
  ORAL_RECORDED: 'ORAL_RECORDED',
  BY_REPRESENTATIVE: 'BY_REPRESENTATIVE',
} as const;
registerEnumType(ConsentFormEnum, {
  name: 'ConsentForm',
  description: 'How a person’s consent is recorded.',
  valuesConfig: {
    WRITTEN: { description: 'Signed by hand.' },
    ELECTRONIC: { description: 'Given electronically, and kept.' },
    ORAL_RECORDED: { description: 'Spoken, with an interpreter where one is needed, and put on record.' },
    BY_REPRESENTATIVE: { description: 'Given by a guardian or a legal representative.' },
  },
});

export const SupersessionActionEnum = { CORRECT: 'CORRECT', WITHDRAW: 'WITHDRAW' } as const;
registerEnumType(SupersessionActionEnum, {
  name: 'SupersessionAction',
  description: 'What becomes of an earlier report.',
  valuesConfig: {
    CORRECT: { description: 'Another report takes its place.' },
    WITHDRAW: { description: 'It should not have been made, and nothing takes its place.' },
  },
});
