/**
 * The words of travel documents that are stolen, lost, revoked or invalid. INTERPOL's own lists of circumstances and of purposes are not
 * public: those here are of this project.
 */
import { enumeration, type MemberOf } from './enumeration.ts';

export const TravelDocumentState = enumeration(
  'TravelDocumentState',
  'Why a travel document must not be accepted, as its issuing country recorded it.',
  {
    STOLEN: 'It was stolen from its holder.',
    LOST: 'Its holder lost it.',
    REVOKED: 'Its issuing country revoked it.',
    INVALID: 'It is invalid for another reason: it was replaced, or its holder died.',
    STOLEN_BLANK: 'It was stolen before it was issued to anybody.',
  },
);
export type TravelDocumentState = MemberOf<typeof TravelDocumentState>;

export const TravelDocumentType = enumeration(
  'TravelDocumentType',
  'The kind of travel document, by its code in the machine-readable zone (ICAO Doc 9303 parts 4, 5, 7 and 8).',
  {
    P: 'A passport or another booklet whose kind is not known. Older machine-readable zones have only this letter.',
    PP: 'An ordinary passport.',
    PE: 'An emergency passport.',
    PD: 'A diplomatic passport.',
    PO: 'An official or service passport.',
    PR: 'A refugee travel document.',
    PT: 'A travel document of an alien or another person who is not a national of the issuing country.',
    PS: 'A travel document of a stateless person.',
    PL: 'A laissez-passer.',
    PM: 'A military passport.',
    PU: 'An emergency travel document on a single sheet.',
    I: 'An identity card.',
    AC: 'A crew member certificate.',
    V: 'A visa.',
  },
);
export type TravelDocumentType = MemberOf<typeof TravelDocumentType>;

export const TravelDocumentCircumstances = enumeration(
  'TravelDocumentCircumstances',
  'How a travel document came into its state.',
  {
    THEFT: 'It was taken from its holder, or from where the holder kept it.',
    ROBBERY: 'It was taken from its holder by force.',
    THEFT_FROM_AUTHORITY: 'It was taken from an authority that issues, keeps or transports documents.',
    LOSS_BY_HOLDER: 'Its holder does not find it.',
    LOSS_IN_TRANSIT: 'It was lost by the post or a carrier.',
    DECISION_OF_AUTHORITY: 'The issuing authority decided so.',
    OBTAINED_BY_FRAUD: 'It was obtained with false data or documents.',
    REPLACED: 'Another document was issued in its place.',
    DEATH_OF_HOLDER: 'Its holder died.',
    NOT_KNOWN: 'It is not known.',
  },
);
export type TravelDocumentCircumstances = MemberOf<typeof TravelDocumentCircumstances>;

/** The circumstances that each state can have. */
export const CIRCUMSTANCES_OF: Readonly<Record<TravelDocumentState, readonly TravelDocumentCircumstances[]>> = {
  STOLEN: ['THEFT', 'ROBBERY', 'THEFT_FROM_AUTHORITY', 'NOT_KNOWN'],
  LOST: ['LOSS_BY_HOLDER', 'LOSS_IN_TRANSIT', 'NOT_KNOWN'],
  REVOKED: ['DECISION_OF_AUTHORITY', 'OBTAINED_BY_FRAUD'],
  INVALID: ['REPLACED', 'DEATH_OF_HOLDER', 'DECISION_OF_AUTHORITY', 'NOT_KNOWN'],
  STOLEN_BLANK: ['THEFT_FROM_AUTHORITY', 'ROBBERY', 'NOT_KNOWN'],
};

export const TravelDocumentPurpose = enumeration(
  'TravelDocumentPurpose',
  'The purpose for which a travel document is recorded (RPD Art. 10(2), 37(2)).',
  {
    PREVENT_MISUSE: 'So that nobody but its holder travels with it.',
    PREVENT_FORGERY: 'So that a blank is not made into a document.',
    END_CIRCULATION: 'So that a document that is no longer valid is not accepted.',
    INVESTIGATE_OFFENCE: 'So that an offence in which it is used is investigated.',
  },
);
export type TravelDocumentPurpose = MemberOf<typeof TravelDocumentPurpose>;

export const DocumentUploadKind = enumeration('DocumentUploadKind', 'What a file of travel documents stands for.', {
  WHOLE: 'All documents that the country records. What the file lacks is withdrawn at its end.',
  DIFFERENCE: 'What is to be recorded, changed and withdrawn. All else stays.',
});
export type DocumentUploadKind = MemberOf<typeof DocumentUploadKind>;

export const DocumentUploadState = enumeration('DocumentUploadState', 'How far an upload is.', {
  OPEN: 'It goes on from what is stored.',
  ENDED: 'All of the file was read.',
  GIVEN_UP: 'Its user began another one. What was stored of it stays.',
});
export type DocumentUploadState = MemberOf<typeof DocumentUploadState>;

export const DocumentAction = enumeration('DocumentAction', 'What to do with a document that is recorded.', {
  SEIZE_AND_CONTACT:
    'Seize it as your law allows, and contact your bureau. The person who shows it need not be its holder.',
  DO_NOT_ACCEPT: 'Do not accept it, and contact your bureau. The person who shows it may be its holder.',
  COMPARE: 'Compare the number by eye, and check again with the right one.',
});
export type DocumentAction = MemberOf<typeof DocumentAction>;
