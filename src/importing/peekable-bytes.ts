/** A stream of bytes whose beginning can be inspected before it is consumed. */
export class PeekableBytes implements AsyncIterable<Buffer> {
  readonly #rest: AsyncIterator<Uint8Array>;
  #head: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#rest = source[Symbol.asyncIterator]();
  }

  /** Reads until `isEnough` accepts the beginning, or the stream ends. */
  async peek(isEnough: (head: Buffer) => boolean): Promise<{ head: Buffer; ended: boolean }> {
    while (!this.#ended && !isEnough(this.#head)) {
      const step = await this.#rest.next();
      if (step.done) this.#ended = true;
      else this.#head = Buffer.concat([this.#head, step.value]);
    }
    return { head: this.#head, ended: this.#ended };
  }

  /** Drops the first bytes of the inspected beginning. */
  skip(count: number): void {
    this.#head = this.#head.subarray(count);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    try {
      if (this.#head.length > 0) yield this.#head;
      this.#head = Buffer.alloc(0);
      while (!this.#ended) {
        const step = await this.#rest.next();
        if (step.done) return;
        yield Buffer.from(step.value.buffer, step.value.byteOffset, step.value.byteLength);
      }
    } finally {
      await this.#rest.return?.();
    }
  }
}
