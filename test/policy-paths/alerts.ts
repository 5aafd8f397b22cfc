/** Alerts and their warrants. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { alertAttributes, warrantAttributes } from '../../src/alerts/attributes.ts';
import { retention } from '../../src/alerts/retention/tables.ts';
import { alerts, lifecycleFacts, warrants } from '../../src/alerts/tables.ts';
import type { GraphQLSchema } from 'graphql';
import type { Queries } from '../../src/database/database.ts';
import type { Row } from '../../src/policy/ability.ts';
import type { Nansen } from '../support/nansen.ts';
import { insertAlert, type AlertOptions } from '../support/alert-rows.ts';

import { asked, selectionOf, type Path } from './path.ts';

export const ALERT_PATHS = {
  Alert: {
    from: sql`${alerts}`,
    id: sql`${alerts.id}`,
    attributes: alertAttributes,
    empty: (row) => [
      ...(row['source'] === null ? ['source'] : []),
      ...((row['recipients'] as string[]).length === 0 ? ['recipients'] : []),
      'restoredFrom',
      ...(row['state'] === 'UNDER_EXAMINATION' ? [] : ['examinationDueOn', 'dueAt']),
      ...(row['state'] === 'PUBLISHED' ? [] : ['publishedAt']),
      ...(row['valid'] === row['disclosed'] ? ['disclosureDueAt'] : []),
    ],
    insert: async (owner, row) => {
      const { id, reference } = await insertAlert(owner, row as AlertOptions);
      const source = row['source'] as string | null;
      await owner.insert(retention).values({ alertId: id, source, reference, endsOn: '2099-01-01', over: false });
      if (row['state'] === 'PUBLISHED') {
        const step = { id: randomUUID(), alertId: id, kind: 'PUBLISHED', round: 1 } as const;
        await owner.insert(lifecycleFacts).values({ ...step, recordedAt: new Date('2024-01-02T00:00:00Z') });
      }
      return { id, handle: reference };
    },
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getType('Alert') === undefined) return null;
      const query = `query ($reference: String!) { alert(reference: $reference) { ${selectionOf(schema, 'Alert')} } }`;
      return ((await asked(nansen, reader, query, { reference: handle })) as { alert: object | null }).alert;
    },
  },
  Warrant: {
    from: sql`${warrants}`,
    id: sql`${warrants.id}`,
    attributes: warrantAttributes,
    empty: () => [],
    insert: async (owner, row) => {
      const { reference, warrantIds } = await insertAlert(owner, {
        publicExtract: true,
        source: row['source'] as string,
        issuers: row['issuers'] as string[],
        warrants: [
          { issuer: 'BY', standing: row['standing'] === true, disclosedStanding: row['disclosedStanding'] === true },
        ],
      });
      return { id: warrantIds[0]!, handle: reference };
    },
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getType('Warrant') === undefined) return null;
      const query = `query ($reference: String!) { alert(reference: $reference) { warrants { ${selectionOf(schema, 'Warrant')} } } }`;
      const { alert } = (await asked(nansen, reader, query, { reference: handle })) as {
        alert: { warrants: object[] };
      };
      return alert.warrants[0] ?? null;
    },
  },
  Subject: {
    from: sql`${alerts}`,
    id: sql`${alerts.id}`,
    attributes: alertAttributes,
    empty: () => [],
    insert: (owner, row) => insertedAlert(owner, row),
    ask: (nansen, reader, schema, handle) => askSubject(nansen, reader, schema, handle, selectionOf(schema, 'Subject')),
  },
  IdentityDocument: {
    from: sql`${alerts}`,
    id: sql`${alerts.id}`,
    attributes: alertAttributes,
    empty: () => [],
    insert: (owner, row) => insertedAlert(owner, row),
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getType('IdentityDocument') === undefined) return null;
      const selection = `documents { ${selectionOf(schema, 'IdentityDocument')} }`;
      const subject = await askSubject(nansen, reader, schema, handle, selection);
      return subject === null ? null : ((subject as { documents: readonly object[] }).documents[0] ?? null);
    },
  },
} satisfies Readonly<Record<string, Path>>;

async function insertedAlert(owner: Queries, row: Row): Promise<{ readonly id: string; readonly handle: string }> {
  const { id, reference } = await insertAlert(owner, row as AlertOptions);
  return { id, handle: reference };
}

/** The subject of an alert, or null for a reader who does not see the alert. */
async function askSubject(
  nansen: Nansen,
  reader: string,
  schema: GraphQLSchema,
  reference: string,
  selection: string,
): Promise<object | null> {
  if (schema.getType('Subject') === undefined) return null;
  const query = `query ($reference: String!) { alert(reference: $reference) { subject { ${selection} } } }`;
  const { alert } = (await asked(nansen, reader, query, { reference })) as { alert: { subject: object } | null };
  return alert?.subject ?? null;
}
