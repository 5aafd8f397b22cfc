/** Operations of every audience, with a text in them that must come out nowhere. */
import { reportInput } from '../support/story.ts';

/** In variables, in rows, in messages of errors: it must come out nowhere. */
export const CANARY = 'CANARY-9S6Z';

/**
 * Every operation of every audience, each with the canary wherever a text can be.
 *
 * @param hit a hit of `border:TH`, if the operation that takes one must not stop before it
 */
export function operations(
  reference: string,
  hit = CANARY,
): readonly (readonly [reader: string | null, field: string, query: string, variables: object])[] {
  const list = 'nodes { __typename }';
  const mutation = (reader: string, field: string, type: string, input: object) =>
    [
      reader,
      field,
      `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`,
      { input },
    ] as const;
  const subject = {
    ...{ familyName: CANARY, forename: CANARY, birthDate: '1980', sex: 'MALE' },
    documents: [{ type: 'PASSPORT', number: CANARY }],
  };
  const said = { charge: CANARY, reference: CANARY, law: CANARY, facts: CANARY, sentenceMonths: 12 };
  return [
    ...[null, 'bureau:BY', 'border:TH', 'notices-desk', 'refugee-desk', 'ccf'].flatMap((reader) => [
      [
        reader,
        'alert',
        'query ($x: String!) { alert(reference: $x) { subject { familyName } } }',
        { x: CANARY },
      ] as const,
      [
        reader,
        'alerts',
        `query ($x: String!) { alerts(filter: { familyName: $x }) { ${list} } }`,
        { x: CANARY },
      ] as const,
      [
        reader,
        'alertValidity',
        'query ($x: String!) { alertValidity(references: [$x]) { validity } }',
        { x: CANARY },
      ] as const,
    ]),
    ...['refugee-desk', 'ccf'].flatMap((reader) => [
      [
        reader,
        'asylumDecisions',
        `query ($x: String!) { asylumDecisions(filter: { reportedBy: $x }) { ${list} } }`,
        { x: CANARY },
      ] as const,
      [
        reader,
        'asylumDecision',
        'query ($x: ID!) { asylumDecision(id: $x) { kind } }',
        { x: '5f0c2a4e-9d1b-4c3e-8f7a-6b5d4c3b2a19' },
      ] as const,
      [reader, 'reviewQueue', `{ reviewQueue { ${list} } }`, {}] as const,
    ]),
    ['auditor', 'auditEntries', `{ auditEntries { ${list} } }`, {}],
    mutation('bureau:BY', 'requestAlert', 'RequestAlertInput', {
      form: 'NOTICE',
      colour: 'RED',
      seeksExtradition: true,
      subject,
      warrants: [said],
      nationalReference: CANARY,
    }),
    mutation('bureau:BY', 'recordDocuments', 'RecordDocumentsInput', {
      documents: [{ type: 'PP', number: CANARY, state: 'LOST', circumstances: 'NOT_KNOWN', purpose: 'PREVENT_MISUSE' }],
    }),
    mutation('bureau:BY', 'withdrawDocuments', 'WithdrawDocumentsInput', {
      documents: [{ type: 'PP', number: CANARY }],
    }),
    mutation('border:TH', 'check', 'CheckInput', {
      purpose: 'BORDER_CONTROL',
      reference: CANARY,
      items: [{ person: { names: [{ familyName: CANARY }] } }, { mrz: [CANARY] }],
    }),
    mutation('border:TH', 'notifySource', 'NotifySourceInput', { hit, message: CANARY }),
    ['border:TH', 'documentChanges', `{ documentChanges { ${list} } }`, {}],
    ['bureau:BY', 'hitNotices', `{ hitNotices { ${list} } }`, {}],
    ['dpo:TH', 'checkEntries', `{ checkEntries { ${list} } }`, {}],
    mutation('bureau:BY', 'withdrawAlert', 'WithdrawAlertInput', { reference, reason: CANARY }),
    mutation('bureau:BY', 'restrictDiffusion', 'RestrictDiffusionInput', { reference, recipients: ['FR'] }),
    mutation('notices-desk', 'publishAlert', 'PublishAlertInput', { reference }),
    mutation('notices-desk', 'refuseAlert', 'RefuseAlertInput', { reference, reason: CANARY }),
    mutation(
      'asylum-office:SE',
      'reportAsylumDecision',
      'ReportAsylumDecisionInput',
      reportInput({ fileReference: CANARY, familyName: CANARY }),
    ),
    [
      'asylum-office:SE',
      'supersedeAsylumDecision',
      `mutation ($input: SupersedeAsylumDecisionInput!) {
        supersedeAsylumDecision(input: $input) { userErrors { code } } }`,
      { input: { receipt: CANARY, action: 'WITHDRAW', reason: CANARY } },
    ],
  ];
}
