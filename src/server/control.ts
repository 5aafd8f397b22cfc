/**
 * The operator's control socket of a running server. No second process can open the embedded database, so `nansen import`, `nansen
 * verify` and the like send their commands to the server. The Unix socket is in the data folder; only the account of the server may
 * use it.
 */
import { chmodSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { importTarget } from '../lifecycle/import/import-target.ts';
import type { AlertTarget } from '../lifecycle/import/importer.ts';
import type { ImportedAlert } from '../lifecycle/import/imported-alert.ts';
import type { Services } from '../api/context.ts';
import type { DecisionBatch, DecisionTarget } from '../intake/import/decision-import.ts';
import type { Dumped } from '../database/backup/contents.ts';
import { asEmbedded, dumpEmbedded } from '../database/backup/embedded.ts';
import type { KeyStatus } from '../sealing/rotation.ts';
import type { DocumentTarget } from '../documents/upload/import.ts';
import { noteContents, type Noted } from './backup/contents.ts';
import { decisionTarget } from './decision-target.ts';
import { documentTarget } from './document-target.ts';
import { commandKeys, type KeyCommand } from './keys.ts';
import { endWhatIsDue, type Retained } from './retention.ts';
import { commandSigningKeys, type SigningAction, type SigningKeyStatus } from './signing-keys.ts';
import { verify, type Verification } from './verification.ts';

const socketIn = (folder: string): string => join(folder, 'control.sock');

/** Opens the socket. */
export async function openControl(folder: string, services: Services): Promise<Server> {
  const decisions = decisionTarget(services);
  const documents = documentTarget(services);
  const commands: Readonly<Record<string, (body: unknown) => Promise<unknown>>> = {
    '/import': (body) => importTarget(services).importBatch(body as ImportedAlert[]),
    '/import-decisions': (body) => decisions.reportBatch(body as DecisionBatch),
    '/begin-documents': (body) => documents.beginDocuments(body as Parameters<typeof documents.beginDocuments>[0]),
    '/import-documents': (body) => documents.recordBatch(body as Parameters<typeof documents.recordBatch>[0]),
    '/end-documents': (body) => documents.endDocuments(body as Parameters<typeof documents.endDocuments>[0]),
    '/verify': () => verify(services),
    '/dump': (body) => dumpOf(services, body as string),
    '/retention': (body) => endWhatIsDue(services, body as { readonly isDry: boolean }),
    '/signing-keys': (body) => commandSigningKeys(services, body as SigningAction),
    '/keys': (body) => commandKeys(services, body as KeyCommand),
  };
  const server = createServer((incoming, outgoing) => {
    const command = commands[incoming.url ?? ''];
    const answer =
      command === undefined ? Promise.reject(new Error('unknown command')) : readJson(incoming).then(command);
    answer.then(
      (result) => outgoing.end(JSON.stringify({ result })),
      (error: unknown) => {
        outgoing.statusCode = 500;
        outgoing.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
      },
    );
  });
  const socket = socketIn(folder);
  rmSync(socket, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  chmodSync(socket, 0o600);
  return server;
}

/** The import target of the server that has the folder open. */
export function remoteImportTarget(folder: string): AlertTarget & DecisionTarget & DocumentTarget {
  return {
    importBatch: (batch) => command(folder, '/import', batch),
    reportBatch: (batch) => command(folder, '/import-decisions', batch),
    beginDocuments: (of) => command(folder, '/begin-documents', of),
    recordBatch: (batch) => command(folder, '/import-documents', batch),
    endDocuments: (end) => command(folder, '/end-documents', end),
  };
}

/** Runs a key command in the server that has the folder open. */
export function remoteKeys(folder: string, keys: KeyCommand): Promise<KeyStatus[]> {
  return command(folder, '/keys', keys);
}

/** Runs a command on signing keys in the server that has the folder open. */
export function remoteSigningKeys(folder: string, action: SigningAction): Promise<SigningKeyStatus[]> {
  return command(folder, '/signing-keys', action);
}

/** Runs the retention job in the server that has the folder open. */
export function remoteRetention(folder: string, isDry: boolean): Promise<Retained> {
  return command(folder, '/retention', { isDry });
}

/** Has the server that has the folder open write its database to a file. */
export function remoteDump(folder: string, file: string): Promise<Dumped<Noted>> {
  return command(folder, '/dump', file);
}

function dumpOf({ database }: Services, file: string): Promise<Dumped<Noted>> {
  const embedded = asEmbedded(database);
  if (embedded === null) return Promise.reject(new Error('The database is not embedded.'));
  return dumpEmbedded(embedded, file, noteContents);
}

/** Runs the verification in the server that has the folder open. */
export function remoteVerification(folder: string): Promise<Verification> {
  return command(folder, '/verify', null);
}

async function command<Result>(folder: string, path: string, body: unknown): Promise<Result> {
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = request({ socketPath: socketIn(folder), path, method: 'POST' }, resolve);
    outgoing.once('error', reject);
    outgoing.end(JSON.stringify(body));
  });
  const answer = (await readJson(incoming)) as { result: Result } | { error: string };
  if ('error' in answer) throw new Error(answer.error);
  return answer.result;
}

async function readJson(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
}
