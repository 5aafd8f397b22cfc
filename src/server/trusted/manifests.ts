/**
 * Reads the manifests of trusted documents: JSON files of a folder, each of one audience by its name, such as `bureau.json` or
 * `bureau.desk-app.json`. Two formats: Apollo's persisted query manifest, and the map of GraphQL Code Generator.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AUDIENCES, type Audience } from '../../policy/reader.ts';
import { ConfigurationError } from '../configuration/error.ts';

export const SETTING = 'NANSEN_TRUSTED_DOCUMENTS';

/** A document as its file has it. */
export interface ListedDocument {
  readonly file: string;
  readonly id: string;
  readonly text: string;
}

const FILE_NAME = new RegExp(
  `^(${AUDIENCES.map((audience) => audience.toLowerCase()).join('|')})(\\.[\\w-]+)*\\.json$`,
);
const LONGEST_ID = 200;

const id = z.string().min(1).max(LONGEST_ID);
const text = z.string().min(1);
/** https://www.apollographql.com/docs/kotlin/advanced/persisted-queries, "operation manifest". */
const ofApollo = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id, body: text })),
});
/** What the option `persistedDocuments` of the client preset writes. */
const ofCodeGenerator = z.record(id, text);

/** The documents of each audience. @throws ConfigurationError that names the file */
export function readManifests(folder: string): ReadonlyMap<Audience, readonly ListedDocument[]> {
  const documents = new Map<Audience, ListedDocument[]>();
  for (const file of filesOf(folder)) {
    const audience = FILE_NAME.exec(file)?.[1]?.toUpperCase() as Audience | undefined;
    if (audience === undefined) {
      throw new ConfigurationError(SETTING, `has a file ${file}. Name files by their audience, such as bureau.json.`);
    }
    documents.set(audience, [...(documents.get(audience) ?? []), ...documentsOf(join(folder, file), file)]);
  }
  return documents;
}

/** The id that a document has by the specification of GraphQL over HTTP, beside that of its manifest. */
export function hashId(document: string): string {
  return `sha256:${hashOf(document)}`;
}

/** What Apollo Server knows a document by. */
export function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort();
  } catch {
    throw new ConfigurationError(SETTING, `names the folder ${folder}, which cannot be read.`);
  }
}

function documentsOf(path: string, file: string): ListedDocument[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new ConfigurationError(SETTING, `has a file ${file} that is not JSON.`);
  }
  const apollo = ofApollo.safeParse(content);
  if (apollo.success) return apollo.data.operations.map(({ id, body }) => ({ file, id, text: body }));
  const map = ofCodeGenerator.safeParse(content);
  if (map.success) return Object.entries(map.data).map(([id, text]) => ({ file, id, text }));
  throw new ConfigurationError(
    SETTING,
    `has a file ${file} of neither format: a persisted query manifest of Apollo, or a map from ids to documents.`,
  );
}
