/**
 * The places in status lists that one country may take for its documents. There are 2^26 for all countries, and a range of a thousand blanks takes a
 * thousand: without a bound, one country could keep every document of the others out of the feed.
 *
 * INVARIANT: how many a country took follows from what it recorded, never from what decisions hold down.
 */
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../database/database.ts';
import { rowsOf } from '../../database/rows.ts';

/** An eighth of all. */
export const MOST_PLACES = 2 ** 23;

/** How many places countries have left, during one announcement. */
export class PlacesLeft {
  readonly #transaction: Transaction;
  readonly #most: number;
  readonly #left = new Map<string, number>();

  constructor(transaction: Transaction, most: number) {
    this.#transaction = transaction;
    this.#most = most;
  }

  /** How many places some countries have left. Each is counted once. */
  async of(countries: readonly string[]): Promise<readonly { readonly country: string; readonly left: number }[]> {
    const wanted = [...new Set(countries)];
    const unknown = wanted.filter((country) => !this.#left.has(country));
    const counted = rowsOf<{ country: string; taken: number }>(
      await this.#transaction.queries.execute(sql`
        select c.country, (
          select count(*)::int from (
            select from recalls.document_copies d where d.issuing_country = c.country limit ${this.#most}
          ) of_country
        ) as taken
        from jsonb_array_elements_text(${JSON.stringify(unknown)}::jsonb) as c(country)`),
    );
    for (const { country, taken } of counted) this.#left.set(country, this.#most - taken);
    return wanted.map((country) => ({ country, left: this.#left.get(country) ?? 0 }));
  }

  /** Notes that a country took some. */
  take(country: string, places: number): void {
    this.#left.set(country, (this.#left.get(country) ?? 0) - places);
  }
}
