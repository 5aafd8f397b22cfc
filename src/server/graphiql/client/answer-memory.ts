/** What operations answered last, in the memory of the page, for one sign-in. Examples take values from it. */
export class AnswerMemory {
  readonly #answers = new Map<string, unknown>();

  keep(operationName: string, data: unknown): void {
    this.#answers.set(operationName, data);
  }

  of(operationName: string): unknown {
    return this.#answers.get(operationName);
  }
}
