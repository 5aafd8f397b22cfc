/** A cache that is emptied when it is full. */
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
