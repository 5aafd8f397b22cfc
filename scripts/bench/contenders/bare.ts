/** `node:http` and `postgres` with Nansen's statements: the floor. */
import path from 'node:path';
import { countryMessage } from '../../../src/database/country-message.ts';
import { sessionOf } from '../../../src/database/roles.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { postRequest } from '../load.ts';
import { startServer } from '../process.ts';
import {
  PAGE_LENGTH,
  profiling,
  seen,
  SERVERS,
  type AlertLike,
  type Contender,
  type Person,
  type Setting,
} from './contender.ts';
import { nansensStatements } from './statements.ts';

interface Page {
  readonly alerts: readonly (AlertLike & { readonly validity: string; readonly subject: Person })[];
}

export async function startBare(setting: Setting): Promise<Contender> {
  const port = await freePort();
  const countries = setting.askers.map(
    ({ reader }) => [reader.country ?? '', countryMessage(reader).toString('base64')] as const,
  );
  const process = await startServer(
    [...profiling('bare'), path.join(SERVERS, 'bare.mjs')],
    {
      BENCH_SETTINGS: JSON.stringify({
        port,
        databaseUrl: setting.databaseUrl,
        connections: setting.connections,
        countries: Object.fromEntries(countries),
        statements: nansensStatements(setting.databaseUrl),
      }),
    },
    port,
    path.join(setting.folder, 'bare.log'),
  );
  const validityUrl = new URL(`http://127.0.0.1:${port}/validity`);
  const pageUrl = new URL(`http://127.0.0.1:${port}/page`);
  return {
    name: 'node:http + postgres',
    process,
    url: (what) => (what === 'firstPage' || what === 'page' ? pageUrl : validityUrl),
    request: (what, { reader }, { references, position }) => {
      const asker = { role: sessionOf(reader).role, country: reader.country };
      if (what === 'validity' || what === 'validities') return postRequest(validityUrl, {}, { ...asker, references });
      if (what !== 'firstPage' && what !== 'page') return null;
      const [year, serial] = position?.reference.split('/').map(Number) ?? [];
      return postRequest(pageUrl, {}, { ...asker, first: PAGE_LENGTH, year, serial });
    },
    validityIn: (answer) => (answer as { validity: string }[]).map(({ validity }) => validity === 'VALID'),
    pageIn: (answer) => (answer as Page).alerts.map((alert) => seen(alert, alert.validity === 'VALID', alert.subject)),
    everythingIn: () => null,
  };
}
