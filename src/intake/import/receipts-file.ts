/**
 * The file of receipts for the country whose decisions were imported: JSON lines. It is the only way to correct or to withdraw
 * what was reported, and whoever has it can do so: nobody but the operator reads it.
 */
import { open, type FileHandle } from 'node:fs/promises';

export interface ReceiptLine {
  /** Where the report stood. */
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

  /** Where the file is; null while there is no receipt, for then there is none. */
  get path(): string | null {
    return this.#handle && this.#path;
  }

  async append(receipts: readonly ReceiptLine[]): Promise<void> {
    if (receipts.length === 0) return;
    this.#handle ??= await open(this.#path, 'w', 0o600);
    await this.#handle.writeFile(receipts.map((each) => `${JSON.stringify(each)}\n`).join(''));
  }

  /** What was written is on the disk afterwards. */
  async close(): Promise<void> {
    await this.#handle?.sync();
    await this.#handle?.close();
  }
}
