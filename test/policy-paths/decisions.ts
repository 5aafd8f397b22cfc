/** Decisions, their reviews and rulings, and the law of a country. */
import { expect } from '@jest/globals';
import { sql } from 'drizzle-orm';
import {
  decisionAttributes,
  questionAttributes,
  reviewAttributes,
  rulingAttributes,
  stepAttributes,
} from '../../src/decisions/attributes.ts';
import { lawAttributes } from '../../src/national-constraints/repository.ts';
import { lawVersions } from '../../src/law/tables.ts';
import { sealedConfirmation, sealedLaw } from '../../src/law/stored.ts';
import { NO_LAW, type Law } from '../../src/law/law.ts';
import { questions } from '../../src/decisions/questions-tables.ts';
import { reviewSteps, rulings } from '../../src/decisions/rulings-tables.ts';
import { decisions as decisionsTable, reviews } from '../../src/decisions/tables.ts';
import { insertAlert } from '../support/alert-rows.ts';
import { insertDecision } from '../support/decision-rows.ts';

import { asked, selectionOf, type Path } from './path.ts';
import { askDecision, askReview, decisionOptions } from './decision-rows.ts';

export const DECISION_PATHS = {
  AsylumDecision: {
    from: sql`${decisionsTable}`,
    id: sql`${decisionsTable.id}`,
    attributes: decisionAttributes(new Date().toISOString().slice(0, 10)),
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const alert = await insertAlert(owner);
      const { id } = await insertDecision(owner, sealing, alert, { ...decisionOptions(row), superseded: true });
      return { id, handle: id };
    },
    ask: (nansen, reader, schema, handle) =>
      askDecision(nansen, reader, schema, handle, selectionOf(schema, 'AsylumDecision')),
  },
  DecisionPerson: {
    from: sql`${decisionsTable}`,
    id: sql`${decisionsTable.id}`,
    attributes: decisionAttributes(new Date().toISOString().slice(0, 10)),
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const { id } = await insertDecision(owner, sealing, await insertAlert(owner), decisionOptions(row));
      return { id, handle: id };
    },
    ask: async (nansen, reader, schema, handle) => {
      const selection = `person { ${selectionOf(schema, 'DecisionPerson')} }`;
      return (await askDecision(nansen, reader, schema, handle, selection))?.['person'] ?? null;
    },
  },
  NationalConstraints: {
    from: sql`${lawVersions}`,
    id: sql`${lawVersions.country}`,
    attributes: lawAttributes,
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const country = String(row['country']);
      const law: Law = {
        ...NO_LAW,
        addressees: [{ kind: 'GRANTED', addressee: 'CCF' }],
        withheldFields: ['DOCUMENTS'],
        consent: { recordedAs: ['WRITTEN'] },
        highestRetentionMonths: 12,
        checksKeptDays: 7,
      };
      await owner.insert(lawVersions).values({
        ...sealedLaw(sealing, country, { version: 1, setAt: new Date(0), inForceFrom: '2020-01-01', law }, 'one'),
        ...sealedConfirmation(sealing, country, 1, 'other', new Date(0)),
      });
      return { id: country, handle: country };
    },
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getQueryType()?.getFields()['nationalConstraints'] === undefined) {
        expect(schema.getType('NationalConstraints')).toBeUndefined();
        return null;
      }
      const query = `query ($country: String) { nationalConstraints(country: $country) { nodes { ${selectionOf(schema, 'NationalConstraints')} } } }`;
      const answer = await nansen.ask(reader, query, { country: handle });
      if (/^(border|police):/.test(reader) || reader === 'notices-desk') {
        expect(answer.errors.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
        return null;
      }
      expect(answer.errors).toEqual([]);
      return answer.data.nationalConstraints.nodes[0] ?? null;
    },
  },
  ReviewItem: {
    from: sql`${reviews}`,
    id: sql`${reviews.id}`,
    attributes: reviewAttributes(new Date().toISOString().slice(0, 10)),
    // It is about an alert.
    empty: () => ['document'],
    insert: async (owner, row, sealing) => {
      const inserted = await insertDecision(owner, sealing, await insertAlert(owner), {
        ...decisionOptions(row),
        awaiting: true,
      });
      return { id: inserted.reviewId, handle: inserted.reviewId };
    },
    ask: (nansen, reader, schema, handle) => askReview(nansen, reader, handle, selectionOf(schema, 'ReviewItem')),
  },
  ReviewStep: {
    from: sql`${reviewSteps}`,
    id: sql`${reviewSteps.id}`,
    attributes: stepAttributes(new Date().toISOString().slice(0, 10)),
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const inserted = await insertDecision(owner, sealing, await insertAlert(owner), decisionOptions(row));
      return { id: inserted.stepId, handle: inserted.reviewId };
    },
    ask: async (nansen, reader, schema, handle) => {
      const review = await askReview(
        nansen,
        reader,
        handle,
        `steps { nodes { ${selectionOf(schema, 'ReviewStep')} } }`,
      );
      return review?.['steps'].nodes[0] ?? null;
    },
  },
  AskedQuestion: {
    from: sql`${questions}`,
    id: sql`${questions.id}`,
    attributes: questionAttributes(new Date().toISOString().slice(0, 10)),
    empty: () => [],
    insert: async (owner, row, sealing) => {
      const inserted = await insertDecision(owner, sealing, await insertAlert(owner), decisionOptions(row));
      return { id: inserted.questionId, handle: inserted.reviewId };
    },
    ask: async (nansen, reader, schema, handle) => {
      const review = await askReview(nansen, reader, handle, `questions { ${selectionOf(schema, 'AskedQuestion')} }`);
      return review?.['questions'][0] ?? null;
    },
  },
  Ruling: {
    from: sql`${rulings}`,
    id: sql`${rulings.id}`,
    attributes: rulingAttributes(new Date().toISOString().slice(0, 10)),
    empty: () => ['confirmedBy'],
    insert: async (owner, row, sealing) => {
      const alert = await insertAlert(owner);
      const inserted = await insertDecision(owner, sealing, alert, decisionOptions(row));
      return { id: inserted.rulingId, handle: alert.reference };
    },
    ask: async (nansen, reader, schema, handle) => {
      if (schema.getType('Ruling') === undefined) return null;
      const query = `query ($reference: String!) { alert(reference: $reference) { history { nodes { ruling { ${selectionOf(schema, 'Ruling')} } } } } }`;
      const { alert } = (await asked(nansen, reader, query, { reference: handle })) as {
        alert: { history: { nodes: { ruling: object | null }[] } | null };
      };
      return alert.history?.nodes.find(({ ruling }) => ruling !== null)?.ruling ?? null;
    },
  },
} satisfies Readonly<Record<string, Path>>;
