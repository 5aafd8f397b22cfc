/** What `test/connections.test.ts` and `test/transactions-apart.test.ts` must find. */
import type { Leaks } from './leak.ts';

/** A reader is answered for the country of another one who used the same connection. */
export const CONNECTIONS: Leaks = {
  'a reader is answered for the country that was asked for first': [
    ['src/database/country-message.ts', 'let message = made.get(country);', 'let [message] = made.values();'],
  ],
  'a statement is executed although its country could not be set': [
    ['src/database/country-message.ts', "message('E', '\\0', 4)]", "message('E', '\\0', 4), message('S', '', 0)]"],
  ],
  'a statement without values brings no country': [
    [
      'src/database/prepared-read.ts',
      'before: countryMessage(session)',
      'before: params.length === 0 ? Buffer.alloc(0) : countryMessage(session)',
    ],
  ],
};

/** Work goes on with a transaction that is not its own any more. */
export const TRANSACTIONS: Leaks = {
  'a transaction that is over goes on in that of another reader': [
    ['src/database/postgres.ts', '.finally(() => gate.close(OVER))', ''],
  ],
  'work that failed leaves its transaction under its session': [
    [
      'src/database/session-sql.ts',
      "        gate.close('Work under another session failed, so this transaction has failed.');\n",
      '',
    ],
  ],
};
