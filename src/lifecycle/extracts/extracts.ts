/**
 * A public extract needs two: the source consents, and the notices desk decides. Either takes it back. An extract that ended is begun
 * again by both.
 */
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, parseInput } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { record } from '../../audit/record.ts';
import { sessionOf } from '../../database/roles.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { alerts } from '../../alerts/tables.ts';
import { acceptAct } from '../../alerts/source-acts/accept.ts';
import { applyActs } from '../apply-acts.ts';
import { Registry } from '../registry.ts';
import type { DecideExtractInput, SetExtractConsentInput } from './inputs.ts';

const consentSchema = z.object({ reference: alertReference, consents: z.boolean() });
const decideSchema = z.object({ reference: alertReference, isPublic: z.boolean() });

const conflict = (message: string): Error => inputError(['input', 'reference'], 'CONFLICT', message);
const onlyNotices = (): Error => conflict('Only a notice can have a public extract. This is a diffusion.');

/**
 * Records whether the source of a notice consents to an extract. Without consent an extract ends at once.
 *
 * INVARIANT: the answer depends on what the source itself did, and it waits for nobody else. It holds for the source and the public at
 * once, and is applied afterwards (as `restrict` in `../requests.ts`).
 *
 * @throws InputError NOT_FOUND when the source has no alert with this reference, CONFLICT when it is a diffusion.
 */
export async function setExtractConsent(context: RequestContext, input: SetExtractConsentInput): Promise<string> {
  const { reference, consents } = parseInput(consentSchema, input);
  const registry = new Registry(context);
  return registry.accept('CONSENT_TO_EXTRACT', async (transaction, now) => {
    const { alertId, form } = await registry.ownAlert(transaction, reference);
    if (form !== 'NOTICE') throw onlyNotices();
    await acceptAct(transaction, { alertId, source: registry.country, kind: 'CONSENT', consents }, now);
    return { alertId, result: reference };
  });
}

/**
 * Publishes an extract of a valid notice, or takes it back.
 *
 * INVARIANT: an extract of an alert that is not valid is left alone. What the public reads of it ends when that is disclosed. If the desk
 * could end it before, the source and the public would learn of the fall early.
 *
 * @throws InputError NOT_FOUND, or CONFLICT for a diffusion, for an alert that is not valid, and without the consent of its source.
 */
export async function decideExtract(context: RequestContext, input: DecideExtractInput): Promise<string> {
  const { reference, isPublic } = parseInput(decideSchema, input);
  const { reader, services } = context;
  return withEngineLock(services.database, sessionOf(reader), async (transaction) => {
    const { queries } = transaction;
    const wanted = queries.select({ id: alerts.id }).from(alerts).where(eq(alerts.reference, reference));
    const ids = (await wanted).map(({ id }) => id);
    // The source may have ended its consent a moment ago.
    await applyActs(transaction, services.sealing, ids, services.clock.now());
    const [alert] = await queries
      .select({ id: alerts.id, form: alerts.form, valid: alerts.valid, extractConsent: alerts.extractConsent })
      .from(alerts)
      .where(eq(alerts.reference, reference));
    if (alert === undefined)
      throw inputError(['input', 'reference'], 'NOT_FOUND', 'There is no alert with this reference.');
    if (alert.form !== 'NOTICE') throw onlyNotices();
    if (!alert.valid)
      throw conflict('This alert is not valid. It has no public extract from the moment at which that is disclosed.');
    if (isPublic && !alert.extractConsent)
      throw conflict('The source does not consent to a public extract of this notice.');
    await queries.update(alerts).set({ publicExtract: isPublic }).where(eq(alerts.id, alert.id));
    await record(transaction, {
      by: reader,
      at: services.clock.now(),
      operation: 'DECIDE_EXTRACT',
      register: 'ALERTS',
      purpose: 'ALERT_PROCESSING',
      records: [alert.id],
    });
    return reference;
  });
}
