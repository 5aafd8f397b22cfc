/** A country records travel documents that it issued, and withdraws such records. All of an input is stored, or nothing. */
import { sql } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { parseInput } from '../api/input.ts';
import { inTurn } from '../api/large-inputs.ts';
import { record } from '../audit/record.ts';
import type { Transaction } from '../database/database.ts';
import { documentsOf } from '../database/roles.ts';
import { recordSchema, withdrawSchema, type DocumentKeys, type GivenDocument } from './inputs.ts';
import type { RecordDocumentsInput, WithdrawDocumentsInput } from './inputs.ts';
import { awaitMatching } from './recorded-work.ts';

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
    work: (transaction: Transaction, country: string) => Promise<void>,
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

/** Stores documents of a country, in the place of earlier records of the same ones, which keep their first day. */
export async function storeDocuments(
  { queries }: Transaction,
  country: string,
  documents: readonly GivenDocument[],
  today: string,
): Promise<void> {
  await queries.execute(sql`
    insert into documents.travel_documents as t (issuing_country, type, number_key, last_key, near_key, series, number, last_number, state,
      occurred_on, circumstances, purpose, recorded_on)
    select ${country}, "type", "numberKey", "lastKey", "nearKey", series, number, "lastNumber", state, "occurredOn", circumstances,
      purpose, ${today}::date
    from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as d("type" text, "numberKey" text, "lastKey" text, "nearKey" text,
      series text, number text, "lastNumber" text, state text, "occurredOn" text, circumstances text, purpose text)
    on conflict (issuing_country, type, number_key, last_key) do update set number = excluded.number,
      last_number = excluded.last_number, state = excluded.state, occurred_on = excluded.occurred_on,
      circumstances = excluded.circumstances, purpose = excluded.purpose
    where (t.number, t.last_number, t.state, t.occurred_on, t.circumstances, t.purpose)
      is distinct from (excluded.number, excluded.last_number, excluded.state, excluded.occurred_on, excluded.circumstances,
        excluded.purpose)`);
}

async function deleteDocuments(
  { queries }: Transaction,
  country: string,
  documents: readonly DocumentKeys[],
): Promise<void> {
  await queries.execute(sql`
    delete from documents.travel_documents t
    using jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as d("type" text, "numberKey" text, "lastKey" text)
    where t.issuing_country = ${country} and t.type = d."type" and t.number_key = d."numberKey" and t.last_key = d."lastKey"`);
}
