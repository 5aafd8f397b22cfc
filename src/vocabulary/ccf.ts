/** The words of requests to the Commission for the Control of INTERPOL’s Files. Articles are those of its Statute. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const CcfRequestKind = enumeration(
  'CcfRequestKind',
  'What a request to the Commission asks for (Art. 29, 42).',
  {
    ACCESS: 'To know which data about the applicant there are.',
    CORRECTION: 'To correct data.',
    DELETION: 'To delete data.',
    REVISION: 'To revise a decision, because of a fact that was not known (Art. 42).',
  },
);
export type CcfRequestKind = MemberOf<typeof CcfRequestKind>;

export const CcfLanguage = enumeration('CcfLanguage', 'The language of a request (Art. 30).', {
  AR: 'Arabic.',
  EN: 'English.',
  FR: 'French.',
  ES: 'Spanish.',
});
export type CcfLanguage = MemberOf<typeof CcfLanguage>;

export const CcfRequestState = enumeration('CcfRequestState', 'How far a request to the Commission is.', {
  RECEIVED: 'It was received. Whether it is admissible is not decided.',
  ADMITTED: 'It is admissible, and under examination.',
  DECIDED: 'The Requests Chamber decided. The decision is being carried out or notified.',
  CLOSED: 'The decision was carried out, and the applicant has it.',
});
export type CcfRequestState = MemberOf<typeof CcfRequestState>;

export const CcfStepKind = enumeration('CcfStepKind', 'A step of the Commission in a request.', {
  ADMITTED: 'The request was found admissible (Art. 32).',
  ASKED: 'The Commission asked the Secretariat, a source or another country (Art. 33, 34).',
  ANSWERED: 'A question was answered.',
  EXTENDED: 'A limit was extended, with reasons that the applicant is told (Art. 40(3)).',
  CLAIMED: 'A rapporteur took the study of the request.',
  DRAFTED: 'A decision was prepared, with the study on which it rests.',
  RETURNED: 'The Chamber did not adopt a draft.',
  MEASURE: 'The Chamber ordered a provisional measure (Art. 37).',
  DECIDED: 'The Chamber adopted a draft. The decision is final and binding (Art. 38).',
  DISCLOSURE: 'The Chamber decided what of an item is disclosed (Art. 35).',
  SENT: 'The decision went to the Secretariat (Art. 41(1)).',
  CLARIFIED: 'The Commission clarified the decision for the Secretariat (Art. 41(2)).',
  IMPLEMENTED: 'The Secretariat gave notice that it carried out the decision (Art. 41(2)).',
  APPLICANT_TOLD: 'The applicant was given the decision (Art. 41(3)).',
  RECUSED: 'An officer stood aside (Art. 12), and reads nothing of the request any more.',
});
export type CcfStepKind = MemberOf<typeof CcfStepKind>;

export const CcfProgress = enumeration('CcfProgress', 'What became of a decision of the Commission.', {
  SENT: CcfStepKind.descriptions.SENT,
  CLARIFIED: CcfStepKind.descriptions.CLARIFIED,
  IMPLEMENTED: CcfStepKind.descriptions.IMPLEMENTED,
  APPLICANT_TOLD: CcfStepKind.descriptions.APPLICANT_TOLD,
});
export type CcfProgress = MemberOf<typeof CcfProgress>;

export const CcfAddressee = enumeration('CcfAddressee', 'Whom the Commission asks.', {
  SECRETARIAT: 'The General Secretariat, whether data exist (Art. 33).',
  SOURCE: 'The source of the data (Art. 34).',
  COUNTRY: 'Another country, such as a country of asylum.',
});
export type CcfAddressee = MemberOf<typeof CcfAddressee>;

export const CcfOutcome = enumeration('CcfOutcome', 'What the Requests Chamber decided.', {
  COMPLIANT: 'The data comply with the rules.',
  PARTLY_COMPLIANT: 'Some of the data comply with the rules.',
  NOT_COMPLIANT: 'The data do not comply with the rules.',
  ACCESS_ANSWERED: 'The applicant is told what may be disclosed.',
  INADMISSIBLE: 'The request is not admissible.',
  NO_DATA: 'There are no data about the applicant.',
});
export type CcfOutcome = MemberOf<typeof CcfOutcome>;

export const CcfClockKind = enumeration('CcfClockKind', 'A limit of time of a request.', {
  NEW_FACT: 'Six months to ask for a revision, from the discovery of the new fact (Art. 42).',
  ADMISSIBILITY: 'One month to say whether the request is admissible, from its receipt (Art. 32(1)).',
  DATA_REPORT: '45 days for the Secretariat to say whether data exist, from the question (Art. 33(2)).',
  ANSWER: 'What the Commission gave a source or a country to answer.',
  DECISION: 'Four months for access and nine for all else, from admissibility (Art. 40(1), 40(2)).',
  TRANSMISSION: 'One month to give the decision to the Secretariat (Art. 41(1)).',
  IMPLEMENTATION: 'One month for the Secretariat, from the decision or its clarification (Art. 41(2)).',
  NOTIFICATION:
    'One month to give the applicant the decision, from its adoption, or from the notice that it was carried out (Art. 41(3)).',
});
export type CcfClockKind = MemberOf<typeof CcfClockKind>;

export const CcfClockState = enumeration('CcfClockState', 'How a limit of time stands today.', {
  RUNNING: 'It runs.',
  LATE: 'It has passed, and what it waits for did not happen.',
  MET: 'It was met.',
  MET_LATE: 'It was missed. What it waited for happened later.',
  LAPSED: 'Nobody waits for it any more: the request was decided.',
});
export type CcfClockState = MemberOf<typeof CcfClockState>;

export const CcfOperation = enumeration('CcfOperation', 'What was done with a file of the Commission.', {
  READ: 'An officer read the request.',
  LISTED: 'The request was in a list that an officer read.',
  RECORDED: 'An officer recorded the request.',
  STEPPED: 'An officer took a step in the request.',
  ENDED: 'The file ended thirty years after the request was closed (Art. 45).',
});
export type CcfOperation = MemberOf<typeof CcfOperation>;

export const RecognitionAnswer = enumeration(
  'RecognitionAnswer',
  'Whether a country recognises a person as a refugee.',
  {
    CONFIRMED: 'It recognises the person.',
    DENIED: 'It does not.',
    CANNOT_SAY: 'Its law does not let it say.',
  },
);
export type RecognitionAnswer = MemberOf<typeof RecognitionAnswer>;

export const CcfOwner = enumeration('CcfOwner', 'Whose information an item of a file is (Art. 35(2)).', {
  APPLICANT: 'The applicant’s.',
  SOURCE: 'Of the source of the data.',
  COUNTRY: 'Of another country.',
  SECRETARIAT: 'Of the General Secretariat.',
  COMMISSION: 'The Commission’s own.',
});
export type CcfOwner = MemberOf<typeof CcfOwner>;

export const CcfRecipient = enumeration('CcfRecipient', 'Who is given something of a file (Art. 35(1)).', {
  APPLICANT: 'The applicant.',
  SOURCE: 'The source of the data.',
});
export type CcfRecipient = MemberOf<typeof CcfRecipient>;

export const CcfExtent = enumeration('CcfExtent', 'How much of an item is given.', {
  WHOLE: 'All of it.',
  SUMMARY: 'A summary (Art. 35(4)).',
  NOTHING: 'Nothing, and not that there is one.',
});
export type CcfExtent = MemberOf<typeof CcfExtent>;

export const CcfRestriction = enumeration('CcfRestriction', 'On which ground an item is restricted (Art. 35(3)).', {
  SECURITY: '(a) Public or national security, or to prevent crime.',
  INVESTIGATION: '(b) The confidentiality of an investigation or prosecution.',
  RIGHTS: '(c) The rights and freedoms of the applicant or of others.',
  DUTIES: '(d) The proper discharge of the duties of the Commission or the organisation.',
});
export type CcfRestriction = MemberOf<typeof CcfRestriction>;

export const CcfDocumentType = enumeration('CcfDocumentType', 'What a document of an applicant is.', {
  PDF: 'A PDF without programs, forms with programs, and embedded files.',
  PNG: 'A picture.',
  JPEG: 'A picture.',
});
export type CcfDocumentType = MemberOf<typeof CcfDocumentType>;
