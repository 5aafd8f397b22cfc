/**
 * One schema per audience, projected from the policy: it has only what at least one role of the audience may use. The server does not
 * start when the schema has a type, field, input or operation without an entry in the policy, or the policy an entry without one.
 */
import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import { GraphQLObjectType, lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchema, type BuildSchemaOptions } from 'type-graphql';
import { AlertResolver } from '../alerts/resolver.ts';
import { OpenQuestionResolver } from '../intake/questions/resolver.ts';
import { ReceiptResolver } from '../intake/receipts/resolver.ts';
import { AsylumIntakeResolver } from '../intake/resolver.ts';
import { AlertLifecycleResolver } from '../lifecycle/resolver.ts';
import { ExtractResolver } from '../lifecycle/extracts/resolver.ts';
import { AmendmentResolver } from '../lifecycle/amendments/resolver.ts';
import { ReinstatementResolver } from '../lifecycle/reinstatement/resolver.ts';
import { AlertRetentionResolver } from '../lifecycle/expiry/resolver.ts';
import { ReexaminationResolver, StatementResolver } from '../lifecycle/statements/resolver.ts';
import { ConfidentialAlertFields, RestoredAlertFields } from '../decisions/confidential-fields.ts';
import { RetentionResolver } from '../decision-retention/resolver.ts';
import { DecisionCandidates, MatchCandidateResolver, ReviewCandidates } from '../reviews/candidates/resolver.ts';
import { DocumentResolver } from '../documents/resolver.ts';
import { CheckResolver } from '../checks/resolver.ts';
import { NoticeResolver } from '../checks/notices/resolver.ts';
import { BulletinResolver } from '../bulletins/resolver.ts';
import { ConstraintsResolver } from '../national-constraints/resolver.ts';
import { AsylumResolver, MatchExplanation } from '../decisions/resolver.ts';
import { AlertReviews, DecisionReviews, ManyReviewsResolver, ReviewCountResolver } from '../reviews/queue/resolver.ts';
import { PatternResolver, ReissueResolver } from '../reviews/patterns/resolver.ts';
import { ReviewDocumentResolver, ReviewedDocumentFields } from '../reviews/documents/resolver.ts';
import { QuestionResolver } from '../reviews/questions/resolver.ts';
import { ReviewResolver } from '../reviews/resolver.ts';
import { ReviewStepFields } from '../reviews/steps-resolver.ts';
import { DisclosureResolver, ReleasedResolver } from '../ccf/disclosure/resolver.ts';
import { ApplicantResolver, CcfDocumentResolver } from '../ccf/applicant/resolver.ts';
import { RecognitionResolver } from '../ccf/recognition/resolver.ts';
import { CcfRequestResolver } from '../ccf/resolver.ts';
import { SentResolver } from '../ccf/sent/resolver.ts';
import { AuditResolver } from '../audit/resolver.ts';
import { DeadLetterResolver } from '../outbox/dead-letters/resolver.ts';
import { permissions } from '../policy/ability.ts';
import { policy } from '../policy/policy.ts';
import { audienceOf, AUDIENCES, ROLES, type Audience, type Role } from '../policy/reader.ts';
import { SignedValidityResolver } from '../recalls/signed/resolver.ts';
import { RecallAnswersResolver, RecallResolver } from '../recalls/purging/resolver.ts';
import { ReconciliationResolver } from '../recalls/reconciliation/resolver.ts';
import { FeedResolver } from '../recalls/feed/resolver.ts';
import { LiveFeedResolver } from '../recalls/live/resolver.ts';
import { DocumentFeedResolver } from '../recalls/documents/resolver.ts';
import { WebhookResolver } from '../recalls/webhooks/resolver.ts';
import { MeResolver } from './me.ts';
import { NodeResolver } from './node-resolver.ts';
import { assertCovered } from './schema-coverage.ts';
import { guard } from './schema-guard.ts';

type Schemas = Readonly<Record<Audience, GraphQLSchema>>;

let made: Promise<Schemas> | undefined;

/** The schema of each audience, made once per process. @throws when policy and schema do not name the same things. */
export function audienceSchemas(): Promise<Schemas> {
  made ??= makeSchemas();
  return made;
}

async function makeSchemas(): Promise<Schemas> {
  const whole = await buildSchema({
    resolvers: [
      MeResolver,
      NodeResolver,
      AlertResolver,
      AlertLifecycleResolver,
      ExtractResolver,
      AmendmentResolver,
      AlertRetentionResolver,
      ReinstatementResolver,
      StatementResolver,
      ReexaminationResolver,
      AsylumResolver,
      MatchExplanation,
      AsylumIntakeResolver,
      ReceiptResolver,
      OpenQuestionResolver,
      RetentionResolver,
      DecisionCandidates,
      ReviewCandidates,
      MatchCandidateResolver,
      ConfidentialAlertFields,
      RestoredAlertFields,
      ReviewResolver,
      ReviewStepFields,
      QuestionResolver,
      ReviewCountResolver,
      ManyReviewsResolver,
      ReviewDocumentResolver,
      ReviewedDocumentFields,
      PatternResolver,
      ReissueResolver,
      AlertReviews,
      DecisionReviews,
      CcfRequestResolver,
      RecognitionResolver,
      ApplicantResolver,
      CcfDocumentResolver,
      DisclosureResolver,
      ReleasedResolver,
      SentResolver,
      AuditResolver,
      DeadLetterResolver,
      ConstraintsResolver,
      BulletinResolver,
      DocumentResolver,
      CheckResolver,
      NoticeResolver,
      SignedValidityResolver,
      RecallResolver,
      RecallAnswersResolver,
      ReconciliationResolver,
      FeedResolver,
      DocumentFeedResolver,
      LiveFeedResolver,
      WebhookResolver,
    ],
    validate: false,
    pubSub: NO_TOPICS,
  });
  assertCovered(whole, policy);
  const guarded = guard(whole);
  const schemas = AUDIENCES.map((audience) => [audience, project(guarded, audience)] as const);
  return Object.fromEntries(schemas) as Schemas;
}

/** The library needs one. Subscriptions have no topics here: each reads its own feed. */
const NO_TOPICS: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('No subscription has a topic.');
  },
};

/** The printed form of a schema, as in `schema/`. */
export function printed(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Whether a role has a member of a type, in any row. */
export function hasMember(role: Role, type: string, member: string): boolean {
  const declaration = policy[type];
  if (declaration?.kind === 'RECORD') return permissions.readCondition(role, type, member).kind !== 'NEVER';
  return permissions.mayUse(role, type, member);
}

function project(schema: GraphQLSchema, audience: Audience): GraphQLSchema {
  const roles = ROLES.filter((role) => audienceOf(role) === audience);
  const kept = (type: string, member: string): boolean => roles.some((role) => hasMember(role, type, member));
  return pruneSchema(
    mapSchema(schema, {
      [MapperKind.ROOT_OBJECT]: (type) =>
        new GraphQLObjectType({ ...type.toConfig(), description: ROOTS[type.name] ?? null }),
      [MapperKind.OBJECT_FIELD]: (config, field, type) => (kept(type, field) ? config : null),
      [MapperKind.INTERFACE_FIELD]: (config, field, type) => (kept(type, field) ? config : null),
      [MapperKind.INPUT_OBJECT_FIELD]: (config, field, type) => (kept(type, field) ? config : null),
      [MapperKind.ENUM_VALUE]: (config, type, _schema, value) => (kept(type, value) ? config : null),
    }),
  );
}

/** Descriptions of the root types, for which the library has no place. */
const ROOTS: Readonly<Record<string, string>> = {
  Query: 'What you can read. A record that you may not see gets the same answer as one that does not exist.',
  Mutation: 'What you can do. The answer lists mistakes of an input in `userErrors`; nothing is done then.',
  Subscription: 'What you can follow, over server-sent events, for as long as your token and your rights last.',
};
