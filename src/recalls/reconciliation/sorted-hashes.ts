/**
 * Hashes in their order, a few at a time: to sort a million at once would keep everybody else waiting for a second. Hashes are spread
 * evenly, so those that begin alike are few, and are sorted when their turn comes.
 */
const STARTS = 256;

export class SortedHashes implements Iterable<string> {
  readonly #byStart: readonly string[][] = Array.from({ length: STARTS }, () => []);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param hash hexadecimal digits, in small letters */
  add(hash: string): void {
    this.#byStart[Number.parseInt(hash.slice(0, 2), 16)]?.push(hash);
    this.#size += 1;
  }

  *[Symbol.iterator](): Generator<string> {
    for (const alike of this.#byStart) yield* alike.sort();
  }
}
