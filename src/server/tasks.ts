/**
 * The background tasks. A task that is not in this list does not run.
 *
 * A job that is put into the outbox also needs a policy on `outbox.jobs`, in `drizzle/`, for the role that enqueues it.
 */
import type { Schedule } from '../api/context.ts';
import { applyAccepted, applyActsOf } from '../lifecycle/apply-acts.ts';
import { askSources, erase, expire } from '../lifecycle/expiry/tasks.ts';
import { SCREENING } from '../alerts/screening-work.ts';
import { SOURCE_ACTS } from '../alerts/source-acts/accept.ts';
import { disclose } from '../alerts/disclosure/disclose.ts';
import { AT_ONCE, momentAfter } from '../alerts/disclosure/schedule.ts';
import { RANGES_RECORDED, RECORDED } from '../documents/recorded-work.ts';
import { assessRanges, assessRecorded } from '../assessment/recorded-documents.ts';
import { forgetUploads } from '../documents/upload/retention.ts';
import { heldAt } from '../decisions/held-at.ts';
import { endDueFiles } from '../ccf/retention.ts';
import { forgetChecks } from '../checks/retention.ts';
import { beginLaws } from '../national-constraints/begin.ts';
import { endDueDecisions } from '../decision-retention/job.ts';
import { renewPseudonyms } from '../assessment/screening/renewal.ts';
import { reviewMeasures } from '../reviews/measures.ts';
import { screenAlert } from '../assessment/screening/job.ts';
import { every, handle, recurring, type Task } from '../outbox/task.ts';
import { announce } from '../recalls/announce.ts';
import { announceDocuments } from '../recalls/documents/announce.ts';
import { deleteOldLists } from '../recalls/signed/bits-of-period.ts';
import { repeatRecalls } from '../recalls/purging/remind.ts';
import { NOTIFY_TARGET, notifyTargets } from '../recalls/webhooks/notify-targets.ts';
import { notifyTarget } from '../recalls/webhooks/notify.ts';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** The time from an announcement to the notification of webhook targets. */
const NOTIFIED_AFTER_S = 5;

/**
 * The tasks and when they run.
 *
 * @param listEvery how often status lists are published, in seconds
 */
export function tasksBy(schedule: Schedule, listEvery: number): readonly Task[] {
  const announceEveryS = schedule.announceEveryMs / 1000;
  return [
    handle(SCREENING, ({ alertId }, { services, finish }) => screenAlert(services, alertId, finish)),
    handle(SOURCE_ACTS, ({ alertId }, { services, finish }) => applyActsOf(services, alertId, finish)),
    handle(RECORDED, ({ documents }, { services, finish, signal }) =>
      assessRecorded(services, documents, finish, signal),
    ),
    handle(RANGES_RECORDED, (_payload, { services, signal }) => assessRanges(services, signal)),
    // Retention counts in days, so a few runs a day are enough.
    recurring('retention', every(6 * HOUR_S), async ({ services, signal }) => {
      await endDueDecisions(services, () => signal.throwIfAborted());
      await endDueFiles(services, { onProgress: () => signal.throwIfAborted() });
    }),
    recurring('forget checks', every(6 * HOUR_S), async ({ services }) => {
      await forgetChecks(services);
    }),
    recurring('forget uploads', every(6 * HOUR_S), async ({ services }) => {
      await forgetUploads(services);
    }),
    // Processes of a former version may have recorded pseudonyms since this one was started.
    recurring('renew pseudonyms', every(HOUR_S), async ({ services, signal }) => {
      await renewPseudonyms(services, undefined, signal);
    }),
    // Without a schedule, the transaction that derives a change discloses it.
    ...(schedule.discloseEveryMs === AT_ONCE
      ? []
      : [
          recurring(
            'disclose',
            (after) => momentAfter(after, schedule.discloseEveryMs),
            async ({ services }) => {
              await disclose(services, services.clock.now());
            },
          ),
        ]),
    // Each run handles what has become due since the day began.
    recurring('expiry', every(HOUR_S), async ({ services, signal }) => {
      // A later run erases what ends now, after the end was announced.
      for (const step of [askSources, erase, expire]) await step(services, services.clock.now(), signal);
    }),
    // Laws come into force at midnight, in UTC.
    recurring('begin laws', every(DAY_S), async ({ services, signal }) => {
      await beginLaws(services, signal);
    }),
    recurring('review measures', every(DAY_S), async ({ services, signal }) => {
      await reviewMeasures(services, services.clock.now(), signal);
    }),
    recurring('announce', every(announceEveryS), async ({ services, signal }) => {
      await applyAccepted(services, signal);
      await announce(services, services.clock.now());
    }),
    // A task of its own: a country that records a million documents delays the announcement of theirs, and of no alert.
    recurring('announce documents', every(announceEveryS), async ({ services }) => {
      await announceDocuments(services, services.clock.now(), heldAt(services.sealing));
    }),
    // A task of its own, so that an announcement waits for no target. A change that is announced later is notified a period later.
    recurring(
      'notify targets',
      every(announceEveryS, Math.min(NOTIFIED_AFTER_S, announceEveryS / 2)),
      async ({ services }) => {
        await notifyTargets(services);
      },
    ),
    recurring('delete old lists', every(listEvery), async ({ services }) => {
      await deleteOldLists(services, services.clock.now());
    }),
    recurring('repeat recalls', every(schedule.recallRepeatDays * DAY_S), async ({ services }) => {
      await repeatRecalls(services, services.clock.now());
    }),
    // The failures of another system are retried for days. Then the webhook is disabled.
    handle(NOTIFY_TARGET, notifyTarget, { atOnce: 16, mostAttempts: 1_000 }),
  ];
}
