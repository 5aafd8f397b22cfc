/**
 * All cases of the comparison of worlds. A case is a piece of a world that looks the same to some readers whichever of its variants
 * happened. The first variant is compared with each of the others.
 */
import { BUREAU_CASES } from './bureau-cases.ts';
import type { Case } from './case.ts';
import { CCF_CASES } from './ccf-cases.ts';
import { COMMISSION_CASES } from './commission-cases.ts';
import { COMPARTMENT_CASES } from './compartment-cases.ts';
import { DECISION_CASES } from './decision-cases.ts';
import { DOCUMENT_CASES } from './document-cases.ts';
import { REQUEST_CASES } from './request-cases.ts';
import { WHEN_CASES } from './when-cases.ts';

export const CASES: readonly Case[] = [
  ...CCF_CASES,
  ...COMMISSION_CASES,
  ...COMPARTMENT_CASES,
  ...DECISION_CASES,
  ...REQUEST_CASES,
  ...BUREAU_CASES,
  ...WHEN_CASES,
  ...DOCUMENT_CASES,
];
