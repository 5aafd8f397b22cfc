/** Imports decisions from files (`src/importing` has the common parts of imports). */
import type { UserError } from '../../api/user-error.ts';
import type { Rejection, RejectionReason } from '../../importing/rejects-file.ts';
import type { ImportWork, Place, Written } from '../../importing/run.ts';
import type { Outcome } from '../report-decisions.ts';
import { CsvRow } from './csv-columns.ts';
import { readDecisions } from './decisions-reader.ts';
import { ReceiptsFile } from './receipts-file.ts';

/** Reports of a file, in the name of a reader such as `asylum-office:SE`. */
export interface DecisionBatch {
  readonly as: string;
  readonly reports: readonly unknown[];
}

/** The destination of imported decisions. */
export interface DecisionTarget {
  /** Reports a batch in one transaction. @returns the outcomes, in the order of the reports */
  reportBatch(batch: DecisionBatch): Promise<readonly Outcome[]>;
}

interface PendingReport {
  readonly record: unknown;
  readonly place: Place;
  /** In the form of the input of `reportAsylumDecision`. */
  readonly report: unknown;
}

/** Hands reports to the target in batches, and keeps the receipts. */
export class DecisionImport implements ImportWork {
  readonly read = readDecisions;
  readonly #target: DecisionTarget;
  readonly #as: string;
  readonly #receipts: ReceiptsFile;
  #batch: PendingReport[] = [];

  constructor(target: DecisionTarget, as: string, receipts: string) {
    this.#target = target;
    this.#as = as;
    this.#receipts = new ReceiptsFile(receipts);
  }

  get inHand(): number {
    return this.#batch.length;
  }

  take(record: unknown, place: Place): readonly RejectionReason[] {
    const report = record instanceof CsvRow ? record.report : record;
    // Bytes that are not UTF-8 were read as this character. A name that contains it would never be found.
    if (JSON.stringify(report).includes('\ufffd')) {
      return [
        { path: '', code: 'INVALID', message: 'Write the file in UTF-8: this record has characters that are not.' },
      ];
    }
    this.#batch.push({ record, place, report });
    return [];
  }

  async write(): Promise<Written> {
    const batch = this.#batch;
    this.#batch = [];
    const outcomes = await this.#target.reportBatch({ as: this.#as, reports: batch.map(({ report }) => report) });
    const pairs = batch.flatMap((each, place) => {
      const outcome = outcomes[place];
      return outcome === undefined ? [] : [{ ...each, outcome }];
    });
    await this.#receipts.append(
      pairs.flatMap(({ place: { file, line }, report, outcome }) =>
        outcome.outcome === 'REJECTED'
          ? []
          : [
              {
                file,
                ...(line === undefined ? {} : { line }),
                fileReference: referenceOf(report),
                receipt: outcome.receipt,
              },
            ],
      ),
    );
    const count = (wanted: Outcome['outcome']): number => outcomes.filter(({ outcome }) => outcome === wanted).length;
    return {
      created: count('CREATED'),
      updated: 0,
      unchanged: count('UNCHANGED'),
      rejections: pairs.flatMap(({ place, record, outcome }) =>
        outcome.outcome === 'REJECTED' ? [rejectionOf(place, record, outcome.userErrors)] : [],
      ),
    };
  }

  notes(): readonly string[] {
    const { path } = this.#receipts;
    return path === null ? [] : [`Receipts, for the country to correct or withdraw what it reported: ${path}`];
  }

  async close(): Promise<void> {
    await this.#receipts.close();
  }
}

function rejectionOf(place: Place, record: unknown, userErrors: readonly UserError[]): Rejection {
  const reasons = userErrors.map(({ path, code, message }) => {
    const column = record instanceof CsvRow ? record.columnAt(path) : null;
    return { path: path.join('.'), ...(column === null ? {} : { column }), code, message };
  });
  return { ...place, reasons, record };
}

function referenceOf(report: unknown): string | null {
  const reference = (report as { readonly fileReference?: unknown } | null)?.fileReference;
  return typeof reference === 'string' ? reference : null;
}
