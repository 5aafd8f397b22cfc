/** Loads the demo world into an empty database; leaves any other as it is. Refuses to run in production. */
import 'reflect-metadata';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertIdsAfter } from '../src/alerts/derived.ts';
import { cursorSealer } from '../src/api/cursor.ts';
import { nodeIds } from '../src/api/node-id.ts';
import { ENGINE } from '../src/database/roles.ts';
import { webhookTargets } from '../src/recalls/webhooks/targets.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { signerWith } from '../src/sealing/signing/signer.ts';
import { COUNTS_NOTHING } from '../src/audit/refusals.ts';
import { startJobs } from '../src/server/jobs.ts';
import { openStore } from '../src/server/open-store.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { inventWorld } from './demo/world.ts';
import { runScript } from './run-script.ts';

await runScript(async () => {
  const configuration = readConfiguration(process.env);
  if (configuration.demo === 'none') return 0;
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  say('Looking for the demo world …');
  const { database, sealing } = await openStore(configuration, (text) => say(`  ${text}`));
  const clock = SYSTEM_CLOCK;
  const cursors = cursorSealer(configuration.cursorSecret);
  const ids = nodeIds(configuration.cursorSecret);
  const signer = signerWith({ database, sealing, clock }, configuration.signing);
  const webhooks = webhookTargets(configuration.webhooks);
  const tools = {
    database,
    sealing,
    clock,
    cursors,
    nodeIds: ids,
    schedule: configuration.schedule,
    webhooks,
    signer,
    refusals: COUNTS_NOTHING,
  };
  const jobs = startJobs(tools, (entry, text) => say(`  ${text}: ${JSON.stringify(entry)}`), { recurring: false });
  try {
    // A start that was interrupted is continued by the next one.
    const unfinished = join(configuration.database.folder, 'demo-world-unfinished');
    if (!existsSync(unfinished)) {
      const [any] = await database.transaction(ENGINE, (transaction) => alertIdsAfter(transaction, null, 1));
      if (any !== undefined) {
        say('  The database is not empty: it stays as it is.');
        return 0;
      }
      writeFileSync(unfinished, '', { mode: 0o600 });
    }
    say('Loading the demo world; all persons are invented …');
    await inventWorld({ ...tools, jobs }, say, {
      large: configuration.demo === 'large',
      onPast: () => rmSync(unfinished),
    });
    await jobs.idle();
    return 0;
  } finally {
    await jobs.stop();
    await database.close();
  }
});
