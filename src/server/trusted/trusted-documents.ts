/**
 * The trusted documents: operations that the operator registered for an audience, known by an id. A client sends the id instead of the
 * text (GraphQL over HTTP, appendix on persisted documents). An audience can be closed to all other documents.
 *
 * A document is checked once, at the start, with the rules that a text of a client has to pass. A request with an id goes the same
 * way as a request with the text, so its answer is the same.
 */
import {
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ParseOptions,
  type ValidationRule,
} from 'graphql';
import type { Audience } from '../../policy/reader.ts';
import type { TrustedSettings } from '../configuration.ts';
import { ConfigurationError } from '../configuration/error.ts';
import { LONGEST_DOCUMENT } from '../limits.ts';
import { hashId, hashOf, readManifests, SETTING, type ListedDocument } from './manifests.ts';

/** How the texts of clients are parsed and validated. */
export interface Checks {
  readonly parseOptions: ParseOptions;
  readonly validationRules: readonly ValidationRule[];
}

export interface TrustedDocuments {
  /** The text of a document of an audience, by its id; undefined if the audience has none of that id. */
  textOf(audience: Audience, id: string): string | undefined;
  /** Whether an audience may send trusted documents only. */
  isClosed(audience: Audience): boolean;
  /** The checked documents of an audience, by the SHA-256 of their texts. */
  checked(audience: Audience, schema: GraphQLSchema, checks: Checks): ReadonlyMap<string, DocumentNode>;
}

/** Reads the manifests. @throws ConfigurationError that names the file, and the id where it is about one document */
export function trustedDocuments({ folder, closed }: TrustedSettings): TrustedDocuments {
  const manifests = folder === null ? new Map<Audience, readonly ListedDocument[]>() : readManifests(folder);
  const texts = new Map([...manifests].map(([audience, documents]) => [audience, byId(documents)] as const));
  return {
    textOf: (audience, id) => texts.get(audience)?.get(id),
    isClosed: (audience) => closed.includes(audience),
    checked: (audience, schema, checks) =>
      new Map(
        (manifests.get(audience) ?? []).map((listed) => [hashOf(listed.text), checkedDocument(listed, schema, checks)]),
      ),
  };
}

function byId(documents: readonly ListedDocument[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { file, id, text } of documents) {
    if ((texts.get(id) ?? text) !== text) {
      throw new ConfigurationError(SETTING, `has a file ${file} with another document of the id ${id}.`);
    }
    texts.set(id, text).set(hashId(text), text);
  }
  return texts;
}

function checkedDocument(
  { file, id, text }: ListedDocument,
  schema: GraphQLSchema,
  { parseOptions, validationRules }: Checks,
): DocumentNode {
  const refuse = (why: string): never => {
    throw new ConfigurationError(SETTING, `has a file ${file} whose document ${id} is refused: ${why}`);
  };
  if (text.length > LONGEST_DOCUMENT) refuse('it is too long.');
  try {
    const document = parse(text, parseOptions);
    const [error] = validate(schema, document, [...specifiedRules, ...validationRules]);
    if (error !== undefined) throw error;
    if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) refuse('it has no operation.');
    return document;
  } catch (error) {
    if (error instanceof GraphQLError) return refuse(error.message);
    throw error;
  }
}
