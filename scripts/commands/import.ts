/** `nansen import`: reads files of alerts, asylum decisions and travel documents. */
import { alertsImport } from '../../src/lifecycle/import/import-command.ts';
import { importTarget } from '../../src/lifecycle/import/import-target.ts';
import type { AlertTarget } from '../../src/lifecycle/import/importer.ts';
import { cursorSealer } from '../../src/api/cursor.ts';
import { nodeIds } from '../../src/api/node-id.ts';
import { decisionsImport } from '../../src/intake/import/command.ts';
import type { DecisionTarget } from '../../src/intake/import/decision-import.ts';
import { documentsImport } from '../../src/documents/upload/command.ts';
import type { DocumentTarget } from '../../src/documents/upload/import.ts';
import { FolderInUseError } from '../../src/database/folder-lock.ts';
import { importUsage, runImportCommand } from '../../src/importing/command.ts';
import { webhookTargets } from '../../src/recalls/webhooks/targets.ts';
import { readConfiguration } from '../../src/server/configuration.ts';
import { remoteImportTarget } from '../../src/server/control.ts';
import { decisionTarget } from '../../src/server/decision-target.ts';
import { documentTarget } from '../../src/server/document-target.ts';
import { COUNTS_NOTHING } from '../../src/audit/refusals.ts';
import { signerWith } from '../../src/sealing/signing/signer.ts';
import { startJobs } from '../../src/server/jobs.ts';
import { openStore } from '../../src/server/open-store.ts';
import { SYSTEM_CLOCK } from '../../src/server/start.ts';
import { tell, type Command } from './command.ts';

const KINDS = { alerts: alertsImport, decisions: decisionsImport, documents: documentsImport };

export const importFiles: Command = {
  summary: 'alerts, decisions or documents from files',
  usage: importUsage(KINDS),
  run(args) {
    const interruption = new AbortController();
    process.once('SIGINT', () => interruption.abort());
    return runImportCommand(args, KINDS, {
      stdout: process.stdout,
      stderr: process.stderr,
      stdin: process.stdin,
      signal: interruption.signal,
      openTarget,
    });
  },
};

/** The database itself; or, when a running server holds the embedded one, that server. */
async function openTarget(): Promise<AlertTarget & DecisionTarget & DocumentTarget & { close(): Promise<void> }> {
  const configuration = readConfiguration(process.env);
  try {
    const store = await openStore(configuration);
    const clock = SYSTEM_CLOCK;
    const signer = signerWith({ ...store, clock }, configuration.signing);
    const tools = {
      ...store,
      clock,
      cursors: cursorSealer(configuration.cursorSecret),
      nodeIds: nodeIds(configuration.cursorSecret),
      schedule: configuration.schedule,
      webhooks: webhookTargets(configuration.webhooks),
      signer,
      refusals: COUNTS_NOTHING,
    };
    const jobs = startJobs(tools, (entry, text) => tell(`${text}: ${JSON.stringify(entry)}`), {
      recurring: false,
    });
    const services = { ...tools, jobs };
    const close = async (): Promise<void> => {
      await jobs.stop();
      await store.database.close();
    };
    return { ...importTarget(services), ...decisionTarget(services), ...documentTarget(services), close };
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    return { ...remoteImportTarget(configuration.database.folder), close: () => Promise.resolve() };
  }
}
