/**
 * The terms under which an input is parsed, such as the law and the day. A schema is made once and reads them here, because making one takes
 * thirty times as long as using it. Parsing is synchronous, so there is one input at a time.
 */
export class Terms<Given> {
  readonly #of: string;
  #given: Given | undefined;

  /** @param of what is parsed under them */
  constructor(of: string) {
    this.#of = of;
  }

  /** The terms of what is being parsed. */
  get current(): Given {
    if (this.#given === undefined) throw new Error(`A ${this.#of} is parsed under terms only.`);
    return this.#given;
  }

  /** Parses under terms. */
  under<Parsed>(given: Given, parse: () => Parsed): Parsed {
    this.#given = given;
    try {
      return parse();
    } finally {
      this.#given = undefined;
    }
  }
}
