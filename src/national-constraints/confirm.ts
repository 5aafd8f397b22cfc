/** A second user of a bureau confirms that a law opens what was reported before it was set. */
import { and, eq } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { inputError } from '../api/user-error.ts';
import { record } from '../audit/record.ts';
import { sealedReader } from '../audit/sealed-reader.ts';
import type { Transaction } from '../database/database.ts';
import { lockCountry, withEngineLock } from '../database/engine-lock.ts';
import { constraints } from '../database/roles.ts';
import type { LawVersion } from '../law/law.ts';
import { awaitsConfirmation } from '../law/opening.ts';
import { lawOf, sealedConfirmation, userOfLaw } from '../law/stored.ts';
import { lawVersions } from '../law/tables.ts';
import { applyLaw } from './apply.ts';
import type { ConfirmNationalConstraintsInput } from './inputs.ts';
import type { NationalConstraints } from './types.ts';
import { viewsOf } from './views.ts';

const PATH = ['input', 'version'];

export class LawConfirmation {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /**
   * Confirms the newest law of the bureau's own country, and applies it to what is stored.
   *
   * @throws InputError NOT_FOUND for another version than the newest, CONFLICT when there is nothing to confirm, SECOND_OFFICER for the
   * user who set the law
   */
  async confirm({ version }: ConfirmNationalConstraintsInput): Promise<NationalConstraints> {
    const { reader, services } = this.#context;
    const { country } = reader;
    if (country === null) throw new Error('Only a country has a law.');
    // Mistakes are found before anything is waited for: the engine lock must not be a clock that is read for nothing.
    await services.database.transaction(constraints(country), (transaction) =>
      this.#confirmable(transaction, country, version),
    );
    return withEngineLock(services.database, constraints(country), async (transaction) => {
      // No bulletin may be written under the former law at this moment.
      await lockCountry(transaction, country);
      const versions = await this.#confirmable(transaction, country, version);
      const now = services.clock.now();
      await transaction.queries
        .update(lawVersions)
        .set(sealedConfirmation(services.sealing, country, version, reader.user, now))
        .where(and(eq(lawVersions.country, country), eq(lawVersions.version, version)));
      const confirmed = versions.map((each) => (each.version === version ? { ...each, confirmedAt: now } : each));
      await applyLaw(transaction, services.sealing, country, confirmed, now);
      await record(transaction, {
        by: sealedReader(services.sealing, reader, now),
        at: now,
        operation: 'CONFIRM_CONSTRAINTS',
        register: 'NATIONAL_CONSTRAINTS',
        purpose: 'NATIONAL_LAW',
        records: [],
      });
      const [view] = viewsOf(country, confirmed, now).slice(-1);
      if (view === undefined) throw new Error('A law that was confirmed has a version.');
      return view;
    });
  }

  /** All versions, when the reader may confirm the newest one. @throws InputError */
  async #confirmable(transaction: Transaction, country: string, version: number): Promise<LawVersion[]> {
    const { reader, services } = this.#context;
    const versions = await lawOf(transaction, services.sealing, country);
    const newest = versions.at(-1);
    if (newest?.version !== version)
      throw inputError(PATH, 'NOT_FOUND', 'This is not the newest version of your law. Read that one, and confirm it.');
    if (!awaitsConfirmation(versions))
      throw inputError(PATH, 'CONFLICT', 'This law opens nothing that awaits a confirmation. There is nothing to do.');
    const its = and(eq(lawVersions.country, country), eq(lawVersions.version, version));
    const [set] = await transaction.queries.select({ by: lawVersions.setBy }).from(lawVersions).where(its);
    if (set?.by === userOfLaw(services.sealing, country, version, reader.user))
      throw inputError(PATH, 'SECOND_OFFICER', 'You set this law. Another user of your bureau must confirm it.');
    return versions;
  }
}
