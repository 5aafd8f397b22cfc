/** Spans within a traced request. Nothing is done for work that no traced request caused, such as background jobs. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { trace, type Context, type Span, type Tracer } from '@opentelemetry/api';
import type { Database } from '../../database/database.ts';
import type { SpanName } from './span-list.ts';

/** The span in which something happens. */
interface Active {
  readonly tracer: Tracer;
  readonly context: Context;
}

const active = new AsyncLocalStorage<Active>();

/** Does something within a span: what is traced in it becomes its child. */
export function within<T>(tracer: Tracer, context: Context, span: Span, work: () => T): T {
  return active.run({ tracer, context: trace.setSpan(context, span) }, work);
}

/** Does something in a span of its own, if it belongs to a traced request. */
export function traced<T>(name: SpanName, work: () => Promise<T>): Promise<T> {
  const parent = active.getStore();
  return parent === undefined ? work() : inSpan(parent, name, work);
}

async function inSpan<T>(parent: Active, name: SpanName, work: () => Promise<T>): Promise<T> {
  const span = parent.tracer.startSpan(name, {}, parent.context);
  try {
    return await within(parent.tracer, parent.context, span, work);
  } finally {
    // Whether it failed is not told: a statement may fail because of what is stored.
    span.end();
  }
}

/** A database whose statements and transactions have spans. */
export function tracedDatabase(database: Database): Database {
  return {
    run: (session, statement, values) => traced('statement', () => database.run(session, statement, values)),
    transaction: (session, work, caller) => traced('transaction', () => database.transaction(session, work, caller)),
    engineTurns: database.engineTurns,
    ping: () => database.ping(),
    close: () => database.close(),
  };
}
