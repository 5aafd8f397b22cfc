/**
 * One schema per audience, projected from the policy: what no role of an audience has is not there. A type, field, argument's
 * input or operation without an entry in the policy, and an entry without anything in the schema, stop the build.
 */
import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import {
  GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { buildSchema, type BuildSchemaOptions } from 'type-graphql';
import { AlertResolver } from '../alerts/resolver.ts';
import { AsylumIntakeResolver } from '../intake/resolver.ts';
import { AlertLifecycleResolver } from '../lifecycle/resolver.ts';
import { AmendmentResolver } from '../lifecycle/amendments/resolver.ts';
import { ReinstatementResolver } from '../lifecycle/reinstatement/resolver.ts';
import { AlertRetentionResolver } from '../lifecycle/expiry/resolver.ts';
import { ReexaminationResolver, StatementResolver } from '../lifecycle/statements/resolver.ts';
import { ForbiddenError, ReaderFacingError } from '../api/errors.ts';
import { requestContext, type RequestContext } from '../api/context.ts';
import { ConfidentialAlertFields } from '../decisions/confidential-fields.ts';
import { RetentionResolver } from '../decision-retention/resolver.ts';
import { DecisionCandidates, MatchCandidateResolver } from '../reviews/candidates/resolver.ts';
import { BulletinResolver } from '../bulletins/resolver.ts';
import { assertEntityMay } from '../law/entities.ts';
import { ConstraintsResolver } from '../national-constraints/resolver.ts';
import { AsylumResolver } from '../decisions/resolver.ts';
import { ReviewResolver } from '../reviews/resolver.ts';
import { AuditResolver } from '../audit/resolver.ts';
import { DeadLetterResolver } from '../outbox/dead-letters/resolver.ts';
import { isUnavailable } from '../database/errors.ts';
import { decisions } from '../policy/ability.ts';
import type { TypeDeclaration } from '../policy/grammar.ts';
import { policy } from '../policy/policy.ts';
import { audienceOf, AUDIENCES, ROLES, type Audience, type Role } from '../policy/reader.ts';
import { SignedValidityResolver } from '../recalls/signed/resolver.ts';
import { RecallResolver } from '../recalls/purging/resolver.ts';
import { ReconciliationResolver } from '../recalls/reconciliation/resolver.ts';
import { FeedResolver } from '../recalls/feed/resolver.ts';
import { LiveFeedResolver } from '../recalls/live/resolver.ts';
import { WebhookResolver } from '../recalls/webhooks/resolver.ts';
import { MeResolver } from './me.ts';
import { askedOnce } from './execution/asked-once.ts';

/** The schema of each audience. @throws when policy and schema do not name the same things. */
export async function audienceSchemas(): Promise<Readonly<Record<Audience, GraphQLSchema>>> {
  const whole = await buildSchema({
    resolvers: [
      MeResolver,
      AlertResolver,
      AlertLifecycleResolver,
      AmendmentResolver,
      AlertRetentionResolver,
      ReinstatementResolver,
      StatementResolver,
      ReexaminationResolver,
      AsylumResolver,
      AsylumIntakeResolver,
      RetentionResolver,
      DecisionCandidates,
      MatchCandidateResolver,
      ConfidentialAlertFields,
      ReviewResolver,
      AuditResolver,
      DeadLetterResolver,
      ConstraintsResolver,
      BulletinResolver,
      SignedValidityResolver,
      RecallResolver,
      ReconciliationResolver,
      FeedResolver,
      LiveFeedResolver,
      WebhookResolver,
    ],
    validate: false,
    pubSub: NO_TOPICS,
  });
  assertCovered(whole, policy);
  const guarded = guard(whole);
  const schemas = AUDIENCES.map((audience) => [audience, project(guarded, audience)] as const);
  return Object.fromEntries(schemas) as Record<Audience, GraphQLSchema>;
}

/** The library asks for one. Subscriptions of this house have no topics: each reads its own feed. */
const NO_TOPICS: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('No subscription has a topic.');
  },
};

/** The printed form of a schema, as it is kept in `schema/`. */
export function printed(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** @throws naming everything that only the schema or only the policy has. */
export function assertCovered(schema: GraphQLSchema, declarations: Readonly<Record<string, TypeDeclaration>>): void {
  const inSchema = new Set(
    Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith('__') && !isScalarType(type))
      .flatMap((type) => membersOf(type).map((member) => `${type.name}.${member}`)),
  );
  const inPolicy = new Set(
    Object.entries(declarations).flatMap(([type, declaration]) =>
      Object.keys(declaration.kind === 'RECORD' ? declaration.fields : declaration.members).map(
        (member) => `${type}.${member}`,
      ),
    ),
  );
  const undeclared = [...inSchema].filter((member) => !inPolicy.has(member));
  const unknown = [...inPolicy].filter((member) => !inSchema.has(member));
  if (undeclared.length > 0) throw new Error(`The policy has no entry for ${undeclared.join(', ')}.`);
  if (unknown.length > 0) throw new Error(`The policy has entries for what the schema lacks: ${unknown.join(', ')}.`);
}

function membersOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map((value) => value.name);
  if (isObjectType(type) || isInputObjectType(type)) return Object.keys(type.getFields());
  throw new Error(`${type.name} is of a kind that the policy cannot speak of.`);
}

/** Whether a role has a member of a type, in any row. */
export function hasMember(role: Role, type: string, member: string): boolean {
  const declaration = policy[type];
  if (declaration?.kind === 'RECORD') return decisions.readCondition(role, type, member).kind !== 'NEVER';
  return decisions.mayUse(role, type, member);
}

function project(schema: GraphQLSchema, audience: Audience): GraphQLSchema {
  const roles = ROLES.filter((role) => audienceOf(role) === audience);
  const kept = (type: string, member: string): boolean => roles.some((role) => hasMember(role, type, member));
  return pruneSchema(
    mapSchema(schema, {
      [MapperKind.ROOT_OBJECT]: (type) =>
        new GraphQLObjectType({ ...type.toConfig(), description: ROOTS[type.name] ?? null }),
      [MapperKind.OBJECT_FIELD]: (config, field, type) => (kept(type, field) ? config : null),
      [MapperKind.INPUT_OBJECT_FIELD]: (config, field, type) => (kept(type, field) ? config : null),
      [MapperKind.ENUM_VALUE]: (config, type, _schema, value) => (kept(type, value) ? config : null),
    }),
  );
}

/** What the library has no place for. */
const ROOTS: Readonly<Record<string, string>> = {
  Query: 'What you can read. Whatever you may not see is answered as what does not exist.',
  Mutation: 'What you can do. Mistakes in an input stand in `userErrors` of the answer, and nothing is done then.',
  Subscription: 'What you can follow, over server-sent events, for as long as your token and your rights last.',
};

type Arguments = Record<string, unknown>;
type Resolver = GraphQLFieldResolver<unknown, RequestContext, Arguments>;

/** Every operation asks the policy before it does anything; and a database that is away is told apart from a mistake. */
function guard(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (config: GraphQLFieldConfig<unknown, RequestContext, Arguments>, field, type) => {
      const { resolve, subscribe } = config;
      if (resolve === undefined) return config;
      const isOperation = OPERATIONS.has(type);
      const guarded: Resolver = async (source, args, context, info) => {
        if (isOperation) await assertMayCall(context, type, field);
        return toldApart(async () => (await resolve(source, args, context, info)) as unknown);
      };
      return {
        ...config,
        resolve: type === 'Query' ? askedOnce(guarded) : guarded,
        ...(subscribe === undefined ? {} : { subscribe: guardedEvents(subscribe, type, field) }),
      };
    },
  });
}

const OPERATIONS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/** @throws ReaderFacingError when the operation is not open to the reader */
async function assertMayCall(context: RequestContext, type: string, field: string): Promise<void> {
  if (!decisions.mayUse(context.reader.role, type, field)) throw new ForbiddenError();
  await toldApart(() => assertEntityMay(context, field));
}

/** A subscription asks when it begins, and again and again as long as it lasts; the guard of its field asks for each event. */
function guardedEvents(subscribe: Resolver, type: string, field: string): Resolver {
  return async (source, args, context, info) => {
    await assertMayCall(context, type, field);
    context.stream?.require(() => assertMayCall(requestContext(context.reader, context.services), type, field));
    return eventsToldApart(await toldApart(async () => (await subscribe(source, args, context, info)) as unknown));
  };
}

async function* eventsToldApart(events: unknown): AsyncGenerator<unknown> {
  try {
    yield* events as AsyncIterable<unknown>;
  } catch (error) {
    throw unavailableOr(error);
  }
}

/** Tells a database that is away apart from a mistake. */
async function toldApart<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unavailableOr(error);
  }
}

function unavailableOr(error: unknown): unknown {
  return isUnavailable(error) ? new UnavailableError({ cause: error }) : error;
}

/** The database is away; the same request may succeed a little later. */
class UnavailableError extends ReaderFacingError {
  constructor(options: { readonly cause: unknown }) {
    super('The service is not available at the moment. Try again.', 'SERVICE_UNAVAILABLE', 503);
    this.cause = options.cause;
  }
}
