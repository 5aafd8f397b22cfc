/**
 * Recomputes the validity of every alert from its facts and reports each that is stored differently; checks that the chain of
 * the register of operations is whole. `npm run verify`. It changes nothing. Exit codes: 0 all is equal, 1 something is not.
 */
import 'reflect-metadata';
import { readConfiguration } from '../src/server/configuration.ts';
import { openDatabase } from '../src/database/open.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verifyRegister } from '../src/audit/verify.ts';
import { verifyValidity } from '../src/asylum/verify.ts';
import { runScript } from './run-script.ts';

await runScript(async () => {
  const database = await openDatabase(readConfiguration(process.env).database);
  try {
    let differences = 0;
    const checked = await verifyValidity(database, SYSTEM_CLOCK, (difference) => {
      differences += 1;
      process.stdout.write(`${difference.reference}: stored ${difference.stored}, derived ${difference.derived}\n`);
    });
    const broken = await verifyRegister(database);
    if (broken !== null) process.stdout.write(`The register of operations is not whole from entry ${broken} on.\n`);
    process.stdout.write(`${checked} alerts checked, ${differences} differences.\n`);
    return differences === 0 && broken === null ? 0 : 1;
  } finally {
    await database.close();
  }
});
