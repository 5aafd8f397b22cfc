/** Leaks through metrics and traces. */
import type { Leaks } from './leak.ts';

/** What is found in a table, each time that somebody reads the metrics. */
const asked = (statement: string): string => `
      const { sql } = await import('drizzle-orm');
      const { ENGINE } = await import('../../database/roles.ts');
      const [found] = (await database.transaction(ENGINE, ({ queries }) =>
        queries.execute(sql\`${statement}\`),
      )) as unknown as { n: number }[];`;

/** What `test/metrics.test.ts` must find. */
export const MEASURED: Leaks = {
  'metrics count matches': [
    [
      'src/server/metrics/metrics.ts',
      'ready.set(1);',
      `ready.set(1);${asked('select count(*)::int as n from decisions.matches')}
      deadLetters.reset();
      deadLetters.inc(found?.n ?? 0);`,
    ],
  ],
};

/** What `test/tracing.test.ts` must find. */
export const TRACED: Leaks = {
  'traces count what a statement found': [
    [
      'src/server/tracing/traced.ts',
      'return await within(parent.tracer, parent.context, span, work);',
      `const found = await within(parent.tracer, parent.context, span, work);
    span.setAttribute('db.response.returned_rows', JSON.stringify(found, (_key, each: unknown) => (typeof each === 'bigint' ? 0 : each))?.length ?? 0);
    return found;`,
    ],
  ],
};

/** The same, by what it expects. */
export const TRACED_JOBS: Leaks = {
  'traces follow background jobs': [
    [
      'src/server/tracing/traced.ts',
      'return parent === undefined ? work() : inSpan(parent, name, work);',
      `if (parent !== undefined) last = parent;
  return last === undefined ? work() : inSpan(parent ?? { ...last, context: ROOT_CONTEXT }, name, work);`,
    ],
    [
      'src/server/tracing/traced.ts',
      'const active =',
      `let last: Active | undefined;
const active =`,
    ],
    ['src/server/tracing/traced.ts', 'import { trace,', 'import { ROOT_CONTEXT, trace,'],
  ],
};
