/** What `test/connections.test.ts` must find. */
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
