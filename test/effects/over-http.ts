/** A row of the table of effects, taken through HTTP as the real readers would. */
import { importTarget } from '../../src/lifecycle/import/import-target.ts';
import { SYSTEM_CLOCK } from '../../src/server/start.ts';
import type { Nansen } from '../support/nansen.ts';
import { report, reportInput, validityFor } from '../support/story.ts';
import { ALERTS, type AlertName, type Step } from './rows.ts';

/** The alert of a row. */
export interface RowAlert {
  readonly reference: string;
  readonly familyName: string;
  readonly birthDate: string;
  /** Receipts by the place of the step. */
  readonly receipts: (string | null)[];
}

const FIRST = { SECRETARIAT: 'refugee-desk#first', CCF: 'ccf#first' } as const;

export class OverHttp {
  readonly #nansen: Nansen;
  #alerts = 0;
  #officers = 0;

  constructor(nansen: Nansen) {
    this.#nansen = nansen;
  }

  /** A valid alert, with warrants of its issuers. Bureaus request alerts with warrants of their own alone, so it is imported. */
  async alert(name: AlertName): Promise<RowAlert> {
    this.#alerts += 1;
    const { source, warrants } = ALERTS[name];
    const reference = `2019/${1000 + this.#alerts}`;
    const { familyName, birthDate } = invented(this.#alerts);
    const subject = { aliases: null, familyName, forename: null, birthDate, sex: null, nationalities: null };
    const unknown = { placeOfBirth: null, countryOfBirth: null, heightMetres: null, weightKilograms: null };
    const marks = { hairColours: null, eyeColours: null, languages: null, distinguishingMarks: null };
    await importTarget({ ...this.#nansen, clock: SYSTEM_CLOCK }).importBatch([
      {
        reference,
        form: 'NOTICE',
        colour: 'RED',
        source,
        isDetail: true,
        isPartial: false,
        documents: [],
        subject: { ...subject, ...unknown, ...marks },
        warrants: warrants.map((issuer) => ({ issuer, charge: 'Invented charge', chargeTranslation: null })),
      },
    ]);
    return { reference, familyName, birthDate, receipts: [] };
  }

  /** Takes a step; where two officers are needed, the first one alone is not enough. */
  async take(alert: RowAlert, step: Step, two: boolean): Promise<void> {
    if ('report' in step) alert.receipts.push(await this.#report(alert, step));
    else {
      alert.receipts.push(null);
      if ('takeBack' in step) await this.#supersede(alert.receipts[step.takeBack]!, { action: 'WITHDRAW' });
      else if ('correct' in step) {
        const { reference, familyName, birthDate } = alert;
        const correction = reportInput({ familyName, birthDate, alertReferences: [reference] });
        await this.#supersede(alert.receipts[step.correct]!, { action: 'CORRECT', correction });
      } else if ('impose' in step) {
        await this.#must(FIRST.CCF, 'imposeCcfDecision', 'ImposeCcfDecisionInput', {
          reference: alert.reference,
          decision: step.impose,
          reasons: 'The CCF examined it',
        });
        if (two) await this.#confirm('CCF', alert, 'CCF_DECISION');
      } else await this.#review(alert, step, two);
    }
  }

  /** What readers see of the alert then, as a row says it. */
  async outcome(alert: RowAlert): Promise<object> {
    const { reference } = alert;
    const validity = await validityFor(this.#nansen, 'bureau:FR', reference);
    const seen = async (reader: string): Promise<{ grounds: string[]; fallen: string[] }> => {
      const { data } = await this.#nansen.ask(
        reader,
        `query ($reference: String!) { alert(reference: $reference) {
          validity grounds { nodes { kind } } warrants { issuer standing } } }`,
        { reference },
      );
      const { grounds, warrants } = data.alert as {
        grounds: { nodes: { kind: string }[] };
        warrants: { issuer: string; standing: boolean }[];
      };
      return {
        grounds: grounds.nodes.map(({ kind }) => kind).sort(),
        fallen: warrants.filter(({ standing }) => !standing).map(({ issuer }) => issuer),
      };
    };
    const [ccf, desk] = [await seen('ccf'), await seen('refugee-desk')];
    const reviews = (await this.#queue('ccf', alert)).map(({ kind }) => kind);
    return {
      validity,
      grounds: ccf.grounds,
      reviews: reviews.sort(),
      ...(ccf.fallen.length === 0 ? {} : { fallen: ccf.fallen }),
      ...(JSON.stringify(desk.grounds) === JSON.stringify(ccf.grounds) ? {} : { desk: desk.grounds }),
    };
  }

  async #report(alert: RowAlert, step: Extract<Step, { report: string }>): Promise<string> {
    const isProbable = step.match === 'PROBABLE';
    return report(this.#nansen, `asylum-office:${step.by ?? 'SE'}`, {
      kind: step.report,
      familyName: alert.familyName,
      // All reports of a country are of one file here; the birth date tells that it is the same person of it.
      ...(isProbable || step.of !== undefined ? { birthDate: alert.birthDate } : {}),
      ...(isProbable ? {} : { alertReferences: [alert.reference] }),
      fearedCountries: step.feared ?? ['BY'],
      addressee: step.to ?? 'SECRETARIAT',
    });
  }

  async #supersede(receipt: string, action: object): Promise<void> {
    const mutation = `mutation ($input: SupersedeAsylumDecisionInput!) {
      supersedeAsylumDecision(input: $input) { userErrors { message } } }`;
    const input = { ...action, receipt, reason: 'Reported by mistake' };
    for (const reader of ['asylum-office:SE', 'asylum-office:NO']) {
      const answer = await this.#nansen.ask(reader, mutation, { input });
      if (answer.data?.supersedeAsylumDecision.userErrors.length === 0) return;
    }
    throw new Error('Nobody could correct the report, or take it back.');
  }

  async #review(alert: RowAlert, step: Extract<Step, { review: string }>, two: boolean): Promise<void> {
    const compartment = step.as ?? 'SECRETARIAT';
    const item = await this.#item(FIRST[compartment], alert, step.review);
    const { review } = await this.#must(FIRST[compartment], 'decideReview', 'DecideReviewInput', {
      id: item.id,
      version: item.version,
      outcome: step.outcome,
      reasons: 'Invented reasons',
      ...(step.removed === undefined ? {} : { removedWarrants: step.removed }),
    });
    if (two !== (review.state === 'AWAITING_SECOND_OFFICER')) throw new Error(`It is ${review.state}.`);
    if (two) await this.#confirm(compartment, alert, step.review);
  }

  /** The officer who proposed may not confirm; one who took no part before may. */
  async #confirm(compartment: 'SECRETARIAT' | 'CCF', alert: RowAlert, kind: string): Promise<void> {
    const before = await validityFor(this.#nansen, 'bureau:FR', alert.reference);
    const { id, version } = await this.#item(FIRST[compartment], alert, kind);
    const input = { id, version, reasons: 'Agreed' };
    const alone = await this.#mutate(FIRST[compartment], 'confirmReview', 'ConfirmReviewInput', input);
    if (alone.userErrors[0]?.code !== 'SECOND_OFFICER') throw new Error(JSON.stringify(alone));
    if ((await validityFor(this.#nansen, 'bureau:FR', alert.reference)) !== before) throw new Error('One was enough.');
    this.#officers += 1;
    const second = `${compartment === 'CCF' ? 'ccf' : 'refugee-desk'}#second-${this.#officers}`;
    await this.#must(second, 'confirmReview', 'ConfirmReviewInput', input);
  }

  async #item(reader: string, alert: RowAlert, kind: string): Promise<{ id: string; version: string }> {
    const found = (await this.#queue(reader, alert, kind)).find((item) => item.kind === kind);
    if (found === undefined) throw new Error(`No review ${kind} of ${alert.reference} is open.`);
    const { data } = await this.#nansen.ask(reader, 'query ($id: ID!) { review(id: $id) { id version } }', found);
    return data.review;
  }

  /** What is open about the alert, of one kind or of all. */
  async #queue(reader: string, { reference }: RowAlert, kind?: string): Promise<{ id: string; kind: string }[]> {
    const found: { id: string; kind: string; alert: { reference: string } | null }[] = [];
    let after: string | null = null;
    do {
      const { data } = await this.#nansen.ask(
        reader,
        `query ($after: String, $kind: ReviewKind) { reviewQueue(first: 100, after: $after, filter: { kind: $kind }) {
          nodes { id kind alert { reference } } pageInfo { hasNextPage endCursor } } }`,
        { after, kind },
      );
      found.push(...data.reviewQueue.nodes);
      after = data.reviewQueue.pageInfo.hasNextPage ? data.reviewQueue.pageInfo.endCursor : null;
    } while (after !== null);
    return found.filter((item) => item.alert?.reference === reference);
  }

  async #must(reader: string, mutation: string, inputType: string, input: object) {
    const answer = await this.#mutate(reader, mutation, inputType, input);
    if (answer.userErrors.length > 0) throw new Error(JSON.stringify(answer));
    return answer;
  }

  async #mutate(reader: string, mutation: string, inputType: string, input: object) {
    const answer = await this.#nansen.ask(
      reader,
      `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { review { id state } userErrors { code message } } }`,
      { input },
    );
    if (answer.errors.length > 0) throw new Error(answer.body);
    return answer.data[mutation] as { review: { id: string; state: string }; userErrors: { code: string }[] };
  }
}

const SYLLABLES = ['bra', 'ket', 'lou', 'mif', 'zan', 'dro', 'vush', 'pel', 'goth', 'nir', 'say', 'huk'];

/** A person who is like nobody else, so that no row finds the person of another. */
function invented(number: number): { familyName: string; birthDate: string } {
  const [first, second] = [SYLLABLES[number % SYLLABLES.length]!, SYLLABLES[Math.floor(number / SYLLABLES.length)]!];
  const birthDate = new Date(Date.UTC(1950, 0, 1 + number * 131)).toISOString().slice(0, 10);
  return { familyName: `${first[0]!.toUpperCase()}${first.slice(1)}${second}${first}-Test`, birthDate };
}
