/** Caches that are emptied when they are full. Texts are looked up as they are: joining them to keys would cost more than the look-up. */
export class Cache<Value> {
  readonly #known = new Map<string, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(text: string): Value | undefined {
    return this.#known.get(text);
  }

  set(text: string, value: Value): void {
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(text, value);
  }
}

/** What is known of two texts together. */
export class CacheOfPairs<Value> {
  readonly #known = new Map<string, Map<string, Value>>();
  readonly #most: number;
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(one: string, other: string): Value | undefined {
    return this.#known.get(one)?.get(other);
  }

  /** Adds what is not known yet. */
  add(one: string, other: string, value: Value): void {
    if (this.#size >= this.#most) {
      this.#known.clear();
      this.#size = 0;
    }
    this.#size += 1;
    const own = this.#known.get(one);
    if (own === undefined) this.#known.set(one, new Map([[other, value]]));
    else own.set(other, value);
  }
}
