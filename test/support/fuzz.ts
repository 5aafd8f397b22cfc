/** How long tests search for what makes the service fail, and who searches. */
import type { Audience } from '../../src/policy/reader.ts';

/** How often each property is tried. The number is fixed, so that a slow machine does not search less. */
export const RUNS = Number(process.env['NANSEN_FUZZ_RUNS'] ?? 100);
/** The longest time for a property, in milliseconds. */
export const MINUTES = 60_000 * Math.ceil(RUNS / 200);

/** The readers of each audience; null is the public. */
export const FUZZERS: Readonly<Record<Audience, readonly (string | null)[]>> = {
  PUBLIC: [null],
  BUREAU: ['bureau:BY', 'bureau:SE', 'asylum-office:SE', 'border:TH', 'immigration:CA', 'police:TH'],
  SECRETARIAT: ['refugee-desk', 'notices-desk'],
  CCF: ['ccf', 'ccf-secretariat', 'ccf-rapporteur', 'ccf-chamber'],
  APPLICANT: ['applicant'],
  AUDITOR: ['auditor', 'dpo:TH'],
};
export const EVERYBODY = Object.values(FUZZERS).flat();
