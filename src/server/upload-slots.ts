/**
 * Who may upload or export at the same time. Each user has one slot, so that a slow border post keeps no colleague from comparing. A country has
 * few of all, and a second one only while half of them are free. So it takes many countries to keep others waiting.
 */
import { entityOf, formatReader, type Reader } from '../policy/reader.ts';

/** Each upload may hold up to 68 MB in memory until the client has read its answer. */
export const MOST_AT_ONCE = 8;
/** Of one country. Its entities have one less, so that its bureau never waits for them. */
export const MOST_OF_A_COUNTRY = 3;
/** As long as fewer are taken, a country takes a further one. */
export const FURTHER_UNTIL = MOST_AT_ONCE / 2;

type Uploader = Pick<Reader, 'role' | 'country' | 'user'>;

export class UploadSlots {
  readonly #taken = new Map<string, Uploader>();
  readonly #firstIsFree: boolean;

  /** @param options.firstIsFree whether the first one of each body is given in any case: an export holds one page in memory */
  constructor({ firstIsFree = false }: { readonly firstIsFree?: boolean } = {}) {
    this.#firstIsFree = firstIsFree;
  }

  /**
   * Takes a slot. The caller gives it back.
   *
   * @returns why there is none: the user or the country has all that it may have, or the process has none left; null when it is taken
   */
  take(reader: Uploader): 'OWN' | 'ALL' | null {
    const user = keyOf(reader);
    const isOfEntity = entityOf(reader.role) !== null;
    const ofCountry = [...this.#taken.values()].filter((taken) => isOfSameBody(taken, reader));
    const ofEntities = ofCountry.filter(({ role }) => entityOf(role) !== null);
    if (this.#taken.has(user) || ofCountry.length >= MOST_OF_A_COUNTRY) return 'OWN';
    if (isOfEntity && ofEntities.length >= MOST_OF_A_COUNTRY - 1) return 'OWN';
    const isFirst = isOfEntity ? ofCountry.length === 0 : ofCountry.length === ofEntities.length;
    const isFull = isFirst ? !this.#firstIsFree && this.#taken.size >= MOST_AT_ONCE : this.#taken.size >= FURTHER_UNTIL;
    if (isFull) return 'ALL';
    this.#taken.set(user, reader);
    return null;
  }

  giveBack(reader: Uploader): void {
    this.#taken.delete(keyOf(reader));
  }
}

/** Of one country; where there is none, of one role: the desks do not learn what the CCF does. */
function isOfSameBody(one: Uploader, other: Uploader): boolean {
  return one.country === other.country && (one.country !== null || one.role === other.role);
}

function keyOf({ role, country, user }: Uploader): string {
  return JSON.stringify([formatReader({ role, country }), user]);
}
