/** The words of asylum decisions. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const AsylumDecisionKind = enumeration(
  'AsylumDecisionKind',
  'What was decided about a person’s protection (resolution GA-2017-86-RES-09).',
  {
    GRANTED: 'Refugee status was granted.',
    PENDING: 'Asylum was asked for and is not decided.',
    DENIED: 'The application was denied.',
    DENIED_CRIMINAL_BACKGROUND: 'The application was denied because of the person’s criminal background.',
    EXCLUDED: 'The person is excluded from refugee status (1951 Convention, Art. 1F).',
    REVOKED: 'The status was revoked.',
    CEASED: 'The status ceased.',
    NATURALISED: 'The person took the nationality of the country of asylum.',
  },
);
export type AsylumDecisionKind = MemberOf<typeof AsylumDecisionKind>;

/** To whom a decision is addressed, and so who knows of it. What the CCF alone knows does not exist for the Secretariat (Statute Art. 20). */
export const Compartment = enumeration(
  'AsylumAddressee',
  'To whom a decision is reported, as the country’s law allows.',
  {
    SECRETARIAT: 'To the General Secretariat.',
    CCF: 'To the Commission for the Control of INTERPOL’s Files.',
  },
);
export type Compartment = MemberOf<typeof Compartment>;

/** Codes like those of Europol. */
export const HandlingCode = enumeration('HandlingCode', 'How a decision may be handled.', {
  H0: 'Only for the purpose for which it was reported.',
  H1: 'Not to be used in court without permission.',
  H2: 'Not to be passed on without permission.',
  H3: 'Other restrictions, which the country tells.',
});
export type HandlingCode = MemberOf<typeof HandlingCode>;

export const ConsentForm = enumeration('ConsentForm', 'How a person’s consent is recorded.', {
  WRITTEN: 'Signed by hand.',
  ELECTRONIC: 'Given electronically, and kept.',
  ORAL_RECORDED: 'Spoken, with an interpreter where one is needed, and put on record.',
  BY_REPRESENTATIVE: 'Given by a guardian or a legal representative.',
});
export type ConsentForm = MemberOf<typeof ConsentForm>;

export const SupersessionAction = enumeration('SupersessionAction', 'What becomes of an earlier report.', {
  CORRECT: 'Another report takes its place.',
  WITHDRAW: 'It should not have been made, and nothing takes its place.',
});
export type SupersessionAction = MemberOf<typeof SupersessionAction>;

export const GroundKind = enumeration(
  'GroundKind',
  'Why an alert is not valid. Never leaves the Secretariat and the CCF.',
  {
    WITHDRAWN: 'Its source withdrew it (RPD Art. 51(1)).',
    EXPIRED: 'Its retention period ended, and its source did not extend it (RPD Art. 50, 51).',
    NOT_COMPLIANT: 'Officers found that it does not meet the conditions (RPD Art. 81(3), 128(4)).',
    PROTECTION:
      'Its subject is protected against its source, or against a country that issued its warrants (resolution GA-2017-86-RES-09).',
    CCF_DECISION: 'The CCF decided so, by a measure or for good (Statute Art. 37, 38).',
    INTERIM_MEASURE: 'It is blocked while doubts last (RPD Art. 129).',
  },
);
export type GroundKind = MemberOf<typeof GroundKind>;

export const DestructionCause = enumeration(
  'DestructionCause',
  'Why a decision is destroyed before its retention is over.',
  {
    NATIONAL_LAW: 'The law of the reporting country requires it.',
    RECORDED_IN_ERROR: 'It should never have been recorded (RPD Art. 51).',
    CCF_DECISION: 'The CCF decided it (Statute Art. 38).',
  },
);
export type DestructionCause = MemberOf<typeof DestructionCause>;

export const DestructionState = enumeration('DestructionState', 'The state of a destruction.', {
  PROPOSED: 'Another officer must request the same.',
  DESTROYED: 'The key is destroyed. Nobody can read the decision again.',
});
export type DestructionState = MemberOf<typeof DestructionState>;
