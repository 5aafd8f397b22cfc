/** Who may see what of alerts, and who may do what to them. */
import {
  AlertForm,
  AlertState,
  DiffusionPurpose,
  DocumentType,
  NoticeColour,
  Sex,
  Validity,
} from '../vocabulary/alerts.ts';
import {
  and,
  connection,
  COUNTRY_OF_READER,
  EVERY_ROW,
  grant,
  has,
  is,
  not,
  or,
  prohibit,
  readBy,
  readersOf,
  readWhen,
  shape,
  type Formula,
  type TypeDeclaration,
} from './grammar.ts';
import { ALERT_READERS, ALERT_READERS_AND_PUBLIC, CONFIDENTIAL, INSIDE, NATIONAL } from './groups.ts';
import { ENTITIES, type Role } from './reader.ts';

const published = is('state', 'PUBLISHED');
const valid = is('valid', true);
const disclosed = is('disclosed', true);
const notDisclosed = not(disclosed);
/** Its source withdrew it, and that was not applied yet. */
const withdrawn = is('withdrawn', true);
const ofOwnSource = is('source', COUNTRY_OF_READER);
const ofOwnWarrant = has('issuers', COUNTRY_OF_READER);
/** A diffusion may be restricted to the bureaus that its source chose (RPD Art. 97, 99(3)). */
const received = or(is('restricted', false), has('recipients', COUNTRY_OF_READER));
const underExamination = is('disclosedState', 'UNDER_EXAMINATION');

/**
 * Readers who see an alert as it was disclosed last, and not as it is: its source, and each country that issued a warrant of it, because its
 * subject may fear any of them. The public sees the same, because these countries can read what the public reads (decision 0039).
 */
export const party: Formula = or(ofOwnSource, ofOwnWarrant);

/** Whether a role sees what is derived, what was disclosed, or the one or the other by whether its country is a party to the alert. */
export function viewOfValidity(role: Role): 'DERIVED' | 'DISCLOSED' | 'BY_PARTY' {
  if (INSIDE.includes(role)) return 'DERIVED';
  return NATIONAL.includes(role) ? 'BY_PARTY' : 'DISCLOSED';
}

/**
 * What makes an alert that a role sees a valid one: shorter than to look at `viewOfValidity` again, because what is not valid is seen
 * by hardly anyone. Of what national readers see, it is their own requests that are not disclosed as valid.
 */
export function isValidWhenSeen(role: Role): Formula {
  switch (viewOfValidity(role)) {
    case 'DERIVED':
      return valid;
    case 'DISCLOSED':
      return disclosed;
    case 'BY_PARTY':
      return or(disclosed, not(ofOwnSource));
  }
}

export const alertTypes: Readonly<Record<string, TypeDeclaration>> = {
  Alert: {
    kind: 'RECORD',
    key: 'reference',
    rows: [
      grant(['PUBLIC'], [disclosed, is('restricted', false), is('publicExtract', true), not(withdrawn)]),
      // Recipients may act on an alert only as long as it is valid. Another issuer of a warrant is told at a fixed moment.
      grant(NATIONAL, [or(and(published, valid), and(disclosed, ofOwnWarrant)), received]),
      // The source is told at a fixed moment as well, when its alert falls and when it is restored.
      grant(NATIONAL, [disclosed, ofOwnSource]),
      // Under examination it must not be mistaken for a published one (RPD Art. 77(3)): only its source sees it.
      grant(['BUREAU_OFFICER'], [underExamination, ofOwnSource]),
      grant(INSIDE, EVERY_ROW),
      // For every reader outside, an alert that is no longer valid is the same as one that never existed, for every cause (rule 5 of CONTRIBUTING).
      // A withdrawal holds from the moment at which it is accepted. What is derived from it follows (decision 0050).
      prohibit(NATIONAL, [or(withdrawn, and(notDisclosed, or(ofOwnWarrant, and(ofOwnSource, not(underExamination)))))]),
      prohibit(ENTITIES, [notDisclosed, ofOwnSource]),
    ],
    fields: {
      // It names the alert for its reader alone, and says no more than the reference.
      id: [readBy(...ALERT_READERS_AND_PUBLIC)],
      reference: [readBy(...ALERT_READERS_AND_PUBLIC)],
      form: [readBy(...ALERT_READERS_AND_PUBLIC)],
      colour: [readBy(...ALERT_READERS_AND_PUBLIC)],
      purpose: [readBy(...ALERT_READERS)],
      source: [readBy(...ALERT_READERS)],
      state: [readBy(...ALERT_READERS)],
      validity: [readBy(...ALERT_READERS_AND_PUBLIC)],
      asOf: [readBy(...ALERT_READERS_AND_PUBLIC)],
      // Nothing is signed for a party: it would be a proof of what the party is told later than others.
      statusListEntry: [readWhen(NATIONAL, [not(party)])],
      // For those who keep copies of valid alerts. It is a hash of what all of them read of this one, and never of more.
      version: [readWhen(NATIONAL, [or(disclosed, not(ofOwnSource))])],
      subject: [readBy(...ALERT_READERS_AND_PUBLIC)],
      warrants: [readBy(...ALERT_READERS_AND_PUBLIC)],
      // Access restrictions are themselves confidential (RPD Art. 58(8)); a file reference belongs to its source.
      nationalReference: [readWhen(['BUREAU_OFFICER'], [ofOwnSource]), readBy(...INSIDE)],
      recipients: [readWhen(['BUREAU_OFFICER'], [ofOwnSource]), readBy(...INSIDE)],
      requestedAt: [readWhen(['BUREAU_OFFICER'], [ofOwnSource]), readBy(...INSIDE)],
      extractConsent: [readWhen(['BUREAU_OFFICER'], [ofOwnSource]), readBy(...INSIDE)],
      publicExtract: [readWhen(['BUREAU_OFFICER'], [ofOwnSource]), readBy(...INSIDE)],
      retentionEndsOn: [readWhen(['BUREAU_OFFICER'], [ofOwnSource]), readBy(...INSIDE)],
      // To a source it would be a promise; what keeps a request beyond it may be a secret.
      examinationDueOn: [readBy(...INSIDE)],
      dueAt: [readBy(...INSIDE)],
      // A source sees a publication when it takes effect.
      publishedAt: [readBy(...INSIDE)],
      // All that the refugee desk learns of what the CCF knows or decides: the one bit, without time and cause. To the notices desk it
      // would say which of the two holds a request back.
      closedByCcf: [readBy(...CONFIDENTIAL)],
      // The source does not know this yet, and no officer who speaks with the source may say it.
      disclosedValidity: [readBy(...INSIDE)],
      disclosureDueAt: [readBy(...INSIDE)],
      grounds: [readBy(...CONFIDENTIAL)],
      reviews: [readBy(...CONFIDENTIAL)],
      history: [readBy(...CONFIDENTIAL)],
      restoredFrom: [readBy(...CONFIDENTIAL)],
    },
  },
  // A subject and its documents are reached through an alert only, and are as visible as that alert.
  Subject: {
    kind: 'RECORD',
    key: 'familyName',
    rows: [grant(ALERT_READERS_AND_PUBLIC, EVERY_ROW)],
    fields: {
      familyName: [readBy(...ALERT_READERS_AND_PUBLIC)],
      forename: [readBy(...ALERT_READERS_AND_PUBLIC)],
      aliases: [readBy(...ALERT_READERS_AND_PUBLIC)],
      birthDate: [readBy(...ALERT_READERS_AND_PUBLIC)],
      sex: [readBy(...ALERT_READERS_AND_PUBLIC)],
      nationalities: [readBy(...ALERT_READERS_AND_PUBLIC)],
      placeOfBirth: [readBy(...ALERT_READERS_AND_PUBLIC)],
      countryOfBirth: [readBy(...ALERT_READERS_AND_PUBLIC)],
      heightMetres: [readBy(...ALERT_READERS_AND_PUBLIC)],
      weightKilograms: [readBy(...ALERT_READERS_AND_PUBLIC)],
      hairColours: [readBy(...ALERT_READERS_AND_PUBLIC)],
      eyeColours: [readBy(...ALERT_READERS_AND_PUBLIC)],
      languages: [readBy(...ALERT_READERS_AND_PUBLIC)],
      distinguishingMarks: [readBy(...ALERT_READERS_AND_PUBLIC)],
      documents: [readBy(...ALERT_READERS)],
    },
  },
  PersonName: shape(ALERT_READERS_AND_PUBLIC, 'familyName', 'forename'),
  IdentityDocument: {
    kind: 'RECORD',
    key: 'number',
    rows: [grant(ALERT_READERS, EVERY_ROW)],
    fields: {
      type: [readBy(...ALERT_READERS)],
      number: [readBy(...ALERT_READERS)],
      issuer: [readBy(...ALERT_READERS)],
    },
  },
  Warrant: {
    kind: 'RECORD',
    key: 'issuer',
    rows: [
      grant(['PUBLIC'], [is('disclosedStanding', true)]),
      grant(NATIONAL, [is('standing', true)]),
      grant(NATIONAL, [is('disclosedStanding', true), party]),
      prohibit(NATIONAL, [is('disclosedStanding', false), party]),
      grant(INSIDE, EVERY_ROW),
    ],
    fields: {
      issuer: [readBy(...ALERT_READERS_AND_PUBLIC)],
      charge: [readBy(...ALERT_READERS_AND_PUBLIC)],
      chargeTranslation: [readBy(...ALERT_READERS_AND_PUBLIC)],
      // An extract for everybody says no more than public notices do.
      reference: [readBy(...ALERT_READERS)],
      law: [readBy(...ALERT_READERS)],
      facts: [readBy(...ALERT_READERS)],
      maximumPenaltyMonths: [readBy(...ALERT_READERS)],
      sentenceMonths: [readBy(...ALERT_READERS)],
      standing: [readBy(...INSIDE)],
    },
  },
  ...connection('Alert', ALERT_READERS_AND_PUBLIC),
  AlertFilter: {
    kind: 'SHAPE',
    members: {
      form: ALERT_READERS_AND_PUBLIC,
      colour: ALERT_READERS_AND_PUBLIC,
      source: ALERT_READERS,
      state: ALERT_READERS,
      familyName: ALERT_READERS_AND_PUBLIC,
      nationality: ALERT_READERS_AND_PUBLIC,
      validity: INSIDE,
      publishedByDesk: INSIDE,
      // Bureaus search by `check`, which registers who asked for whom.
      person: INSIDE,
      document: INSIDE,
      references: INSIDE,
      requestedFrom: INSIDE,
      requestedBefore: INSIDE,
      publishedFrom: INSIDE,
      publishedBefore: INSIDE,
    },
  },
  DocumentSoughtInput: shape(INSIDE, 'number', 'issuer'),
  AlertValidity: shape(ALERT_READERS_AND_PUBLIC, 'reference', 'validity', 'asOf'),
  ...readersOf(Validity, ALERT_READERS_AND_PUBLIC),
  ...readersOf(AlertForm, ALERT_READERS_AND_PUBLIC),
  ...readersOf(NoticeColour, ALERT_READERS_AND_PUBLIC),
  ...readersOf(DiffusionPurpose, ALERT_READERS),
  ...readersOf(AlertState, ALERT_READERS, { REFUSED: INSIDE, WITHDRAWN: INSIDE, EXPIRED: INSIDE }),
  ...readersOf(Sex, ALERT_READERS_AND_PUBLIC),
  ...readersOf(DocumentType, ALERT_READERS),
  RequestAlertInput: shape(
    ['BUREAU_OFFICER'],
    ...['form', 'colour', 'purpose', 'subject', 'warrants', 'nationalReference', 'recipients', 'extractConsent'],
    'seeksExtradition',
  ),
  SubjectInput: shape(
    ['BUREAU_OFFICER'],
    ...['familyName', 'forename', 'aliases', 'birthDate', 'sex', 'nationalities', 'placeOfBirth', 'countryOfBirth'],
    ...['distinguishingMarks', 'documents'],
  ),
  PersonNameInput: shape([...NATIONAL, ...INSIDE], 'familyName', 'forename'),
  DocumentInput: shape(['BUREAU_OFFICER', ...INSIDE], 'type', 'number', 'issuer'),
  WarrantInput: shape(
    ['BUREAU_OFFICER'],
    ...['charge', 'chargeTranslation', 'reference', 'law', 'facts', 'maximumPenaltyMonths', 'sentenceMonths'],
  ),
  RequestAlertPayload: shape(['BUREAU_OFFICER'], 'alert', 'userErrors'),
  WithdrawAlertInput: shape(['BUREAU_OFFICER'], 'reference', 'reason'),
  WithdrawAlertPayload: shape(['BUREAU_OFFICER'], 'alertValidity', 'userErrors'),
  RestrictDiffusionInput: shape(['BUREAU_OFFICER'], 'reference', 'recipients'),
  RestrictDiffusionPayload: shape(['BUREAU_OFFICER'], 'alert', 'userErrors'),
  SetExtractConsentInput: shape(['BUREAU_OFFICER'], 'reference', 'consents'),
  SetExtractConsentPayload: shape(['BUREAU_OFFICER'], 'alert', 'userErrors'),
  DecideExtractInput: shape(['NOTICES_DESK'], 'reference', 'isPublic'),
  DecideExtractPayload: shape(['NOTICES_DESK'], 'alert', 'userErrors'),
  PublishAlertInput: shape(['NOTICES_DESK'], 'reference'),
  PublishAlertPayload: shape(['NOTICES_DESK'], 'alert', 'userErrors'),
  RefuseAlertInput: shape(['NOTICES_DESK'], 'reference', 'reason'),
  RefuseAlertPayload: shape(['NOTICES_DESK'], 'alert', 'userErrors'),
  CancelAlertInput: shape(['NOTICES_DESK'], 'reference', 'reasons'),
  CancelAlertPayload: shape(['NOTICES_DESK'], 'alert', 'userErrors'),
};
