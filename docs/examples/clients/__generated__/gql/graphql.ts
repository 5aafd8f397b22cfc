/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { CalendarDate, DateTime, PartialDate } from '@nansen/client/scalars';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** To whom a decision is reported, as the country’s law allows. */
export type AsylumAddressee =
  /** To the Commission for the Control of INTERPOL’s Files. */
  | 'CCF'
  /** To the General Secretariat. */
  | 'SECRETARIAT';

/** What was decided about a person’s protection (resolution GA-2017-86-RES-09). */
export type AsylumDecisionKind =
  /** The status ceased. */
  | 'CEASED'
  /** The application was denied. */
  | 'DENIED'
  /** The application was denied because of the person’s criminal background. */
  | 'DENIED_CRIMINAL_BACKGROUND'
  /** The person is excluded from refugee status (1951 Convention, Art. 1F). */
  | 'EXCLUDED'
  /** Refugee status was granted. */
  | 'GRANTED'
  /** The person took the nationality of the country of asylum. */
  | 'NATURALISED'
  /** Asylum was asked for and is not decided. */
  | 'PENDING'
  /** The status was revoked. */
  | 'REVOKED';

/** How a person’s consent is recorded. */
export type ConsentForm =
  /** Given by a guardian or a legal representative. */
  | 'BY_REPRESENTATIVE'
  /** Given electronically, and kept. */
  | 'ELECTRONIC'
  /** Spoken, with an interpreter where one is needed, and put on record. */
  | 'ORAL_RECORDED'
  /** Signed by hand. */
  | 'WRITTEN';

/** The consent of the person, where your law asks for it. */
export type ConsentInput = {
  /** When it was given; not in the future. */
  givenOn: CalendarDate;
  /** How it is recorded. */
  recordedAs: ConsentForm;
};

/** Kinds of identity and travel documents. */
export type DocumentType =
  /** A national identity card. */
  | 'IDENTITY_CARD'
  /** Another document that identifies its holder. */
  | 'OTHER'
  /** A passport of any kind. */
  | 'PASSPORT';

/** How a decision may be handled. */
export type HandlingCode =
  /** Only for the purpose for which it was reported. */
  | 'H0'
  /** Not to be used in court without permission. */
  | 'H1'
  /** Not to be passed on without permission. */
  | 'H2'
  /** Other restrictions, which the country tells. */
  | 'H3';

/** A document of a person. What allows to check the number is checked and not kept. */
export type PersonDocumentInput = {
  /** Who issued it: country or INTERPOL code. */
  issuer?: string | null | undefined;
  /** The two or three lines of the machine readable zone, as they stand on the document. */
  mrz?: Array<string> | null | undefined;
  /** The number as it stands on the document, at most 50 characters. */
  number: string;
  /** The check digit that follows the number in the machine readable zone (ICAO Doc 9303-3, 4.9). */
  numberCheckDigit?: string | null | undefined;
  /** What kind of document it is. */
  type: DocumentType;
};

/** The person whom a decision is about. The more is told, the surer an alert is found. */
export type PersonInput = {
  /** Other names by which the person is known; at most 20. */
  aliases?: Array<PersonNameInput> | null | undefined;
  /** As far as it is known: `1980-03-14`, `1980-03` or `1980`. In the past. */
  birthDate?: PartialDate | null | undefined;
  /** At most 20 documents. */
  documents?: Array<PersonDocumentInput> | null | undefined;
  /** The name, in one to 20 spellings and scripts: the official one first. */
  names: Array<PersonNameInput>;
  /** Country codes; at most 20. */
  nationalities?: Array<string> | null | undefined;
  /** As it stands in the decision; leave it out if it is not known. */
  sex?: Sex | null | undefined;
};

/** A name of a person. It is stored exactly as given. */
export type PersonNameInput = {
  /** The family name, or the only name; at most 200 characters, in any script. */
  familyName: string;
  /** The forename; leave it out if the name is not divided. */
  forename?: string | null | undefined;
};

/** A decision about a person’s protection, reported in confidence. */
export type ReportAsylumDecisionInput = {
  /** To whom it is reported. What is addressed to the CCF does not exist for the Secretariat. */
  addressee: AsylumAddressee;
  /** References of alerts that are about this person, such as `2020/45128`, if you know them; at most 50. */
  alertReferences?: Array<string> | null | undefined;
  /** That the person agreed, if your law asks for it. */
  consent?: ConsentInput | null | undefined;
  /** When it was decided; not in the future. */
  decidedOn: CalendarDate;
  /** The countries in which the person fears persecution: one to 20 country codes. */
  fearedCountries: Array<string>;
  /** Your own file reference, at most 100 characters. */
  fileReference?: string | null | undefined;
  /** How it may be handled; when left out, as your law says, and `H2` if it says nothing. */
  handlingCode?: HandlingCode | null | undefined;
  /** The restriction that `H3` stands for, at most 500 characters. */
  handlingRestriction?: string | null | undefined;
  /** A random text of 16 to 100 characters, such as a UUID, that you make once for each report. If the answer is lost on its way, send the same report with the same key: you get the same receipt, and nothing is stored twice. */
  idempotencyKey?: string | null | undefined;
  /** What your country decided. */
  kind: AsylumDecisionKind;
  /** Whom it is about. */
  person: PersonInput;
};

/** Sex as the source recorded it. */
export type Sex =
  /** Female: `F` on a passport. */
  | 'FEMALE'
  /** Male: `M` on a passport. */
  | 'MALE'
  /** The source does not know it. */
  | 'UNKNOWN';

/** What is wrong with an input. */
export type UserErrorCode =
  /** Two parts of the input contradict each other. */
  | 'CONFLICT'
  /** The law that your country set for the data that it provides does not allow it; the message names the constraint. */
  | 'CONSTRAINED'
  /** The record does not say all that is required of it; the message names what it lacks. */
  | 'INCOMPLETE'
  /** The value does not have the required form. */
  | 'INVALID'
  /** The date lies in the future. */
  | 'IN_THE_FUTURE'
  /** The purpose that you gave does not allow it, whatever the rest of the input is. */
  | 'NOT_FOR_THIS_PURPOSE'
  /** There is no such record, or it is not yours. */
  | 'NOT_FOUND'
  /** A required value is missing. */
  | 'REQUIRED'
  /** This needs a second officer, and you are the first. */
  | 'SECOND_OFFICER'
  /** The text is longer than allowed. */
  | 'TOO_LONG'
  /** The list is longer than allowed. */
  | 'TOO_MANY'
  /** As many of these as you may have are not decided yet. Wait for decisions, or withdraw some. */
  | 'TOO_MANY_OPEN'
  /** The code is not on the list of country and issuer codes. */
  | 'UNKNOWN_CODE';

/** Whether you may act on an alert. There is no third state, and no reason is given. */
export type Validity =
  /** You must not act on it, and must purge copies of it (RPD Art. 5(7), 51(6), 127). */
  | 'NOT_VALID'
  /** You may act on it, as your own law allows (RPD Art. 63). */
  | 'VALID';

export type ValidityOfQueryVariables = Exact<{
  references: Array<string> | string;
}>;


export type ValidityOfQuery = { alertValidity: Array<{ reference: string, validity: Validity, asOf: DateTime }> };

export type ReportOfOfficeMutationVariables = Exact<{
  input: ReportAsylumDecisionInput;
}>;


export type ReportOfOfficeMutation = { reportAsylumDecision: { receipt: string | null, userErrors: Array<{ path: Array<string>, code: UserErrorCode, message: string }> } };


export const ValidityOfDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ValidityOf"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"references"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alertValidity"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"references"},"value":{"kind":"Variable","name":{"kind":"Name","value":"references"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"validity"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]} as unknown as DocumentNode<ValidityOfQuery, ValidityOfQueryVariables>;
export const ReportOfOfficeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReportOfOffice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReportAsylumDecisionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reportAsylumDecision"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"receipt"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ReportOfOfficeMutation, ReportOfOfficeMutationVariables>;