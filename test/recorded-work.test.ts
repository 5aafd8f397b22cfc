/**
 * What follows from a record of documents takes the engine lock as often, with the same statements, however many of them decisions hold down.
 * Reports wait for the lock. And what is looked at under it is not what nobody asked for protection of, which is nearly every document.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assessRecorded } from '../src/assessment/recorded-documents.ts';
import type { Queries, Transaction } from '../src/database/database.ts';
import { withEngineLock } from '../src/database/engine-lock.ts';
import { ENGINE } from '../src/database/roles.ts';
import { assessedDocumentId } from '../src/documents/assessed.ts';
import { documentsAt } from './support/held-documents.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';

const STATEMENTS = new Set(['select', 'selectDistinct', 'insert', 'update', 'delete', 'execute']);
const RECORDED = 250;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { newNumber, protects, recorded, reviewsOf } = documentsAt(() => nansen, 6_000_000);

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  /** Assesses documents. @returns how many statements each transaction sent, and the number of ids that were looked for in it */
  async function workOf(
    ids: readonly string[],
    lookedFor: () => void = () => undefined,
  ): Promise<{ statements: number[]; tokens: number }> {
    const statements: number[] = [];
    let tokens = 0;
    const { database, sealing } = nansen;
    const transaction: typeof database.transaction = (session, work, caller) => {
      const place = statements.push(0) - 1;
      return database.transaction(
        session,
        (real) => {
          const queries = counted(real.queries, () => (statements[place] = (statements[place] ?? 0) + 1));
          return work({ queries, under: (next, inner) => real.under(next, inner) } satisfies Transaction);
        },
        caller,
      );
    };
    const counting = {
      ...sealing,
      pseudonym: (domain: string, text: string) => {
        if (domain.startsWith('decision travel document')) {
          tokens += 1;
          lookedFor();
        }
        return sealing.pseudonym(domain, text);
      },
    };
    await assessRecorded(
      { database: { ...database, transaction }, sealing: counting, clock: nansen.services.clock },
      ids,
      () => Promise.resolve(),
      new AbortController().signal,
    );
    return { statements, tokens };
  }

  test('the work under the lock is the same whether documents are held down or not, and the unknown ones are left out', async () => {
    const numbers = Array.from({ length: 3 }, newNumber);
    for (const number of numbers) {
      await recorded('BY', number);
      await protects(number);
    }
    await nansen.idle();
    const held = numbers.map((number) => assessedDocumentId(nansen.sealing, 'BY', number));
    const unknown = Array.from({ length: RECORDED }, () => randomUUID());
    const none = await workOf(unknown);
    // One waits for the lock, one looks them up, and one for each portion has the lock.
    expect(none.statements).toHaveLength(2 + Math.ceil(RECORDED / 100));
    // Each is looked for once, in both compartments.
    expect(none.tokens).toBe(RECORDED * 2);
    const some = await workOf([...held, ...unknown.slice(held.length)]);
    expect(some.statements).toEqual(none.statements);
    expect(some.tokens).toBeGreaterThan(none.tokens);
  });

  // On the embedded database one transaction follows the other.
  if (kind === 'PostgreSQL') {
    test('a report that looked for records before these were stored is waited for', async () => {
      let looked = 0;
      const stored = await withEngineLock(nansen.database, ENGINE, async () => {
        const work = workOf([randomUUID()], () => (looked += 1));
        await pause(200);
        expect(looked).toBe(0);
        return { work };
      });
      await stored.work;
      expect(looked).toBeGreaterThan(0);
    });
  }

  test('a document that a decision holds down is reviewed, among many that nobody knows', async () => {
    const number = newNumber();
    await protects(number);
    const documents = [number, ...Array.from({ length: RECORDED }, newNumber)].map((each) => ({
      ...{
        type: 'PP',
        number: each,
        state: 'REVOKED',
        circumstances: 'DECISION_OF_AUTHORITY',
        purpose: 'PREVENT_MISUSE',
      },
    }));
    const answer = await nansen.ask(
      'bureau:BY',
      'mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { userErrors { message } } }',
      { input: { documents } },
    );
    expect(answer.data.recordDocuments).toEqual({ userErrors: [] });
    expect(await reviewsOf(number)).toMatchObject([{ kind: 'INTERIM_PROTECTION' }]);
  });
});

/** Queries that count each statement as it is begun. */
function counted(queries: Queries, note: () => unknown): Queries {
  return new Proxy(queries, {
    get: (target, name, receiver) => {
      if (typeof name === 'string' && STATEMENTS.has(name)) note();
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}
