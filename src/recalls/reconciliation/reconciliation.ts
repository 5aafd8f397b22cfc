/**
 * Compares what a bureau holds with what is valid for it (RPD Art. 127). Unknown, restricted to others and no longer
 * valid are one answer: not valid.
 *
 * INVARIANT: an upload is compared and discarded. It is not stored, not logged, and not in the register of operations,
 * which records only that a comparison was made.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { AlertRepository } from '../../alerts/repository.ts';
import type { RequestContext } from '../../api/context.ts';
import { record } from '../../audit/record.ts';
import { copiesOf } from '../../database/roles.ts';
import type { ChangeKind } from '../../vocabulary/recalls.ts';
import { SortedHashes } from './sorted-hashes.ts';
import { batches, uploadedLines } from './upload.ts';

/** The most lines of one upload. */
export const MOST_LINES = 1_000_000;
/** How many references one validity query takes. */
const BATCH = 500;
/** Bytes of a line: a reference has at most 14, a keyed hash 64. */
const LONGEST_LINE = 128;
const REFERENCE = /^\d{4}\/(0|[1-9]\d{0,8})$/;
const HASH = /^[0-9a-f]{64}$/i;
/** A reference and the version of a copy. */
const COPY = /^(?<reference>\d{4}\/(?:0|[1-9]\d{0,8}))[ \t]+(?<version>[\w-]{22})$/;

/** The first line of a keyed upload is not a key. */
export class MissingKeyError extends Error {}

/** The result of a comparison: by line, in the order of the upload. */
export interface Reconciled {
  readonly asOf: Date;
  /** Lines that were compared. */
  readonly compared: number;
  readonly notValid: readonly { readonly line: number; readonly reference?: string }[];
  /** Of a comparison of copies: the lines of those that are valid and read differently. */
  readonly readAgain?: readonly { readonly line: number; readonly reference: string }[];
  /** Lines that are neither a reference nor, in a keyed upload, a hash. They were not compared. */
  readonly malformed: readonly number[];
}

/** Hashes of all references that are valid for a reader, under a key used for this answer alone. */
export interface ValidHashes {
  readonly asOf: Date;
  readonly key: string;
  readonly count: number;
  /** Sorted by hash, so that the order discloses nothing about the references. Can be iterated once. */
  readonly hashes: Iterable<string>;
}

/** A copy of an alert that a bureau holds. */
interface HeldCopy {
  readonly reference: string;
  /** As it read it. */
  readonly version: string;
}

export class Reconciliation {
  readonly #context: RequestContext;
  readonly #alerts: AlertRepository;

  constructor(context: RequestContext) {
    this.#context = context;
    this.#alerts = new AlertRepository(context);
  }

  /** Compares an upload of references, one per line. @throws TooManyLinesError */
  async references(upload: AsyncIterable<Buffer>): Promise<Reconciled> {
    const asOf = await this.#begin();
    const notValid: { line: number; reference: string }[] = [];
    const malformed: number[] = [];
    let compared = 0;
    for await (const batch of batches(uploadedLines(upload, LONGEST_LINE, MOST_LINES), BATCH)) {
      const wellFormed = batch.flatMap(({ line, text }) => {
        if (text !== null && REFERENCE.test(text)) return [{ line, reference: text }];
        malformed.push(line);
        return [];
      });
      compared += wellFormed.length;
      const validities = await this.#alerts.validity(wellFormed.map(({ reference }) => reference));
      notValid.push(...wellFormed.filter((_entry, index) => validities[index]?.validity !== 'VALID'));
    }
    return { asOf, compared, notValid, malformed };
  }

  /** Compares an upload of copies, on each line a reference and the version of the copy. @throws TooManyLinesError */
  async copies(upload: AsyncIterable<Buffer>): Promise<Reconciled> {
    const asOf = await this.#begin();
    const notValid: { line: number; reference: string }[] = [];
    const readAgain: { line: number; reference: string }[] = [];
    const malformed: number[] = [];
    let compared = 0;
    for await (const batch of batches(uploadedLines(upload, LONGEST_LINE, MOST_LINES), BATCH)) {
      const held = batch.flatMap(({ line, text }) => {
        const { reference, version } = COPY.exec(text ?? '')?.groups ?? {};
        if (reference !== undefined && version !== undefined) return [{ line, reference, version }];
        malformed.push(line);
        return [];
      });
      compared += held.length;
      for (const { entry, differs } of await this.#differing(held)) {
        const { line, reference } = entry;
        (differs === 'VALIDITY' ? notValid : readAgain).push({ line, reference });
      }
    }
    return { asOf, compared, notValid, readAgain, malformed };
  }

  /**
   * Compares an upload of keyed hashes: the key on the first line, 64 hexadecimal digits, then on each line the HMAC-SHA-256 of a
   * reference under it.
   *
   * @throws MissingKeyError, TooManyLinesError
   */
  async keyedHashes(upload: AsyncIterable<Buffer>): Promise<Reconciled> {
    const asOf = await this.#begin();
    const notValid: { line: number }[] = [];
    const malformed: number[] = [];
    let compared = 0;
    let valid: ReadonlySet<string> | null = null;
    // The line with the key is not an entry.
    for await (const batch of batches(uploadedLines(upload, LONGEST_LINE, MOST_LINES + 1), BATCH)) {
      const entries = valid === null ? batch.slice(1) : batch;
      valid ??= await this.#validHashes(keyOf(batch[0]?.text ?? null), new Set<string>());
      for (const { line, text } of entries) {
        if (text === null || !HASH.test(text)) {
          malformed.push(line);
          continue;
        }
        compared += 1;
        if (!valid.has(text.toLowerCase())) notValid.push({ line });
      }
    }
    if (valid === null) throw new MissingKeyError();
    return { asOf, compared, notValid, malformed };
  }

  /** The reverse direction: the bureau compares on its side, and nothing of its list leaves it. */
  async hashesOfAllValid(): Promise<ValidHashes> {
    const asOf = await this.#begin();
    const key = randomBytes(32);
    const hashes = await this.#validHashes(key, new SortedHashes());
    return { asOf, key: key.toString('hex'), count: hashes.size, hashes };
  }

  /** Compares some references. */
  async some(references: readonly string[]): Promise<{ asOf: Date; compared: number; notValid: string[] }> {
    const asOf = await this.#begin();
    const notValid: string[] = [];
    for (let start = 0; start < references.length; start += BATCH) {
      const validities = await this.#alerts.validity(references.slice(start, start + BATCH));
      notValid.push(...validities.filter(({ validity }) => validity !== 'VALID').map(({ reference }) => reference));
    }
    return { asOf, compared: references.length, notValid };
  }

  /** Compares some copies. */
  async someCopies(
    copies: readonly HeldCopy[],
  ): Promise<{ asOf: Date; compared: number; notValid: string[]; readAgain: string[] }> {
    const asOf = await this.#begin();
    const notValid: string[] = [];
    const readAgain: string[] = [];
    for (let start = 0; start < copies.length; start += BATCH) {
      for (const { entry, differs } of await this.#differing(copies.slice(start, start + BATCH)))
        (differs === 'VALIDITY' ? notValid : readAgain).push(entry.reference);
    }
    return { asOf, compared: copies.length, notValid, readAgain };
  }

  /** Of some copies those that differ from what the reader would read now, in their order. */
  async #differing<Entry extends HeldCopy>(
    held: readonly Entry[],
  ): Promise<{ readonly entry: Entry; readonly differs: ChangeKind }[]> {
    const valid = await this.#alerts.versions(held.map(({ reference }) => reference));
    return held.flatMap((entry) => {
      const version = valid.get(entry.reference);
      if (version === entry.version) return [];
      const differs: ChangeKind = version === undefined ? 'VALIDITY' : 'CONTENT';
      return [{ entry, differs }];
    });
  }

  /** Records that a comparison is made, before anything is compared. */
  async #begin(): Promise<Date> {
    const { reader, services } = this.#context;
    const { country } = reader;
    if (country === null) throw new Error('Only a country holds copies.');
    const now = services.clock.now();
    await services.database.transaction(copiesOf(country), (transaction) =>
      record(transaction, {
        by: reader,
        at: now,
        operation: 'COMPARE',
        register: 'ALERTS',
        purpose: 'ALERT_PROCESSING',
        records: [],
      }),
    );
    return now;
  }

  async #validHashes<Hashes extends { add(hash: string): unknown }>(key: Buffer, hashes: Hashes): Promise<Hashes> {
    for await (const references of this.#alerts.validReferences()) {
      for (const reference of references) hashes.add(createHmac('sha256', key).update(reference).digest('hex'));
    }
    return hashes;
  }
}

function keyOf(text: string | null): Buffer {
  if (text === null || !HASH.test(text)) throw new MissingKeyError();
  return Buffer.from(text, 'hex');
}
