/**
 * The laws of countries. Bureaus read their own law and set new versions. The transaction that sets a version applies it to
 * every stored decision of the country, and reassesses these decisions.
 */
import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { ArgumentError } from '../api/errors.ts';
import { parseInput } from '../api/input.ts';
import { pageOfList } from '../api/page-of-list.ts';
import type { Connection, PageArguments } from '../api/page.ts';
import { record } from '../audit/record.ts';
import { sealedReader } from '../audit/sealed-reader.ts';
import { COUNTRY_PLACEHOLDER, type Attributes } from '../database/policy-sql.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { constraints, sessionOf } from '../database/roles.ts';
import { lockCountry, withEngineLock } from '../database/engine-lock.ts';
import { applyLaw } from './apply.ts';
import { ENTITIES, EntityRight } from '../policy/reader.ts';
import { lawHashesOf } from '../decisions/law-hashes.ts';
import { lawSchema, type SetNationalConstraintsInput } from './inputs.ts';
import { dayOf, ENTITIES_BY_DEFAULT, LONGEST_CHECKS_KEPT, mayEntity, type LawVersion } from '../law/law.ts';
import { LAW, lawOf, openedLaw, sealedLaw } from '../law/stored.ts';
import { checksKept, lawHashes, entityRights, lawVersions } from '../law/tables.ts';
import type { NationalConstraints } from './types.ts';
import { viewsOf } from './views.ts';

export const lawAttributes: Attributes = { country: sql`${lawVersions.country}` };

export class LawRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** The versions of a country's law, newest first. There are none where the reader may read none. */
  async versions(country: string | null, page: PageArguments): Promise<Connection<NationalConstraints>> {
    const wanted = country ?? this.#context.reader.country;
    if (wanted === null) throw new ArgumentError('Name a country.');
    const list = { field: 'nationalConstraints', of: wanted };
    return pageOfList(this.#context, list, page, async () =>
      (await this.#views(wanted)).map((view) => ({ item: view, position: [-view.version] })),
    );
  }

  async #views(wanted: string): Promise<NationalConstraints[]> {
    const { reader, services } = this.#context;
    const rows = await services.database.run(
      sessionOf(reader),
      {
        key: `laws for ${reader.role}`,
        build: (queries) =>
          queries
            .select(LAW)
            .from(lawVersions)
            .where(
              and(
                eq(lawVersions.country, sql.placeholder('country')),
                rowsReadableBy(reader.role, 'NationalConstraints', lawAttributes),
              ),
            )
            .orderBy(asc(lawVersions.version)),
      },
      { country: wanted, [COUNTRY_PLACEHOLDER]: reader.country },
    );
    const versions = rows.map((row) => openedLaw(services.sealing, row));
    return viewsOf(wanted, versions, services.clock.now()).reverse();
  }

  /**
   * Sets the law of the bureau's own country from a day on.
   *
   * @throws InputError with every mistake. Then nothing is set.
   */
  async set(input: SetNationalConstraintsInput): Promise<NationalConstraints> {
    const { reader, services } = this.#context;
    const { country } = reader;
    if (country === null) throw new Error('Only a country has a law.');
    const { inForceFrom, law } = parseInput(lawSchema(dayOf(services.clock.now())), input);
    return withEngineLock(services.database, constraints(country), async (transaction) => {
      // No bulletin may be written under the former law at this moment.
      await lockCountry(transaction, country);
      const now = services.clock.now();
      const earlier = await lawOf(transaction, services.sealing, country);
      const version = earlier.length + 1;
      const set: LawVersion = { version, setAt: now, confirmedAt: null, inForceFrom, law };
      const { queries } = transaction;
      await queries.insert(lawVersions).values(sealedLaw(services.sealing, country, set, reader.user));
      await queries
        .insert(lawHashes)
        .values({ country, version: set.version, hashes: lawHashesOf(services.sealing, country, set) });
      const versions = [...earlier, set];
      // A country that has always had the default rights of entities needs no rows: they would only reveal the days of its laws.
      if (!versions.every((each) => isDeepStrictEqual(each.law.entities, ENTITIES_BY_DEFAULT))) {
        await queries.insert(entityRights).values(
          ENTITIES.map((entity) => ({
            ...{ country, version: set.version, entity, inForceFrom },
            may: EntityRight.members.filter((right) => mayEntity(law, entity, right)),
          })),
        );
      }
      // Nor does a country that never limited how long checks are kept.
      if (versions.some((each) => each.law.checksKeptDays !== null)) {
        const days = law.checksKeptDays ?? LONGEST_CHECKS_KEPT;
        await queries.insert(checksKept).values({ country, version: set.version, inForceFrom, days });
      }
      await applyLaw(transaction, services.sealing, country, versions, now);
      // The entry does not list the decisions concerned: the list would show that they are all of one country.
      await record(transaction, {
        by: sealedReader(services.sealing, reader, now),
        at: now,
        operation: 'CONSTRAIN',
        register: 'NATIONAL_CONSTRAINTS',
        purpose: 'NATIONAL_LAW',
        records: [],
      });
      const [view] = viewsOf(country, versions, now).slice(-1);
      if (view === undefined) throw new Error('A law that was set has a version.');
      return view;
    });
  }
}
