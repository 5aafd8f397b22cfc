/** What outcomes have in common. The plot has a colour for each; the table has every outcome. */
import type { EnumOf } from '../graphql/tada.ts';
import type { EFFECT } from '../words/patterns.ts';

export type Effect = keyof typeof EFFECT;

export const EFFECT_OF: Readonly<Record<EnumOf<'CaseOutcome'>, Effect>> = {
  REFUSED: 'REFUSED',
  NOT_COMPLIANT: 'REFUSED',
  NO_USE_OF_CHANNELS: 'REFUSED',
  FORM_BARRED: 'REFUSED',
  CCF_DELETION: 'REFUSED',
  PARTS_REMOVED: 'LIMITED',
  INTERIM_MEASURE: 'LIMITED',
  CCF_PROVISIONAL_MEASURE: 'LIMITED',
  PUBLISHED: 'STANDS',
  REINSTATED: 'STANDS',
  COMPLIANT: 'STANDS',
  PROTECTION_NOT_APPLICABLE: 'STANDS',
  CCF_RETENTION: 'STANDS',
  CCF_LIFTED: 'STANDS',
  MATCH_CONFIRMED: 'MATCH',
  MATCH_REJECTED: 'MATCH',
  ALERTS_CONCERNED: 'MATCH',
  NO_ALERT_CONCERNED: 'MATCH',
};
