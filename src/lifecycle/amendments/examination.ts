/** The notices desk accepts or refuses the newest amendment of an alert (RPD Art. 77, 128). */
import { randomUUID } from 'node:crypto';
import { desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, parseInput, text } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { assessAmendments } from '../../assessment/screening/amendments.ts';
import { record } from '../../audit/record.ts';
import { qualified } from '../../database/qualified.ts';
import { sessionOf } from '../../database/roles.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import type { AcceptAmendmentInput, RefuseAmendmentInput } from './inputs.ts';
import type { AmendmentName } from './requests.ts';
import { assertPublishable } from '../assert-minimum.ts';
import { alerts } from '../../alerts/tables.ts';
import { amendmentFacts, amendments } from '../../alerts/amendments/tables.ts';

const acceptSchema = z.object({ reference: alertReference });
const refuseSchema = z.object({ reference: alertReference, reason: text(2000) });

/**
 * Accepts an amendment. It is screened first; the engine then derives whether it takes effect.
 *
 * @throws InputError NOT_FOUND, CONFLICT when it is not under examination, or INCOMPLETE when the notice would say too little.
 */
export async function acceptAmendment(context: RequestContext, input: AcceptAmendmentInput): Promise<AmendmentName> {
  return decide(context, parseInput(acceptSchema, input).reference, 'ACCEPTED', null);
}

/** Refuses an amendment. @throws InputError NOT_FOUND, or CONFLICT when it is not under examination. */
export async function refuseAmendment(context: RequestContext, input: RefuseAmendmentInput): Promise<AmendmentName> {
  const { reference, reason } = parseInput(refuseSchema, input);
  return decide(context, reference, 'REFUSED', reason);
}

async function decide(
  { reader, services }: RequestContext,
  reference: string,
  kind: 'ACCEPTED' | 'REFUSED',
  reason: string | null,
): Promise<AmendmentName> {
  return withEngineLock(services.database, sessionOf(reader), async (transaction) => {
    const { queries } = transaction;
    const now = services.clock.now();
    const [newest] = await queries
      .select({
        id: amendments.id,
        alertId: amendments.alertId,
        ordinal: amendments.ordinal,
        state: amendments.state,
        content: amendments.content,
        form: alerts.form,
        colour: alerts.colour,
        acceptedAt: qualified(
          sql<unknown>`(select ${amendmentFacts.recordedAt} from ${amendmentFacts}
            where ${amendmentFacts.amendmentId} = ${amendments.id} and ${amendmentFacts.kind} = 'ACCEPTED')`,
        ),
      })
      .from(amendments)
      .innerJoin(alerts, eq(alerts.id, amendments.alertId))
      .where(eq(amendments.reference, reference))
      .orderBy(desc(amendments.ordinal))
      .limit(1);
    if (newest === undefined)
      throw inputError(['input', 'reference'], 'NOT_FOUND', 'There is no amendment of an alert with this reference.');
    if (kind === 'ACCEPTED' && newest.state !== 'REFUSED' && newest.acceptedAt !== null)
      throw inputError(
        ['input', 'reference'],
        'CONFLICT',
        'The newest amendment of this alert is already accepted. It takes effect as soon as nothing opposes it.',
      );
    if (newest.state !== 'UNDER_EXAMINATION')
      throw inputError(
        ['input', 'reference'],
        'CONFLICT',
        'The newest amendment of this alert is already decided. Read it again.',
      );
    if (kind === 'ACCEPTED')
      assertPublishable({ form: newest.form, colour: newest.colour, ...newest.content }, 'Refuse this amendment');
    await queries
      .insert(amendmentFacts)
      .values({ id: randomUUID(), amendmentId: newest.id, kind, recordedAt: now, reason })
      // An amendment is decided once. Deciding it again changes nothing.
      .onConflictDoNothing();
    const acceptedNow = kind === 'ACCEPTED' ? newest.id : null;
    await assessAmendments(transaction, services.sealing, [newest.alertId], now, acceptedNow);
    await record(transaction, {
      by: reader,
      at: now,
      operation: kind === 'ACCEPTED' ? 'PUBLISH' : 'REFUSE',
      register: 'ALERTS',
      purpose: 'ALERT_PROCESSING',
      records: [newest.alertId],
    });
    return { reference, ordinal: newest.ordinal };
  });
}
