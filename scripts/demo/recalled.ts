/** Alerts of the demo world that fell weeks ago: recalls that most bureaus owe, and a re-examination that was answered. */
import { disclose } from '../../src/alerts/disclosure/disclose.ts';
import { applyAccepted } from '../../src/lifecycle/apply-acts.ts';
import { AlertExamination } from '../../src/lifecycle/examination.ts';
import { AlertRequests } from '../../src/lifecycle/requests.ts';
import { requestReexamination } from '../../src/lifecycle/statements/reexamination.ts';
import type { RequestContext, Services } from '../../src/api/context.ts';
import { announce } from '../../src/recalls/announce.ts';
import { repeatRecalls } from '../../src/recalls/purging/remind.ts';
import { acknowledgeRecalls } from '../../src/recalls/purging/acknowledge.ts';
import { RecallRepository } from '../../src/recalls/purging/repository.ts';
import type { Inventor } from './invent.ts';
import { inventWarrant } from './notices.ts';

const DAY_MS = 86_400_000;
const SOURCE = 'BY';
/** Who did what they were asked to do. Of everybody else it is overdue. */
const ANSWERED = ['FR', 'SE'];

/** Reads, writes and decides as somebody, at a moment. */
type As = (services: Services, reader: string) => RequestContext;

/**
 * Lets some alerts be published, announced and cancelled, forty days ago. A week later two bureaus have purged them, and their source
 * asked for a re-examination of one. Then alerts of these two bureaus fall, and nobody answers. Nothing was announced before, so nothing
 * else is announced with it.
 *
 * @returns how many fell; none if this was done before
 */
export async function recallLongAgo(services: Services, inventor: Inventor, as: As): Promise<number> {
  const now = services.clock.now();
  const daysAgo = (days: number): Services => {
    const then = new Date(now.getTime() - days * DAY_MS);
    return { ...services, clock: { now: () => then } };
  };
  const known = await new RecallRepository(as(services, 'bureau:FR')).page(null, { first: 1, after: null });
  if (known.nodes.length > 0) return 0;

  const first = [SOURCE, SOURCE, SOURCE];
  const [reference] = await fall(daysAgo(41), daysAgo(40), inventor, as, first);
  const answered = daysAgo(36);
  for (const country of ANSWERED) {
    const bureau = as(answered, `bureau:${country}`);
    const { nodes } = await new RecallRepository(bureau).page(null, { first: first.length, after: null });
    await acknowledgeRecalls(bureau, {
      recalls: nodes.map((recall) => ({ reference: recall.reference, issuedAt: recall.issuedAt.toISOString() })),
      outcome: 'PURGED',
      purgedAt: answered.clock.now().toISOString(),
      systems: ['Border control'],
    });
  }
  const material = 'A judgment of the court of appeal, invented';
  if (reference !== undefined) {
    await requestReexamination(as(daysAgo(35), `bureau:${SOURCE}`), { reference, material });
  }
  await applyAccepted(services);
  await fall(daysAgo(31), daysAgo(30), inventor, as, ANSWERED);
  await repeatRecalls(services, now);
  return first.length + ANSWERED.length;
}

/** An alert of each of the sources is published, and cancelled a day later. Returns their references. */
async function fall(
  published: Services,
  fallen: Services,
  inventor: Inventor,
  as: As,
  sources: readonly string[],
): Promise<string[]> {
  const references: string[] = [];
  for (const [index, source] of sources.entries()) {
    const reference = await new AlertRequests(as(published, `bureau:${source}`)).request({
      form: 'NOTICE',
      colour: 'RED',
      seeksExtradition: true,
      subject: { ...inventor.person(), nationalities: [source], distinguishingMarks: 'Scar on the left hand' },
      warrants: [inventWarrant(inventor)],
      nationalReference: `NCB-${source}-RECALLED-${index}`,
    });
    await new AlertExamination(as(published, 'notices-desk')).publish({ reference });
    references.push(reference);
  }
  await announce(published, published.clock.now());
  for (const reference of references) {
    const reasons = 'Not compliant any more';
    await new AlertExamination(as(fallen, 'notices-desk')).cancel({ reference, reasons });
  }
  await disclose(fallen, fallen.clock.now());
  await announce(fallen, fallen.clock.now());
  return references;
}
