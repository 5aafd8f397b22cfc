/** Groups of roles that several declarations name. */
import { ENTITIES, type Role } from './reader.ts';

/** Officers of a bureau and of the national entities that their bureau let in (RPD Art. 6, 21). */
export const NATIONAL: readonly Role[] = ['BUREAU_OFFICER', ...ENTITIES];

/** Who may report asylum decisions for a country: in some countries the immigration authority decides on asylum. */
export const REPORTERS: readonly Role[] = ['BUREAU_OFFICER', 'ASYLUM_OFFICE', 'IMMIGRATION'];

/** The General Secretariat, whatever the desk. */
const SECRETARIAT: readonly Role[] = ['NOTICES_DESK', 'REFUGEE_DESK'];

/** Who sees asylum decisions and what follows from them, each in its own compartment. */
export const CONFIDENTIAL: readonly Role[] = ['REFUGEE_DESK', 'CCF'];

/** The roles that review alerts inside the organisation. */
export const INSIDE: readonly Role[] = [...SECRETARIAT, 'CCF'];

/** Everyone who reads alerts with a token. */
export const ALERT_READERS: readonly Role[] = [...NATIONAL, ...INSIDE];

/**
 * Who reads bulletins. They tell what an asylum authority made of a person, so they stop short of the police post: what it must know
 * of somebody is in an alert (RPD Art. 21(2): strictly necessary).
 */
export const BULLETIN_READERS: readonly Role[] = ALERT_READERS.filter((role) => role !== 'POLICE');

/** Everyone who reads alerts, the public included. */
export const ALERT_READERS_AND_PUBLIC: readonly Role[] = ['PUBLIC', ...ALERT_READERS];

/** Who works on requests to the Commission. They read its files; the reader `ccf` reads alerts and decisions, and no files. */
export const COMMISSION: readonly Role[] = ['CCF_SECRETARIAT', 'CCF_RAPPORTEUR', 'CCF_CHAMBER'];

export const EVERYONE: readonly Role[] = [
  ...ALERT_READERS_AND_PUBLIC,
  ...COMMISSION,
  'APPLICANT',
  'AUDITOR',
  'DATA_PROTECTION_OFFICER',
];
