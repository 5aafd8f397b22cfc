/** A decision as the law of its country lets it be used on a day: what it may no longer tell is not there. */
import type { DecisionPerson } from './tables.ts';
import { forbidsOn, type Schedule } from '../law/schedule.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

/** As much of a decision as laws speak of; a part that was not read is not there. */
interface Spoken {
  readonly forbidden: Schedule | null;
  readonly addressee: Compartment;
  readonly person?: DecisionPerson;
  readonly alertReferences?: readonly string[];
}

/** @param day in UTC */
export function lawful<Some extends Spoken>(decision: Some, day: string): Some {
  const { forbidden, person, alertReferences } = decision;
  // Nearly all decisions: their country's law did not change after the report.
  if (forbidden === null) return decision;
  return {
    ...decision,
    // What the Secretariat may not know of is the CCF's alone.
    ...(forbidsOn(forbidden, 'SECRETARIAT', day) ? { addressee: 'CCF' } : {}),
    ...(person === undefined ? {} : { person: lawfulPerson(person, forbidden, day) }),
    ...(alertReferences !== undefined && forbidsOn(forbidden, 'ALERT_REFERENCES', day) ? { alertReferences: [] } : {}),
  };
}

function lawfulPerson(person: DecisionPerson, forbidden: Schedule, day: string): DecisionPerson {
  return {
    names: person.names,
    aliases: forbidsOn(forbidden, 'ALIASES', day) ? [] : person.aliases,
    birthDate: forbidsOn(forbidden, 'BIRTH_DATE', day) ? null : person.birthDate,
    sex: forbidsOn(forbidden, 'SEX', day) ? null : person.sex,
    nationalities: forbidsOn(forbidden, 'NATIONALITIES', day) ? null : person.nationalities,
    documents: forbidsOn(forbidden, 'DOCUMENTS', day) ? [] : person.documents,
  };
}
