/** A country records travel documents that it issued, and withdraws such records. All of an input is stored, or nothing. */
import type { RequestContext } from '../api/context.ts';
import { parseInput } from '../api/input.ts';
import { inTurn } from '../api/large-inputs.ts';
import { record } from '../audit/record.ts';
import type { Transaction } from '../database/database.ts';
import { documentsOf } from '../database/roles.ts';
import { recordSchema, withdrawSchema, type DocumentKeys } from './inputs.ts';
import type { RecordDocumentsInput, WithdrawDocumentsInput } from './inputs.ts';
import { awaitMatching } from './recorded-work.ts';
import { deleteDocuments, storeDocuments } from './records.ts';

export class DocumentRegistry {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** Records documents. A document that is recorded already gets the new content. @throws InputError with every mistake */
  record(input: RecordDocumentsInput): Promise<{ recorded: number }> {
    return inTurn(this.#context.reader, input.documents.length, () => this.#record(input));
  }

  async #record(input: RecordDocumentsInput): Promise<{ recorded: number }> {
    const today = this.#today();
    const { documents } = parseInput(recordSchema(today), input);
    await this.#change('RECORD_DOCUMENTS', documents, (transaction, country) =>
      storeDocuments(transaction, country, documents, today),
    );
    return { recorded: documents.length };
  }

  /**
   * Withdraws records. What is not recorded is withdrawn already.
   *
   * @throws InputError with every mistake
   */
  withdraw(input: WithdrawDocumentsInput): Promise<{ withdrawn: number }> {
    return inTurn(this.#context.reader, input.documents.length, () => this.#withdraw(input));
  }

  async #withdraw(input: WithdrawDocumentsInput): Promise<{ withdrawn: number }> {
    const { documents } = parseInput(withdrawSchema, input);
    await this.#change('WITHDRAW_DOCUMENTS', documents, (transaction, country) =>
      deleteDocuments(transaction, country, documents),
    );
    return { withdrawn: documents.length };
  }

  async #change(
    operation: 'RECORD_DOCUMENTS' | 'WITHDRAW_DOCUMENTS',
    documents: readonly DocumentKeys[],
    work: (transaction: Transaction, country: string) => Promise<unknown>,
  ): Promise<void> {
    const { reader, services } = this.#context;
    const { country, role } = reader;
    if (country === null) throw new Error('Only a country records its documents.');
    await services.database.transaction(documentsOf({ country, role }), async (transaction) => {
      await work(transaction, country);
      await awaitMatching(transaction, services.sealing, country, documents);
      await record(transaction, {
        ...{ by: reader, at: services.clock.now(), operation, records: [] },
        ...{ register: 'TRAVEL_DOCUMENTS', purpose: 'RECORDING' },
      });
    });
    services.jobs.wake();
  }

  #today(): string {
    return this.#context.services.clock.now().toISOString().slice(0, 10);
  }
}
