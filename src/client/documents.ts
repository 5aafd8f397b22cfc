/** A copy of the travel documents that must not be accepted: each under a hash that only who holds the document can compute. */
import { RefusedError, type Link } from './link.ts';
import {
  DOCUMENT_CHANGES,
  DOCUMENT_HASH_KEY,
  type DocumentChange,
  type Page,
  type StatusListEntry,
} from './operations.ts';

export interface CopiedDocument {
  readonly state: string;
  /** What to do. It is `COMPARE` where the number differs by O and 0. */
  readonly action: string;
  readonly statusListEntry: StatusListEntry;
}

/** What is printed on a document. */
export interface Printed {
  readonly country: string;
  readonly kind: string;
  readonly number: string;
}

export class DocumentCopy {
  readonly documents = new Map<string, CopiedDocument>();
  /** The names of documents whose numbers differ only by O and 0. */
  readonly #near = new Map<string, Set<string>>();
  readonly #link: Link;
  #key: CryptoKey | null = null;
  /** Where the feed was left. A system that keeps its copy on a disk keeps this with it, in the same transaction. */
  #cursor: string | null = null;

  constructor(link: Link) {
    this.#link = link;
  }

  /** Whether all documents are in it. */
  get isWhole(): boolean {
    return this.#key !== null && this.#cursor !== null;
  }

  /** Takes over what changed. The first time that is everything: the feed begins with the first document. */
  async catchUp(): Promise<void> {
    try {
      if (this.#key === null) await this.#begin();
      let page: Page<DocumentChange>;
      do {
        ({ changes: page } = await this.#link.ask(DOCUMENT_CHANGES, { after: this.#cursor }));
        for (const change of page.nodes) this.#take(change);
        this.#cursor = page.pageInfo.endCursor ?? this.#cursor;
      } while (page.pageInfo.hasNextPage);
    } catch (why) {
      // The cursor is another country's, or a part of the feed was lost: so is the copy.
      if (why instanceof RefusedError && why.code !== 'UNAUTHENTICATED') this.#forget();
      throw why;
    }
  }

  /** What the copy has of a document, or of one whose number differs from its own only by O and 0; null when it has nothing. */
  async find({ country, kind, number }: Printed): Promise<CopiedDocument | null> {
    const key = numberKey(number);
    const printed = `${country.trim().toUpperCase()} ${kind} `;
    const found = this.documents.get(await this.#nameOf(printed + key));
    if (found !== undefined) return found;
    const [near] = this.#near.get(await this.#nameOf(`${printed}~${key.replaceAll('O', '0')}`)) ?? [];
    const similar = near === undefined ? undefined : this.documents.get(near);
    return similar === undefined ? null : { ...similar, action: 'COMPARE' };
  }

  async #nameOf(printed: string): Promise<string> {
    if (this.#key === null) throw new Error('There is no copy.');
    const hash = new Uint8Array(await crypto.subtle.sign('HMAC', this.#key, new TextEncoder().encode(printed)));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  async #begin(): Promise<void> {
    const { documentHashKey: key } = await this.#link.ask(DOCUMENT_HASH_KEY, {});
    const bytes = Uint8Array.from(key.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    this.#key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  }

  #take({ document, near, state, action, statusListEntry }: DocumentChange): void {
    const similar = this.#near.get(near) ?? new Set();
    if (state === null || action === null) {
      this.documents.delete(document);
      similar.delete(document);
    } else {
      this.documents.set(document, { state, action, statusListEntry });
      similar.add(document);
    }
    if (similar.size > 0) this.#near.set(near, similar);
    else this.#near.delete(near);
  }

  #forget(): void {
    this.documents.clear();
    this.#near.clear();
    this.#cursor = null;
    this.#key = null;
  }
}

/** Letters of Cyrillic and Greek that nobody tells from a Latin one, and that one, at the same place. */
const ALIKE = 'АВСЕНІЈКМОРЅТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const LATIN = 'ABCEHIJKMOPSTYXABEZHIKMNOPTYX';
const DIGIT = /\p{Nd}/u;

/** The number of a document as Nansen compares it: its letters and digits, in capitals, and in those of ASCII where there are such. */
export function numberKey(number: string): string {
  const signs = number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return Array.from(signs, (sign) => {
    const place = ALIKE.indexOf(sign);
    if (place !== -1) return LATIN.charAt(place);
    if (!DIGIT.test(sign)) return sign;
    // The ten digits of a script follow one another.
    const code = sign.codePointAt(0) ?? 0;
    let zero = code;
    while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((code - zero) % 10);
  }).join('');
}
