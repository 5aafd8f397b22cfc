/** Leaks of the register of operations. */
import type { Leaks } from './leak.ts';

/** What `test/audit-entries.test.ts` must find. */
export const REGISTER: Leaks = {
  'an export of the register is for everybody with a token': [
    [
      'src/server/audit-export.ts',
      "() => assertMayCall(context, 'Query', 'auditEntries')",
      "() => assertMayCall(context, 'Query', 'me')",
    ],
  ],
  'a filter of the register leaves out who reported': [
    [
      'src/audit/filter.ts',
      'return sql`(${auditEntries[name]} = ${value} or ${isSealedSql(auditEntries[name])})`;',
      'return sql`${auditEntries[name]} = ${value}`;',
    ],
  ],
  'a filter of the register passes what is sealed': [
    ['src/audit/repository.ts', 'found: opened.filter((entry) => isFor(filter, entry)),', 'found: opened,'],
  ],
};
