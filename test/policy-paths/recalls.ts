/** Recalls, changes of validity and webhooks. */
import { randomUUID } from 'node:crypto';
import { ne, sql } from 'drizzle-orm';
import { recallAttributes } from '../../src/recalls/purging/repository.ts';
import { addressees, recalls } from '../../src/recalls/purging/tables.ts';
import { changeAttributes } from '../../src/recalls/feed/repository.ts';
import { changeRecipients, changes } from '../../src/recalls/tables.ts';
import { webhookAttributes } from '../../src/recalls/webhooks/repository.ts';
import { webhooks } from '../../src/recalls/webhooks/tables.ts';
import { insertAlert, insertChange, type ChangeOptions } from '../support/alert-rows.ts';

import { asked, selectionOf, type Path } from './path.ts';

export const RECALL_PATHS = {
  Recall: {
    from: sql`${recalls}`,
    id: sql`${recalls.id}`,
    attributes: recallAttributes,
    empty: () => ['lastRepeatedAt', 'supersededAt'],
    insert: async (owner, row) => {
      const { restricted, source } = row as { restricted: boolean; source: string | null };
      const ofOthers = row['issuers'] as string[];
      const alert = await insertAlert(owner, { source, restricted });
      const id = randomUUID();
      const at = new Date('2026-01-01T00:00:00Z');
      const [referenceYear, referenceSerial] = alert.reference.split('/').map(Number);
      const ofCall = { alertId: alert.id, reference: alert.reference, audience: 'RECIPIENTS' as const };
      const fall = { id, ...ofCall, source, issuers: ofOthers, restricted };
      await owner.insert(changes).values({
        ...{
          ...fall,
          referenceYear: referenceYear!,
          referenceSerial: referenceSerial!,
          kind: 'VALIDITY',
          valid: false,
        },
        announcedAt: at,
      });
      await owner.insert(recalls).values({
        ...fall,
        scope: 'ALERT',
        issuedAt: at,
        dueAt: at,
        supersededRestricted: false,
        supersededIssuers: [],
      });
      const countries = row['addressees'] as string[];
      if (countries.length > 0) {
        await owner
          .insert(addressees)
          .values(countries.map((country) => ({ recallId: id, step: 'REVOKED' as const, country })));
      }
      return { id, handle: alert.reference };
    },
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getType('Recall') === undefined) return null;
      const query = `{ recalls(first: 100) { nodes { ${selectionOf(schema, 'Recall')} } } }`;
      const { recalls } = (await asked(nansen, reader, query, {})) as { recalls: { nodes: { reference: string }[] } };
      return recalls.nodes.find(({ reference }) => reference === handle) ?? null;
    },
  },
  ValidityChange: {
    from: sql`${changes}`,
    id: sql`${changes.id}`,
    attributes: changeAttributes,
    empty: () => [],
    insert: async (owner, row) => {
      const alert = await insertAlert(owner);
      const { id } = await insertChange(owner, { ...(row as unknown as ChangeOptions), id: alert.id });
      // The feed is read as a whole, so that each row has one to itself; recalls refer to what announced them.
      await owner.delete(addressees);
      await owner.delete(recalls);
      await owner.delete(changeRecipients).where(ne(changeRecipients.changeId, id));
      await owner.delete(changes).where(ne(changes.id, id));
      return { id, handle: id };
    },
    ask: async (nansen, reader, schema) => {
      if (schema.getType('ValidityChange') === undefined) return null;
      const query = `{ validityChanges { nodes { ${selectionOf(schema, 'ValidityChange')} } } }`;
      const { validityChanges } = (await asked(nansen, reader, query, {})) as { validityChanges: { nodes: object[] } };
      return validityChanges.nodes[0] ?? null;
    },
  },
  Webhook: {
    from: sql`${webhooks}`,
    id: sql`${webhooks.id}`,
    attributes: webhookAttributes,
    // Who is given up has no clock any more.
    empty: () => ['dueAt'],
    insert: async (owner, row) => {
      const id = randomUUID();
      const [failingSince, disabledAt] = [new Date('2026-01-02T00:00:00Z'), new Date('2026-01-05T00:00:00Z')];
      await owner.delete(webhooks);
      await owner.insert(webhooks).values({
        ...{ id, country: row['country'] as string, url: 'https://hooks.example.org/nansen' },
        ...{ registeredAt: new Date('2026-01-01T00:00:00Z'), failingSince, disabledAt },
        ...{ dataKey: '1:none', secret: 'sealed' as (typeof webhooks.$inferInsert)['secret'] },
      });
      return { id, handle: id };
    },
    ask: async (nansen, reader, schema) => {
      // To everybody else the operation is not open.
      if (!reader.startsWith('bureau:')) return null;
      const answer = await asked(nansen, reader, `{ webhooks { ${selectionOf(schema, 'Webhook')} } }`, {});
      return (answer as { webhooks: object[] }).webhooks[0] ?? null;
    },
  },
} satisfies Readonly<Record<string, Path>>;
