/** The whole policy, one declaration per type, field and operation. */
import { alertRetentionTypes } from './alert-retention.ts';
import { alertTypes } from './alerts.ts';
import { asylumTypes } from './asylum.ts';
import { amendmentTypes } from './amendments.ts';
import { auditTypes } from './audit.ts';
import { bulletinTypes } from './bulletins.ts';
import { ccfTypes } from './ccf.ts';
import { checkTypes } from './checks.ts';
import { candidateTypes } from './candidates.ts';
import { constraintTypes } from './constraints.ts';
import { documentTypes } from './documents.ts';
import type { TypeDeclaration } from './grammar.ts';
import { outboxTypes } from './outbox.ts';
import { purgingTypes } from './purging.ts';
import { reinstatementTypes } from './reinstatements.ts';
import { recallTypes } from './recalls.ts';
import { retentionTypes } from './retention.ts';
import { commonTypes, operations } from './operations.ts';
import { patternTypes } from './patterns.ts';
import { reviewTypes } from './reviews.ts';
import { signedValidityTypes } from './signed-validity.ts';
import { statementTypes } from './statements.ts';
import { webhookTypes } from './webhooks.ts';

export const policy: Readonly<Record<string, TypeDeclaration>> = {
  ...operations,
  ...commonTypes,
  ...alertTypes,
  ...alertRetentionTypes,
  ...reinstatementTypes,
  ...amendmentTypes,
  ...statementTypes,
  ...signedValidityTypes,
  ...asylumTypes,
  ...recallTypes,
  ...reviewTypes,
  ...patternTypes,
  ...ccfTypes,
  ...retentionTypes,
  ...purgingTypes,
  ...candidateTypes,
  ...auditTypes,
  ...outboxTypes,
  ...constraintTypes,
  ...bulletinTypes,
  ...documentTypes,
  ...checkTypes,
  ...webhookTypes,
};
