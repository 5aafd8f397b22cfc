/** The steps from which tests build their worlds, taken as real readers over HTTP. Every person is invented. */
import type { Nansen } from './nansen.ts';

export interface RequestOptions {
  /** What is told of the subject, beside or instead of the rest. */
  readonly subject?: object;
  readonly form?: 'NOTICE' | 'DIFFUSION';
  readonly familyName?: string;
  readonly birthDate?: string | null;
  readonly documents?: readonly { readonly type: string; readonly number: string; readonly issuer?: string }[];
  readonly recipients?: readonly string[];
  readonly nationalReference?: string;
  readonly extractConsent?: boolean;
}

/** A warrant that says all that a red notice must say of one. */
export const WARRANT = {
  charge: 'Invented charge',
  reference: 'W-1/2019',
  law: 'Article 1 of an invented code',
  facts: 'On 1 May 2019, in an invented town, something is said to have happened.',
  maximumPenaltyMonths: 60,
};

/** What a red notice must say of its subject besides a family name, with which nobody is compared by mistake. */
export const LEAST_SUBJECT = { forename: 'Test', birthDate: '1961', sex: 'MALE', distinguishingMarks: 'Invented mark' };

/** Requests an alert as a bureau; its reference. Without a birth date or a sex it cannot be a red notice. */
export async function requestAlert(
  nansen: Pick<Nansen, 'ask'>,
  country: string,
  options: RequestOptions = {},
): Promise<string> {
  const {
    form = 'NOTICE',
    familyName = 'Lindgren-Test',
    birthDate = '1984-05-06',
    documents,
    recipients,
    nationalReference,
    extractConsent,
  } = options;
  const subject = {
    familyName,
    forename: 'Test',
    birthDate,
    sex: 'MALE',
    nationalities: [country],
    distinguishingMarks: 'Invented mark',
    documents,
    ...options.subject,
  };
  const answer = await nansen.ask(
    `bureau:${country}`,
    `mutation ($input: RequestAlertInput!) {
      requestAlert(input: $input) { alert { reference } userErrors { path code message } }
    }`,
    {
      input: {
        form,
        ...kindOf(form, subject),
        subject,
        warrants: [WARRANT],
        recipients,
        nationalReference,
        extractConsent,
      },
    },
  );
  if (answer.errors.length > 0 || answer.data.requestAlert.userErrors.length > 0) throw new Error(answer.body);
  return answer.data.requestAlert.alert.reference;
}

function kindOf(form: 'NOTICE' | 'DIFFUSION', { birthDate, sex }: { birthDate: unknown; sex: unknown }): object {
  if (form === 'DIFFUSION') return { purpose: 'ARREST' };
  return birthDate === null || sex === null ? { colour: 'BLUE' } : { colour: 'RED', seeksExtradition: true };
}

/** Requests an alert and has the notices desk publish it; its reference. */
export async function publishedAlert(
  nansen: Pick<Nansen, 'ask'>,
  country: string,
  options: RequestOptions = {},
): Promise<string> {
  const reference = await requestAlert(nansen, country, options);
  await publish(nansen, reference);
  return reference;
}

export async function publish(nansen: Pick<Nansen, 'ask'>, reference: string): Promise<void> {
  const answer = await nansen.ask(
    'notices-desk',
    'mutation ($reference: String!) { publishAlert(input: { reference: $reference }) { alert { state } userErrors { code } } }',
    { reference },
  );
  if (answer.errors.length > 0 || answer.data.publishAlert.userErrors.length > 0) throw new Error(answer.body);
}

export async function refuse(nansen: Pick<Nansen, 'ask'>, reference: string): Promise<void> {
  await decided(nansen, 'refuseAlert(input: { reference: $reference, reason: "Not compliant" })', reference);
}

/** The notices desk cancels a published alert. */
export async function cancel(nansen: Pick<Nansen, 'ask'>, reference: string): Promise<void> {
  await decided(nansen, 'cancelAlert(input: { reference: $reference, reasons: "Not compliant any more" })', reference);
}

async function decided(nansen: Pick<Nansen, 'ask'>, mutation: string, reference: string): Promise<void> {
  const answer = await nansen.ask(
    'notices-desk',
    `mutation ($reference: String!) { decided: ${mutation} { userErrors { code } } }`,
    { reference },
  );
  if (answer.errors.length > 0 || answer.data.decided.userErrors.length > 0) throw new Error(answer.body);
}

export interface ReportOptions {
  /** What is told of the person, beside or instead of the rest. */
  readonly person?: object;
  readonly kind?: string;
  readonly alertReferences?: readonly string[];
  readonly fearedCountries?: readonly string[];
  readonly addressee?: 'SECRETARIAT' | 'CCF';
  readonly familyName?: string;
  readonly forename?: string;
  readonly birthDate?: string | null;
  readonly documents?: readonly { readonly type: string; readonly number: string; readonly issuer?: string }[];
  readonly nationalities?: readonly string[];
  readonly decidedOn?: string;
  readonly fileReference?: string;
}

export function reportInput(options: ReportOptions = {}): object {
  return {
    kind: options.kind ?? 'GRANTED',
    person: {
      names: [{ familyName: options.familyName ?? 'Lindgren-Test', forename: options.forename ?? 'Test' }],
      birthDate: options.birthDate ?? null,
      nationalities: options.nationalities,
      documents: options.documents,
      ...options.person,
    },
    alertReferences: options.alertReferences,
    fearedCountries: options.fearedCountries ?? ['BY'],
    decidedOn: options.decidedOn ?? '2026-01-15',
    fileReference: options.fileReference ?? 'TEST-1',
    addressee: options.addressee ?? 'SECRETARIAT',
  };
}

/** Reports a decision as a reader such as `asylum-office:SE`; the receipt. */
export async function report(
  nansen: Pick<Nansen, 'ask'>,
  reader: string,
  options: ReportOptions = {},
): Promise<string> {
  const answer = await nansen.ask(
    reader,
    `mutation ($input: ReportAsylumDecisionInput!) {
      reportAsylumDecision(input: $input) { receipt receivedAt userErrors { path code message } }
    }`,
    { input: reportInput(options) },
  );
  if (answer.errors.length > 0 || answer.data.reportAsylumDecision.userErrors.length > 0) throw new Error(answer.body);
  return answer.data.reportAsylumDecision.receipt;
}

/** The validity of a reference as a reader is told it. */
export async function validityFor(
  nansen: Pick<Nansen, 'ask'>,
  reader: string | null,
  reference: string,
): Promise<string> {
  const answer = await nansen.ask(
    reader,
    'query ($references: [String!]!) { alertValidity(references: $references) { validity } }',
    { references: [reference] },
  );
  return answer.data.alertValidity[0].validity;
}

let officers = 0;

/** An officer for each thing that is to be said of the review of a kind about an alert; none of them took part before. */
export async function decideReview(
  nansen: Pick<Nansen, 'ask' | 'idle'>,
  office: 'refugee-desk' | 'ccf',
  reference: string,
  kind: string,
  said: Readonly<Partial<Record<'decideReview' | 'confirmReview', object>>>,
): Promise<void> {
  for (const [mutation, more] of Object.entries(said)) {
    const officer = `${office}#officer-${(officers += 1)}`;
    const { data } = await nansen.ask(
      officer,
      `query ($kind: ReviewKind!) { reviewQueue(filter: { kind: $kind }, first: 100) {
        nodes { id version alert { reference } } } }`,
      { kind },
    );
    const { id, version } = data.reviewQueue.nodes.find(
      (node: { alert: { reference: string } | null }) => node.alert?.reference === reference,
    );
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const answer = await nansen.ask(
      officer,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`,
      { input: { id, version, reasons: 'Invented', ...more } },
    );
    if (answer.data[mutation].userErrors.length > 0) throw new Error(JSON.stringify(answer));
  }
  await nansen.idle();
}
