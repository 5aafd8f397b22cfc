/** What ought to be in the end, as those know it who changed it: nothing in here is what Nansen answered about an alert. */

export type Validity = 'VALID' | 'NOT_VALID';

/** Who is told of validity: the bureau of a country. */
export type Audience = string;

/** A time in which nobody changed an alert. */
interface Span {
  readonly validity: Validity;
  readonly from: number;
  until: number;
}

export interface ModelOf {
  readonly reference: string;
  /** The bureau that answers for it; null where several countries issued the warrants. */
  readonly source: string | null;
  /** The countries that received it; null for all. */
  readonly recipients: readonly string[] | null;
  readonly isPublic: boolean;
  readonly says: Said;
}

/** What an alert says, as far as somebody changes it here. */
export interface Said {
  readonly familyName: string;
  /** The issuers of the warrants that it names. */
  readonly issuers: readonly string[];
}

export class ModelAlert {
  readonly reference: string;
  /** Of each fall, which countries answered before the alert was valid again. */
  readonly falls: Set<string>[] = [];
  /** Whether a warrant of it was recalled, and by which countries that was answered before the alert was valid again. */
  warrantRecall: Set<string> | null = null;
  /** What it says. */
  says: Said;
  /** Its place in status lists. */
  place: number | null = null;
  readonly #of: ModelOf;
  readonly #spans: Span[];

  /** Of an alert that is valid by now. */
  constructor(of: ModelOf) {
    this.reference = of.reference;
    this.#of = of;
    this.says = of.says;
    this.#spans = [{ validity: 'VALID', from: Date.now(), until: Infinity }];
  }

  get isJoint(): boolean {
    return this.#of.source === null;
  }

  /** What its validity was, one after the other. */
  get history(): Validity[] {
    return this.#spans.map(({ validity }) => validity);
  }

  get validity(): Validity {
    return this.#spans.at(-1)!.validity;
  }

  /** Whether a country is its source or an issuer of its warrants: it gets nothing signed. */
  isParty(audience: Audience): boolean {
    return audience === this.#of.source || this.says.issuers.includes(audience);
  }

  /** Whether it was one in the beginning. */
  wasParty(audience: Audience): boolean {
    return audience === this.#of.source || this.#of.says.issuers.includes(audience);
  }

  reaches(audience: Audience): boolean {
    return this.#of.recipients === null || audience === this.#of.source || this.#of.recipients.includes(audience);
  }

  /** Changes it. Between the question and the answer nobody knows what it is. */
  async become(validity: Validity, change: () => Promise<void>): Promise<void> {
    this.#spans.at(-1)!.until = Date.now();
    await change();
    if (validity === 'NOT_VALID') this.falls.push(new Set());
    this.#spans.push({ validity, from: Date.now(), until: Infinity });
  }

  /** What an audience is to be told of it that asked between two moments; null if it was being changed. */
  toldBetween(audience: Audience, from: number, until: number): Validity | null {
    const span = this.#spans.find((each) => each.from <= from && until <= each.until);
    if (span === undefined) return null;
    return this.reaches(audience) ? span.validity : 'NOT_VALID';
  }

  /** The recalls that a country has of it, each with how often it was answered. A source has none. */
  recallsOf(country: string): string[] {
    if (!this.reaches(country) || country === this.#of.source) return [];
    const recall = (scope: string, isAnswered: boolean, isRisen: boolean): string => {
      const state = isAnswered ? 'ACKNOWLEDGED' : isRisen ? 'SUPERSEDED' : 'OPEN';
      return `${this.reference} ${scope} ${state}, answers: ${isAnswered ? 1 : 0}`;
    };
    const falls = this.falls.map((answeredBy, fall) =>
      recall('ALERT', answeredBy.has(country), fall < this.falls.length - 1 || this.validity === 'VALID'),
    );
    if (this.warrantRecall === null) return falls;
    // It was before any fall, so that the first rise ends it.
    const isRisen = this.#spans.filter(({ validity }) => validity === 'VALID').length > 1;
    return [...falls, recall('WARRANTS', this.warrantRecall.has(country), isRisen)];
  }
}
