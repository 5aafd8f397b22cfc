/** A small world for the record of SQL: an embedded database with five alerts and a decision about one of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setDisclosure } from '../../src/alerts/disclosure/disclose.ts';
import type { Clock, Schedule, Services } from '../../src/api/context.ts';
import { cursorSealer } from '../../src/api/cursor.ts';
import { migrateEmbeddedDatabase } from '../../src/database/migrate.ts';
import { openEmbedded, type EmbeddedDatabase } from '../../src/database/pglite.ts';
import { importTarget } from '../../src/lifecycle/import/import-target.ts';
import { announce } from '../../src/recalls/announce.ts';
import { repeatRecalls } from '../../src/recalls/purging/remind.ts';
import { webhookTargets } from '../../src/recalls/webhooks/targets.ts';
import { openSealing } from '../../src/sealing/open-sealing.ts';
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
const CLOCK: Clock = { now: () => new Date('2026-11-02T12:00:00Z') };

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
    const parts = { database, sealing, clock: CLOCK };
    await setDisclosure({ database, schedule: SCHEDULE }, CLOCK.now());
    const services: Services = {
      ...parts,
      cursors: cursorSealer(Buffer.alloc(32)),
      schedule: SCHEDULE,
      webhooks: webhookTargets({ targets: [], local: false }),
      signer: signerWith(parts, {
        issuer: 'https://nansen.invalid',
        statementLifetime: 900,
        listEvery: 300,
        listLifetime: 14_400,
      }),
      jobs: { wake: () => undefined },
    };
    await services.signer.publishedKeys();
    await fill(services);
    return { database, services, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fill(services: Services): Promise<void> {
  const alert = storyAlert();
  const others = ['Eins', 'Zwei', 'Drei', 'Vier'].map((familyName, index) => ({
    ...alert,
    reference: `2026/${index + 1}`,
    subject: { ...alert.subject, familyName, birthDate: '1961-02-03' },
  }));
  await importTarget(services).importBatch([alert, ...others]);
  const [outcome] = await decisionTarget(services).reportBatch({
    as: 'asylum-office:SE',
    reports: [
      {
        kind: 'GRANTED',
        person: DEMO_CASE.person,
        alertReferences: [DEMO_CASE.reference],
        fearedCountries: [DEMO_CASE.source],
        decidedOn: '2026-09-30',
        fileReference: 'ASY-2026-00001',
        addressee: 'SECRETARIAT',
        handlingCode: 'H0',
      },
    ],
  });
  if (outcome?.outcome !== 'CREATED') throw new Error(`The decision was not recorded: ${JSON.stringify(outcome)}`);
  await announce(services, CLOCK.now());
  await repeatRecalls(services, new Date(CLOCK.now().getTime() + OVERDUE_MS));
}
