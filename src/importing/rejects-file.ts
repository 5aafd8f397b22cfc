/** The file of rejected records: JSON lines, each with its position, every reason, and the record as it was read. */
import { open, type FileHandle } from 'node:fs/promises';
import type { Position } from './file-item.ts';

export interface RejectionReason {
  /** `nationalities[0]`; empty for the record as a whole. */
  readonly path: string;
  /** The column of a table, where the record came from one. */
  readonly column?: string;
  /** A code of `UserErrorCode`, where the record was validated like an input. */
  readonly code?: string;
  readonly message: string;
}

export interface Rejection extends Position {
  readonly file: string;
  readonly reasons: readonly RejectionReason[];
  readonly record?: unknown;
  /** The text in place of a record, where it was not JSON. */
  readonly text?: string;
}

export class RejectsFile {
  readonly #path: string;
  #handle: FileHandle | null = null;
  #lines: string[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  /** Rejections that are not written yet. */
  get waiting(): number {
    return this.#lines.length;
  }

  /** The path of the file; null while nothing was rejected, because the file does not exist then. */
  get path(): string | null {
    return this.#handle && this.#path;
  }

  add(rejection: Rejection): void {
    this.#lines.push(`${stringify(rejection)}\n`);
  }

  async flush(): Promise<void> {
    if (this.#lines.length === 0) return;
    // The records are about persons: only the operator may read the file.
    this.#handle ??= await open(this.#path, 'w', 0o600);
    await this.#handle.writeFile(this.#lines.join(''));
    this.#lines = [];
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }
}

/** A record that is nested deeper than the stack cannot be written; its position in the file still can. */
function stringify(rejection: Rejection): string {
  try {
    return JSON.stringify(rejection);
  } catch {
    return JSON.stringify({ ...rejection, record: undefined });
  }
}
