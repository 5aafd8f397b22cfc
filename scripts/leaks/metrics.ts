/** Leaks through metrics. */
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
