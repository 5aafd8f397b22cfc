/** Two records of the notices format, and what is read from records. */
import { parseNotice } from '../../src/lifecycle/import/notices-format.ts';

export const LIST_ENTRY = {
  entity_id: '2020/45128',
  name: 'DOE',
  forename: 'JANE',
  date_of_birth: '1968/02/21',
  nationalities: ['FR'],
};
export const DETAIL = {
  ...LIST_ENTRY,
  sex_id: 'F',
  place_of_birth: 'LYON',
  country_of_birth_id: 'FR',
  height: 1.725,
  weight: 74.5,
  hairs_id: ['BRO'],
  eyes_colors_id: ['BLU'],
  languages_spoken_ids: ['FRE', 'SPA'],
  distinguishing_marks: 'Scar on the left forearm.',
  arrest_warrants: [{ issuing_country_id: 'ES', charge: 'Estafa', charge_translation: 'Fraud' }],
};

export function accepted(record: unknown) {
  const result = parseNotice(record);
  if (!result.ok) throw new Error(JSON.stringify(result.reasons));
  return result.alert;
}

export function reasons(record: unknown) {
  const result = parseNotice(record);
  return result.ok ? [] : result.reasons.map(({ path, message }) => `${path}: ${message}`);
}
