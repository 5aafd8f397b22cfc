/** Reduces a decision to the content that the law of its country permits on a day. */
import type { DecisionPerson } from './tables.ts';
import { forbidsOn, type Schedule } from '../law/schedule.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

/** The parts of a decision that laws restrict. A part that was not read is missing. */
interface Restricted {
  readonly restrictions: Schedule | null;
  readonly addressee: Compartment;
  readonly person?: DecisionPerson;
  readonly alertReferences?: readonly string[];
}

/** A decision without the content that its country's law forbids on a day. @param day in UTC */
export function permittedContent<Some extends Restricted>(decision: Some, day: string): Some {
  const { restrictions, person, alertReferences } = decision;
  // For nearly all decisions, the law did not change after the report.
  if (restrictions === null) return decision;
  return {
    ...decision,
    // A decision that the Secretariat may not know belongs to the CCF alone.
    ...(forbidsOn(restrictions, 'SECRETARIAT', day) ? { addressee: 'CCF' } : {}),
    ...(person === undefined ? {} : { person: permittedPerson(person, restrictions, day) }),
    ...(alertReferences !== undefined && forbidsOn(restrictions, 'ALERT_REFERENCES', day)
      ? { alertReferences: [] }
      : {}),
  };
}

function permittedPerson(person: DecisionPerson, restrictions: Schedule, day: string): DecisionPerson {
  return {
    names: person.names,
    aliases: forbidsOn(restrictions, 'ALIASES', day) ? [] : person.aliases,
    birthDate: forbidsOn(restrictions, 'BIRTH_DATE', day) ? null : person.birthDate,
    sex: forbidsOn(restrictions, 'SEX', day) ? null : person.sex,
    nationalities: forbidsOn(restrictions, 'NATIONALITIES', day) ? null : person.nationalities,
    documents: forbidsOn(restrictions, 'DOCUMENTS', day) ? [] : person.documents,
  };
}
