/** What a step of the pipeline is: the stage at which it runs, and what it does there. */
import type {
  DocumentNode,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
  ParseOptions,
  ValidationRule,
} from 'graphql';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../../api/context.ts';
import type { Reader } from '../../policy/reader.ts';
import type { PlainQueryExecutor } from '../execution/execute-plain-queries.ts';
import type { Limits } from '../limits.ts';
import type { Quotas } from '../quota/quotas.ts';
import type { NoteRefusal } from '../refusals.ts';
import type { TrustedDocuments } from '../trusted/trusted-documents.ts';
import type { OperatorView } from './mask-errors.ts';

/** What steps need of the server. */
export interface StepTools {
  /** The reader of a request. @throws UnauthenticatedError, RateLimitedError, IssuerUnavailableError */
  readonly signIn: (request: FastifyRequest) => Promise<Reader>;
  readonly quotas: Quotas;
  readonly noteRefusal: NoteRefusal;
  /** Counts a fault of the service. */
  readonly noteFailure: () => void;
  readonly trusted: TrustedDocuments;
}

/** An operation that was found in a valid document. */
export interface RequestedOperation {
  readonly request: FastifyRequest;
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** How the client wants the answer. */
  readonly answerAs: 'JSON' | 'EVENT_STREAM';
}

/** The stages of a request, in order: who runs their steps, and what a step gets and gives. A step refuses a request by throwing. */
export interface Stages {
  /** Fastify runs them before a byte of the body is read. */
  HEADERS: (request: FastifyRequest, tools: StepTools) => Promise<void>;
  /** Fastify runs them on the body. Each step gets what the step before it returned. */
  BODY: (body: unknown, request: FastifyRequest) => unknown;
  /** Fastify runs them when the body was parsed. */
  REQUEST: (request: FastifyRequest, tools: StepTools) => void;
  /** Apollo Server, or a stream, parses with these options. */
  PARSING: (limits: Limits) => ParseOptions;
  /** Apollo Server, or a stream, validates with these rules and with those of GraphQL. */
  VALIDATION: (limits: Limits) => ValidationRule;
  /** Apollo Server, or a stream, runs them when it has found the operation, before anything is resolved. */
  OPERATION: (operation: RequestedOperation, tools: StepTools) => Promise<void>;
  /** The schema runs them before it resolves a root field. */
  ROOT_FIELD: (context: RequestContext, type: string, field: string) => Promise<void>;
  /** Apollo Server executes with it. Where it returns null, GraphQL's own execution follows. */
  EXECUTION: (schema: GraphQLSchema) => PlainQueryExecutor;
  /** Apollo Server, or a stream, passes every error through them. */
  ANSWER: (
    formatted: GraphQLFormattedError,
    error: unknown,
    report: (view: OperatorView) => void,
  ) => GraphQLFormattedError;
}

export type Stage = keyof Stages;

export type Step = { [Each in Stage]: { readonly stage: Each; readonly run: Stages[Each] } }[Stage];
