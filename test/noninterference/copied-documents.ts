/**
 * What stands for documents in the feed of documents. Each world has keys and random places of its own. So that worlds can be compared, places
 * follow from the number, and the hashes that a reader gets are written as numbers.
 */
import { sql } from 'drizzle-orm';
import type { Services } from '../../src/api/context.ts';
import { heldAt } from '../../src/decisions/held-at.ts';
import type { Queries } from '../../src/database/database.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { announceDocuments } from '../../src/recalls/documents/announce.ts';
import { documentHasher, hashKeyOf, printedSealer } from '../../src/recalls/documents/keys.ts';
import type { Printed } from '../../src/recalls/documents/tables.ts';
import type { Sealed } from '../../src/sealing/envelope.ts';
import type { Sealing } from '../../src/sealing/sealing.ts';
import { placeOf } from './place.ts';

export class CopiedDocuments {
  readonly #sealing: Sealing;
  readonly #owner: Queries;
  readonly #known = new Map<string, Printed>();

  constructor(sealing: Sealing, owner: Queries) {
    this.#sealing = sealing;
    this.#owner = owner;
  }

  async announce(services: Services, moment: Date): Promise<void> {
    await announceDocuments(services, moment, heldAt(services.sealing));
    await this.#place();
  }

  /** Gives each document that was announced the place that it has in the other world, too. */
  async #place(): Promise<void> {
    // No place changes but here.
    await this.#owner.execute(sql`alter table recalls.document_changes
      drop constraint if exists document_changes_status_index_document_copies_status_index_fk`);
    const sealer = printedSealer(this.#sealing);
    const rows = rowsOf<{ id: string; printed: Sealed<Printed> }>(
      await this.#owner.execute(sql`select id, printed from recalls.document_copies`),
    );
    for (const { id, printed } of rows) {
      if (this.#known.has(id)) continue;
      const document = sealer.open(id, printed);
      this.#known.set(id, document);
      const place = placeOf(JSON.stringify(document));
      await this.#owner
        .execute(sql`with moved as (select status_index from recalls.document_copies where id = ${id}), copied as (
          update recalls.document_copies set status_index = ${place} where id = ${id}
        )
        update recalls.document_changes set status_index = ${place} where status_index = (select status_index from moved)`);
    }
  }

  /** An answer to a reader, with the key and the hashes of the reader's country replaced. Its length stays the same. */
  named(reader: string | null, body: string): string {
    const country = reader?.split(':')[1];
    if (country === undefined) return body;
    const hash = documentHasher(this.#sealing, country);
    const names = new Map<string, string>();
    for (const each of this.#known.values()) {
      const { document, near } = hash(each);
      names.set(document, `${each.documentClass} ${each.key}`).set(near, `${each.documentClass} ~${each.key}`);
    }
    names.set(hashKeyOf(this.#sealing, country), 'the key');
    return body.replaceAll(/[0-9a-f]{64}/g, (found) => names.get(found)?.padEnd(64) ?? found);
  }
}
