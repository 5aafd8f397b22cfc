/**
 * Hashes in their order, a few at a time: sorting a million at once would block all other requests for a second. Hashes
 * are evenly distributed, so few share a prefix, and each group is sorted when it is needed.
 */
const STARTS = 256;

export class SortedHashes implements Iterable<string> {
  readonly #byStart: readonly string[][] = Array.from({ length: STARTS }, () => []);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param hash hexadecimal digits, in lower case */
  add(hash: string): void {
    this.#byStart[Number.parseInt(hash.slice(0, 2), 16)]?.push(hash);
    this.#size += 1;
  }

  *[Symbol.iterator](): Generator<string> {
    for (const alike of this.#byStart) yield* alike.sort();
  }
}
