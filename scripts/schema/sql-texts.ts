/**
 * The SQL of every root field as text: the statements that the examples of GraphiQL send, for each role. `schema/sql` holds it, so that
 * a change of who sees what in SQL is reviewed as a change of those files.
 *
 * A statement has placeholders and no values, and the world is the same each time, so the text depends on the code alone.
 */
import type { PGlite } from '@electric-sql/pglite';
import {
  createSourceEventStream,
  execute,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql';
import { format } from 'sql-formatter';
import { requestContext, type RequestContext, type Services, type Stream } from '../../src/api/context.ts';
import type { EmbeddedDatabase } from '../../src/database/pglite.ts';
import { parseReader, PUBLIC_READER, type Reader } from '../../src/policy/reader.ts';
import { examplesFor, type Example, type ExamplesByRole } from '../../src/server/graphiql/examples.ts';
import { audienceSchemas } from '../../src/server/schema.ts';

/** A reader of each role that has examples. */
const READERS = {
  public: 'public',
  bureau: 'bureau:BY',
  'asylum-office': 'asylum-office:SE',
  border: 'border:TH',
  immigration: 'immigration:CA',
  police: 'police:TH',
  'refugee-desk': 'refugee-desk',
  'notices-desk': 'notices-desk',
  ccf: 'ccf',
  'ccf-secretariat': 'ccf-secretariat',
  'ccf-rapporteur': 'ccf-rapporteur',
  'ccf-chamber': 'ccf-chamber',
  applicant: 'applicant',
  auditor: 'auditor',
  dpo: 'dpo:TH',
} as const;

const WIDTH = 100;

/** The records of the recorded world that the variables of examples name in words. */
const STAND_INS: Readonly<Record<string, string>> = {
  'one of yours': '2026/1',
  'an alert that is amended': '2026/1',
  'a published one': '2026/2',
  'one that you refused or cancelled': '2026/2',
  'the reference of an alert': '2026/3',
  // Reviews of the recorded world, too, that are not about a match have this outcome.
  MATCH_REJECTED: 'NO_USE_OF_CHANNELS',
};
/** Examples that end an alert, and so do not use the alert of other examples. */
const STAND_INS_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  WithdrawAlert: { 'one of yours': '2026/4' },
  RequestReexamination: { 'one of yours': '2026/4' },
};

/** What variables of examples name in words, and the list in which the reader finds it; nothing where the list is empty. */
const LISTED: Readonly<Record<string, string>> = {
  'one under examination': 'alerts(filter: { state: UNDER_EXAMINATION }, first: 1) { nodes { found: reference } }',
  'the id of a request': 'ccfRequests(first: 1) { nodes { found: id } }',
  'a diffusion of yours': 'alerts(filter: { form: DIFFUSION }, first: 1) { nodes { found: reference } }',
};
const DECISION_ID = 'the id of a decision';
const REVIEW_ID = 'the id of a review';
const REVIEW_WITH_PROPOSAL = 'the id of a review with a proposal';
const REVIEW_VERSION = 'its version, as you read it';

/** The statements of a root field, as it stands in one example, for one role. */
interface Recording {
  readonly type: string;
  readonly field: string;
  readonly role: string;
  readonly example: string;
  readonly statements: readonly string[];
}

/** @returns the text of each file of `schema/sql`, by its name */
export async function sqlTexts(
  database: EmbeddedDatabase,
  services: Services,
  examples: ExamplesByRole,
): Promise<Map<string, string>> {
  const recordings: Recording[] = [];
  const sent = watchStatements(database);
  const schemas = await audienceSchemas();
  for (const [role, of] of Object.entries(READERS)) {
    const reader = parseReader(of, 'test') ?? PUBLIC_READER;
    for (const example of examplesFor(examples, role)) {
      for (const { document, name, field, type } of rootFieldsOf(example)) {
        const schema = schemas[reader.audience];
        const variables = await variablesOf(example, name, schema, () => contextOf(reader, services));
        sent.length = 0;
        await run(schema, document, contextOf(reader, services), variables);
        recordings.push({ type, field, role, example: name, statements: [...sent] });
      }
    }
  }
  const fields = new Map<string, Recording[]>();
  for (const recording of recordings) {
    const file = `${recording.field}.sql`;
    fields.set(file, [...(fields.get(file) ?? []), recording]);
  }
  return new Map([...fields].map(([file, of]) => [file, fileText(of)]));
}

/** Every statement that is sent from now on, with the role that it is sent as. The caller empties the list. */
function watchStatements(database: EmbeddedDatabase): string[] {
  const sent: string[] = [];
  const client = (database.owner as unknown as { readonly $client: PGlite }).$client;
  const { exec, query } = client;
  let role = '';
  const watched: Pick<PGlite, 'exec' | 'query'> = {
    exec: (text, options) => {
      role = /set local role (\w+)/.exec(text)?.[1] ?? role;
      return exec.call(client, text, options);
    },
    query: (text, ...rest) => {
      sent.push(`-- as ${role}\n${text}`);
      return query.call(client, text, ...rest) as never;
    },
  };
  Object.assign(client, watched);
  return sent;
}

/** The operation of an example once for each of its root fields, with that field alone. */
function rootFieldsOf({
  operation,
}: Example): { readonly document: DocumentNode; readonly name: string; readonly field: string; readonly type: string }[] {
  const [definition] = parse(operation).definitions;
  if (definition?.kind !== 'OperationDefinition') throw new Error('An example is no operation.');
  const type = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[definition.operation];
  return definition.selectionSet.selections.map((selection) => ({
    document: {
      kind: 'Document' as DocumentNode['kind'],
      definitions: [{ ...definition, selectionSet: { ...definition.selectionSet, selections: [selection] } }],
    },
    name: definition.name?.value ?? '',
    field: (selection as FieldNode).name.value,
    type,
  }));
}

/** The variables of an example, with records of the recorded world. */
async function variablesOf(
  { variables = {} }: Example,
  name: string,
  schema: GraphQLSchema,
  context: () => RequestContext,
): Promise<Record<string, unknown>> {
  const text = JSON.stringify(variables);
  const listed: Record<string, string> = {};
  for (const [words, list] of Object.entries(LISTED)) {
    if (!text.includes(words)) continue;
    const [first] = await nodesOf<{ found: string }>(list, schema, context());
    if (first !== undefined) listed[words] = first.found;
  }
  const decision = text.includes(DECISION_ID) ? await decisionFor(schema, context) : {};
  const review = text.includes(REVIEW_ID) ? await reviewFor(text, schema, context) : {};
  const known = { ...STAND_INS, ...STAND_INS_OF[name], ...listed, ...decision, ...review };
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' ? (known[value] ?? value) : value,
  ) as Record<string, unknown>;
}

/** A decision of the reader's own compartment: by its file reference, because several are listed for one moment in any order. */
async function decisionFor(schema: GraphQLSchema, context: () => RequestContext): Promise<Record<string, string>> {
  const list = `asylumDecisions(filter: { addressee: ${compartmentOf(context())} }, first: 100) { nodes { id fileReference } }`;
  const nodes = await nodesOf<{ id: string; fileReference: string }>(list, schema, context());
  const [first] = nodes.toSorted((one, other) => (one.fileReference < other.fileReference ? -1 : 1));
  return first === undefined ? {} : { [DECISION_ID]: first.id };
}

function compartmentOf({ reader }: RequestContext): string {
  return reader.role === 'CCF' ? 'CCF' : 'SECRETARIAT';
}

/** The first review of the reader's own compartment that has a proposal, or that has none, by the file of its decision. */
async function reviewFor(
  text: string,
  schema: GraphQLSchema,
  context: () => RequestContext,
): Promise<Record<string, string>> {
  const words = text.includes(REVIEW_WITH_PROPOSAL) ? REVIEW_WITH_PROPOSAL : REVIEW_ID;
  const list = 'reviewQueue(first: 100) { nodes { id version kind state decision { addressee fileReference } } }';
  const placeOf = ({ decision, kind }: ListedReview): string => `${decision.fileReference} ${kind}`;
  const [review] = (await nodesOf<ListedReview>(list, schema, context()))
    .filter(
      ({ state, decision }) =>
        decision.addressee === compartmentOf(context()) &&
        (state === 'AWAITING_SECOND_OFFICER') === (words === REVIEW_WITH_PROPOSAL),
    )
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  return review === undefined ? {} : { [words]: review.id, [REVIEW_VERSION]: review.version };
}

interface ListedReview {
  readonly id: string;
  readonly version: string;
  readonly kind: string;
  readonly state: string;
  readonly decision: { readonly addressee: string; readonly fileReference: string };
}

async function nodesOf<Node>(list: string, schema: GraphQLSchema, contextValue: RequestContext): Promise<readonly Node[]> {
  const answer = await execute({ schema, document: parse(`{ list: ${list} }`), contextValue });
  const { list: found } = answer.data as { list: { nodes: readonly Node[] } };
  return found.nodes;
}

/** A subscription reads once, and ends when it would wait for the next announcement. */
function contextOf(reader: Reader, services: Services): RequestContext {
  const stream: Stream = {
    ends: new AbortController().signal,
    announcements: { noticed: () => 0, after: () => Promise.reject(new StreamEnd()) },
    require: () => undefined,
  };
  return requestContext(reader, services, stream);
}

class StreamEnd extends Error {}

async function run(
  schema: GraphQLSchema,
  document: DocumentNode,
  contextValue: RequestContext,
  variableValues: Record<string, unknown>,
): Promise<void> {
  const request = { schema, document, contextValue, variableValues };
  const [operation] = document.definitions;
  if (operation?.kind === 'OperationDefinition' && operation.operation === OperationTypeNode.SUBSCRIPTION) {
    const events = await createSourceEventStream(request);
    if (!(Symbol.asyncIterator in events)) throw new Error('A subscription of the examples fails.');
    await events[Symbol.asyncIterator]()
      .next()
      .catch((error: unknown) => {
        if (!(error instanceof StreamEnd)) throw error;
      });
    return;
  }
  const { errors } = await execute(request);
  const [error] = errors ?? [];
  if (error !== undefined) throw new Error(`An example fails: ${error.message}`, { cause: error });
}

function fileText(recordings: readonly Recording[]): string {
  const [first] = recordings;
  const blocks = new Map<string, { readonly example: string; readonly roles: string[] }>();
  for (const { role, example, statements } of recordings) {
    const text = statementsText(statements, role);
    const block = blocks.get(`${example}\n${text}`) ?? { example, roles: [] };
    block.roles.push(role);
    blocks.set(`${example}\n${text}`, block);
  }
  const header = `-- ${first?.type}.${first?.field}: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.\n`;
  const texts = [...blocks].map(
    ([key, { example, roles }]) => `\n-- ${example}, for ${roles.join(', ')}\n${key.slice(example.length + 1)}`,
  );
  return header + texts.join('');
}

/** The statements, formatted. The reader's own role is not named, so that roles with the same SQL share a text. */
function statementsText(statements: readonly string[], role: string): string {
  if (statements.length === 0) return '-- no statement\n';
  return statements
    .map((statement) => {
      const [as = '', ...lines] = statement.split('\n');
      return `\n${isOwn(as, role) ? '' : `${as}\n`}${formatted(lines.join('\n'))};\n`;
    })
    .join('');
}

function isOwn(as: string, role: string): boolean {
  return as === `-- as nansen_${role.replaceAll('-', '_')}`;
}

/** Without the comments of the code, so that a text changes with the SQL alone. */
function formatted(statement: string): string {
  return format(statement.replace(/--[^\n]*/g, ''), { language: 'postgresql', expressionWidth: WIDTH, keywordCase: 'lower', tabWidth: 2 });
}
