/** The columns of the person whom a decision is about: one for each thing that a law can keep at home. */
import { decisions, type DecisionPerson } from './tables.ts';

export const PERSON = {
  names: decisions.names,
  aliases: decisions.aliases,
  birthDate: decisions.birthDate,
  sex: decisions.sex,
  nationalities: decisions.nationalities,
  documents: decisions.documents,
} satisfies Record<keyof DecisionPerson, unknown>;

export const OF_PERSON = Object.keys(PERSON) as (keyof DecisionPerson)[];
