/** Reads the travel documents that reviews are about, as the officers of a compartment may see them. */
import { inArray, sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { ENGINE } from '../../database/roles.ts';
import { auditedRead } from '../../decisions/audited-read.ts';
import { readConfidential } from '../../decisions/confidential.ts';
import { documentsReached } from '../../decisions/documents-reached.ts';
import { readDecisions } from '../../decisions/read-decisions.ts';
import { ruledDocuments } from '../../decisions/ruled-documents.ts';
import { decisions, reviews } from '../../decisions/tables.ts';
import {
  loadAssessedDocuments,
  recordedStates,
  type NamedDocument,
  type SoughtRecord,
} from '../../documents/assessed.ts';
import { assessedDocuments } from '../../documents/tables.ts';
import { documentKey } from '../../icao/document-key.ts';
import { dayOf } from '../../law/law.ts';
import type { ReviewedDocument, ReviewItem } from '../types.ts';

/** That a review is about a travel document, not about an alert. */
export const IS_OF_DOCUMENT = sql<boolean>`exists (select from ${assessedDocuments} where ${assessedDocuments.id} = ${reviews.alertId})`;

type About = Pick<ReviewItem, 'decisionId' | 'alertId'>;

/** The document of each review, in their order; null for a review that is about none. */
export async function documentsOf(
  context: RequestContext,
  items: readonly About[],
): Promise<readonly (ReviewedDocument | null)[]> {
  const { services } = context;
  const ids = [...new Set(items.flatMap(({ alertId }) => alertId ?? []))];
  const { assessed, known, states } = await auditedRead(context, async (transaction) => {
    const decisionIds = [...new Set(items.flatMap(({ decisionId }) => decisionId ?? []))];
    const day = dayOf(services.clock.now());
    const found = await readDecisions(context, transaction, day, inArray(decisions.id, decisionIds));
    const reached = new Map<string, SoughtRecord & NamedDocument>();
    // What the Commission decided about by name.
    const named = await ruledDocuments(transaction, services.sealing, context.reader.role, ids, day);
    for (const [id, document] of named) reached.set(id, { id, ...document, key: documentKey(document.number) });
    for (const { person, fearedCountries } of found) {
      // Null where a law withholds them.
      const documents = person.documents ?? [];
      for (const each of documentsReached(services.sealing, { person: { documents }, fearedCountries })) {
        if (ids.includes(each.id)) reached.set(each.id, each);
      }
    }
    return {
      result: {
        assessed: await loadAssessedDocuments(transaction, ids, { lock: false }),
        known: reached,
        // No desk lists records of documents. These are the ones of the case.
        states: await transaction.under(ENGINE, () => recordedStates(transaction, [...reached.values()])),
      },
      records: found.map(({ id }) => id),
    };
  });
  const confidential = await readConfidential(context, ids);
  return items.map(({ alertId }) => {
    const document = assessed.find(({ id }) => id === alertId);
    if (document === undefined) return null;
    const { id, valid } = document;
    const { issuingCountry = null, number = null } = known.get(id) ?? {};
    const { grounds = [], history = [] } = confidential[ids.indexOf(id)] ?? {};
    return {
      ...{ assessedId: id, issuingCountry, number, states: states.get(id) ?? [] },
      ...{ validity: valid ? ('VALID' as const) : ('NOT_VALID' as const), grounds, history },
    };
  });
}
