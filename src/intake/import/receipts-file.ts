/**
 * Writes the receipts of imported decisions for their country, as JSON lines. Only with its receipt can a report be corrected or
 * withdrawn, and any holder of the receipt can do so. So only the operator can read the file.
 */
import { open, type FileHandle } from 'node:fs/promises';

export interface ReceiptLine {
  /** The file of the report. */
  readonly file: string;
  readonly line?: number;
  /** The country's own file reference, if it gave one. */
  readonly fileReference: string | null;
  readonly receipt: string;
}

export class ReceiptsFile {
  readonly #path: string;
  #handle: FileHandle | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** The path of the file; null before the first receipt, because the file does not exist yet. */
  get path(): string | null {
    return this.#handle && this.#path;
  }

  async append(receipts: readonly ReceiptLine[]): Promise<void> {
    if (receipts.length === 0) return;
    this.#handle ??= await open(this.#path, 'w', 0o600);
    await this.#handle.writeFile(receipts.map((each) => `${JSON.stringify(each)}\n`).join(''));
  }

  /** Closes the file. All receipts are on disk afterwards. */
  async close(): Promise<void> {
    await this.#handle?.sync();
    await this.#handle?.close();
  }
}
