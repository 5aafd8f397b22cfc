/**
 * A small world for the record of SQL: an embedded database with alerts, a diffusion, and three decisions for each of the Secretariat
 * and the CCF. Of each three reviews, one is open, and two have a proposal that awaits a second officer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { setDisclosure } from '../../src/alerts/disclosure/disclose.ts';
import { requestContext, type Clock, type RequestContext, type Schedule, type Services } from '../../src/api/context.ts';
import { cursorSealer } from '../../src/api/cursor.ts';
import { nodeIds } from '../../src/api/node-id.ts';
import { ENGINE } from '../../src/database/roles.ts';
import { reviews } from '../../src/decisions/tables.ts';
import type { Compartment } from '../../src/vocabulary/decisions.ts';
import { migrateEmbeddedDatabase } from '../../src/database/migrate.ts';
import { openEmbedded, type EmbeddedDatabase } from '../../src/database/pglite.ts';
import { importTarget } from '../../src/lifecycle/import/import-target.ts';
import { AlertExamination } from '../../src/lifecycle/examination.ts';
import { AlertRequests } from '../../src/lifecycle/requests.ts';
import { parseReader } from '../../src/policy/reader.ts';
import { announce } from '../../src/recalls/announce.ts';
import { repeatRecalls } from '../../src/recalls/purging/remind.ts';
import { webhookTargets } from '../../src/recalls/webhooks/targets.ts';
import { decideReview } from '../../src/reviews/desk/decide.ts';
import { ReviewRepository } from '../../src/reviews/repository.ts';
import { openSealing } from '../../src/sealing/open-sealing.ts';
import { COUNTS_NOTHING } from '../../src/audit/refusals.ts';
import { signerWith } from '../../src/sealing/signing/signer.ts';
import { decisionTarget } from '../../src/server/decision-target.ts';
import { DEMO_CASE } from '../demo/demo-case.ts';
import { storyAlert } from '../demo/world.ts';

export interface RecordedWorld {
  readonly database: EmbeddedDatabase;
  readonly services: Services;
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** When the deadlines of all recalls have passed. */
const OVERDUE_MS = 9 * 24 * HOUR_MS;
const SCHEDULE: Schedule = { announceEveryMs: HOUR_MS, discloseEveryMs: 0, recallDeadlineDays: 7, recallRepeatDays: 1 };
/** The families of the subjects of alerts. The last five are protected: two through the Secretariat, three through the CCF. */
const NAMES = ['Eins', 'Zwei', 'Drei', 'Vier', 'Fünf', 'Sechs', 'Sieben', 'Acht', 'Neun'];
const START = new Date('2026-11-02T12:00:00Z');

/** Each report is a second later than the one before, so that lists are always in the same order. */
class SteppedClock implements Clock {
  #now = START.getTime();

  now(): Date {
    return new Date(this.#now);
  }

  step(): void {
    this.#now += 1000;
  }
}

export async function recordedWorld(): Promise<RecordedWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'nansen-schema-'));
  const database = await openEmbedded(null);
  const close = async (): Promise<void> => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await migrateEmbeddedDatabase(database);
    const sealing = await openSealing({ provider: 'file', file: join(folder, 'keys.json'), mayMake: true }, database);
    const clock = new SteppedClock();
    const parts = { database, sealing, clock };
    await setDisclosure({ database, schedule: SCHEDULE }, START);
    const services: Services = {
      ...parts,
      cursors: cursorSealer(Buffer.alloc(32)),
      nodeIds: nodeIds(Buffer.alloc(32)),
      schedule: SCHEDULE,
      webhooks: webhookTargets({ targets: [], local: false }),
      signer: signerWith(parts, {
        issuer: 'https://nansen.invalid',
        statementLifetime: 900,
        listEvery: 300,
        listLifetime: 14_400,
      }),
      jobs: { wake: () => undefined },
      refusals: COUNTS_NOTHING,
    };
    await services.signer.publishedKeys();
    await fill(services, clock);
    return { database, services, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fill(services: Services, clock: SteppedClock): Promise<void> {
  const alert = storyAlert();
  const others = NAMES.map((familyName, index) => ({
    ...alert,
    reference: `2026/${index + 1}`,
    // People of other years are other people: each decision is matched to its alert alone.
    subject: { ...alert.subject, familyName, birthDate: `${1961 + index}-02-03` },
  }));
  await importTarget(services).importBatch([alert, ...others]);
  await publishDiffusion(services);
  const [, , , , ...reported] = others;
  const persons = [
    { ...DEMO_CASE, addressee: 'SECRETARIAT' as const },
    ...reported.map(({ reference, subject: { familyName, forename, birthDate } }, index) => ({
      reference,
      source: DEMO_CASE.source,
      person: { names: [{ familyName, forename }], birthDate: birthDate ?? '' },
      addressee: index < 2 ? ('SECRETARIAT' as const) : ('CCF' as const),
    })),
  ];
  for (const [index, { reference, source, person, addressee }] of persons.entries()) {
    clock.step();
    const [outcome] = await decisionTarget(services).reportBatch({
      as: 'asylum-office:SE',
      reports: [
        {
          kind: 'GRANTED',
          person,
          alertReferences: [reference],
          fearedCountries: [source],
          decidedOn: '2026-09-30',
          fileReference: `ASY-2026-0000${index + 1}`,
          addressee,
          handlingCode: 'H0',
        },
      ],
    });
    if (outcome?.outcome !== 'CREATED') throw new Error(`A decision was not recorded: ${JSON.stringify(outcome)}`);
  }
  await proposeTwice(services, 'refugee-desk', 'SECRETARIAT');
  await proposeTwice(services, 'ccf', 'CCF');
  await announce(services, clock.now());
  await repeatRecalls(services, new Date(clock.now().getTime() + OVERDUE_MS));
}

/** A published diffusion of the source of the other alerts. */
async function publishDiffusion(services: Services): Promise<void> {
  const reference = await new AlertRequests(contextOf(services, `bureau:${DEMO_CASE.source}`)).request({
    form: 'DIFFUSION',
    purpose: 'ARREST',
    subject: { familyName: 'Zehn', forename: 'Ilya', birthDate: '1955-02-03', nationalities: [DEMO_CASE.source] },
    warrants: [{ charge: 'Forgery of documents' }],
  });
  await new AlertExamination(contextOf(services, 'notices-desk')).publish({ reference });
}

/** A first officer proposes for all but the oldest of the reviews of a compartment that the alert complies. */
async function proposeTwice(services: Services, desk: string, compartment: Compartment): Promise<void> {
  const context = contextOf(services, desk);
  const repository = new ReviewRepository(context);
  const own = await services.database.transaction(ENGINE, ({ queries }) =>
    queries.select({ id: reviews.id }).from(reviews).where(eq(reviews.addressee, compartment)),
  );
  const { nodes } = await repository.page(null, 'AGE', { first: 100, after: null });
  const [, ...proposed] = nodes.filter(({ id }) => own.some((each) => each.id === id));
  const versions = await repository.versions(proposed);
  for (const [index, { id }] of proposed.entries()) {
    const input = { id, version: versions[index] ?? null, outcome: 'COMPLIANT', reasons: 'The alert complies.' } as const;
    await decideReview(context, input);
  }
}

function contextOf(services: Services, of: string): RequestContext {
  const reader = parseReader(of, 'first-officer');
  if (reader === null) throw new Error(`${of} is no reader.`);
  return requestContext(reader, services);
}
