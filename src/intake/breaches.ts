/** Checks a report against the law of its country. Each breach names the constraint, the field and what to do. */
import type { UserError } from '../api/user-error.ts';
import type { ReportAsylumDecisionInput } from './inputs.ts';
import { addresseeOf, mayEntity, type Law } from '../law/law.ts';
import type { Entity } from '../policy/reader.ts';
import type { WithholdableField } from '../vocabulary/law.ts';

/** The place of a withholdable field in a report, and whether the report gives it. */
const WITHHOLDABLE: Readonly<
  Record<
    WithholdableField,
    { readonly path: readonly string[]; readonly isGiven: (input: ReportAsylumDecisionInput) => boolean }
  >
> = {
  ALIASES: { path: ['person', 'aliases'], isGiven: ({ person }) => hasValue(person.aliases) },
  BIRTH_DATE: { path: ['person', 'birthDate'], isGiven: ({ person }) => hasValue(person.birthDate) },
  SEX: { path: ['person', 'sex'], isGiven: ({ person }) => hasValue(person.sex) },
  NATIONALITIES: { path: ['person', 'nationalities'], isGiven: ({ person }) => hasValue(person.nationalities) },
  DOCUMENTS: { path: ['person', 'documents'], isGiven: ({ person }) => hasValue(person.documents) },
  ALERT_REFERENCES: { path: ['alertReferences'], isGiven: ({ alertReferences }) => hasValue(alertReferences) },
  FILE_REFERENCE: { path: ['fileReference'], isGiven: ({ fileReference }) => hasValue(fileReference) },
};

/** Every breach of the law by a report; empty if the law permits it. */
export function breachesOf(law: Law, input: ReportAsylumDecisionInput, root: readonly string[]): UserError[] {
  const breach = (path: readonly string[], constraint: string, message: string): UserError => ({
    path: [...root, ...path],
    code: 'CONSTRAINED',
    message: `${message} (constraint: ${constraint})`,
  });
  const breaches: UserError[] = [];

  const addressee = addresseeOf(law, input.kind);
  if (addressee !== 'EITHER' && input.addressee !== addressee) {
    breaches.push(
      breach(
        ['addressee'],
        'addressees',
        `Your law lets decisions of this kind go to ${addressee} only: address it so.`,
      ),
    );
  }
  for (const field of law.withheldFields) {
    const { path, isGiven } = WITHHOLDABLE[field];
    if (!isGiven(input)) continue;
    breaches.push(breach(path, 'withheldFields', 'Your law keeps this at home: leave it out.'));
  }
  if (law.consent !== null) {
    const consent = input.consent ?? null;
    const forms = law.consent.recordedAs.join(', ');
    if (consent === null) {
      breaches.push(
        breach(['consent'], 'consent', `Your law asks for the person’s consent: tell when it was given, as ${forms}.`),
      );
    } else if (!law.consent.recordedAs.includes(consent.recordedAs)) {
      breaches.push(
        breach(['consent', 'recordedAs'], 'consent', `Your law takes consent in these forms only: ${forms}.`),
      );
    }
  }
  const code = input.handlingCode ?? law.handling.standard;
  if (code < law.handling.lowest) {
    breaches.push(
      breach(
        ['handlingCode'],
        'handling',
        `Your law asks for ${law.handling.lowest} at least: use it or a higher one.`,
      ),
    );
  }
  return breaches;
}

/** The error for an entity that its bureau did not let report (RPD Art. 21(1)); null when it may. */
export function breachOfEntity(law: Law, entity: Entity | null): UserError | null {
  if (entity === null || mayEntity(law, entity, 'REPORT')) return null;
  return {
    path: ['input'],
    code: 'CONSTRAINED',
    message: 'Your bureau lets your authority not report: ask your bureau to report. (constraint: entities)',
  };
}

function hasValue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
}
