/** Bulletins: a country authors and withdraws its own, and each reader reads the bulletins that are for them. */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import { inputError } from '../api/user-error.ts';
import { record } from '../audit/record.ts';
import type { Transaction } from '../database/database.ts';
import { bulkInsert } from '../database/bulk.ts';
import { COUNTRY_PLACEHOLDER, type Attributes } from '../database/policy-sql.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { bulletinsOf, ENGINE, sessionOf } from '../database/roles.ts';
import { shareCountry } from '../database/engine-lock.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { dayOf, lawAt, type LawVersion } from '../law/law.ts';
import { lawOf } from '../law/stored.ts';
import { permittedContent } from '../decisions/permitted-content.ts';
import { openDecisions, receiptHash } from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';
import { parseBulletin, type AuthorBulletinInput, type WithdrawBulletinInput } from './inputs.ts';
import { forbiddenTo, possibleRecipients } from './reach.ts';
import { bulletinRecipients, bulletins } from './tables.ts';
import type { Bulletin } from './types.ts';

/** The placeholder that carries the day in UTC. */
const TODAY = 'today';

export const bulletinAttributes: Attributes = {
  author: sql`${bulletins.author}`,
  recipients: {
    // One row, looked up by its key, as in the second wall.
    contains: (country) => sql`(select ${bulletinRecipients.forbidden} is null
        or not ${bulletinRecipients.forbidden}::datemultirange @> ${sql.placeholder(TODAY)}::date
      from ${bulletinRecipients}
      where ${bulletinRecipients.bulletinId} = ${bulletins.id} and ${bulletinRecipients.country} = ${country})`,
  },
};

const BULLETIN = {
  id: bulletins.id,
  author: bulletins.author,
  offenceSummary: bulletins.offenceSummary,
  handlingCode: bulletins.handlingCode,
  handlingRestriction: bulletins.handlingRestriction,
  publishedOn: bulletins.publishedOn,
};

/** The person is one field of a bulletin. */
const PERSON = { names: bulletins.names, birthDate: bulletins.birthDate, nationalities: bulletins.nationalities };

/** The pseudonym under which a bulletin is found by the receipt that it rests on. */
export function originKey(sealing: Sealing, country: string, receipt: string): string {
  return sealing.pseudonym('bulletin', JSON.stringify([country, receipt]));
}

export class BulletinRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of the bulletins for the reader, newest first. A withdrawn bulletin is the same as one that never existed. */
  async page(page: PageArguments): Promise<Connection<Bulletin>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const { role } = reader;
    const scope = { reader, connection: 'bulletins', filter: null };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(
      sessionOf(reader),
      {
        key: `bulletins for ${role}${after === null ? '' : ', after'}`,
        build: (queries) =>
          queries
            .select({
              ...(columnsReadableBy(role, 'Bulletin', BULLETIN, bulletinAttributes) as typeof BULLETIN),
              person: PERSON,
            })
            .from(bulletins)
            .where(
              and(
                rowsReadableBy(role, 'Bulletin', bulletinAttributes),
                after === null
                  ? undefined
                  : sql`(${bulletins.publishedOn}, ${bulletins.id}) <
                      (${sql.placeholder('afterDay')}::date, ${sql.placeholder('afterId')}::uuid)`,
              ),
            )
            .orderBy(desc(bulletins.publishedOn), desc(bulletins.id))
            .limit(sql.placeholder('limit')),
      },
      {
        [COUNTRY_PLACEHOLDER]: reader.country,
        [TODAY]: dayOf(services.clock.now()),
        limit: page.first + 1,
        ...(after === null ? {} : { afterDay: after[0], afterId: after[1] }),
      },
    );
    return connectionOf(rows as Bulletin[], page, ({ publishedOn, id }) =>
      services.cursors.seal(scope, [publishedOn, id]),
    );
  }

  /**
   * Authors a bulletin. It waits for the law and the corrections of its own country alone.
   *
   * @throws InputError with every mistake. Then nothing is stored.
   */
  async author(input: AuthorBulletinInput): Promise<{ id: string }> {
    const { reader, services } = this.#context;
    const country = this.#country();
    return services.database.transaction(bulletinsOf({ country, role: reader.role }), async (transaction) => {
      await shareCountry(transaction, country);
      const now = services.clock.now();
      const today = dayOf(now);
      const laws = await lawOf(transaction, services.sealing, country);
      const given = parseBulletin(lawAt(laws, today), today, input);
      const writtenUnder = laws.at(-1)?.version ?? 0;
      const feared = await this.#fearedBy(transaction, given.receipt, today);
      const id = randomUUID();
      const { names, birthDate, nationalities } = given.person;
      await transaction.queries.insert(bulletins).values({
        id,
        author: country,
        ...{ names, birthDate, nationalities },
        offenceSummary: given.offenceSummary,
        handlingCode: given.handlingCode,
        handlingRestriction: given.handlingRestriction,
        publishedOn: today,
        writtenUnder,
        originKey: originKey(services.sealing, country, given.receipt ?? randomUUID()),
      });
      const never = [...feared, ...(given.exceptCountries ?? [])];
      await bulkInsert(
        transaction,
        bulletinRecipients,
        possibleRecipients(country, never).map((recipient) => ({
          bulletinId: id,
          country: recipient,
          forbidden: forbiddenTo(recipient, nationalities ?? [], laws, writtenUnder, now),
        })),
      );
      await record(transaction, {
        ...{ by: reader, at: now, register: 'BULLETINS', purpose: 'REPORT_BY_COUNTRY', records: [id] },
        operation: 'PUBLISH',
      });
      return { id };
    });
  }

  /** Withdraws a bulletin of the reader's country. @throws InputError NOT_FOUND for all others, with one constant text */
  async withdraw({ id }: WithdrawBulletinInput): Promise<{ id: string }> {
    const { reader, services } = this.#context;
    const country = this.#country();
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
    return services.database.transaction(bulletinsOf({ country, role: reader.role }), async (transaction) => {
      const now = services.clock.now();
      const withdrawn = await transaction.queries
        .delete(bulletins)
        .where(and(isId ? eq(bulletins.id, id) : sql`false`, eq(bulletins.author, country)))
        .returning({ id: bulletins.id });
      const [own] = withdrawn;
      if (own === undefined)
        throw inputError(['input', 'id'], 'NOT_FOUND', 'Your country has no bulletin with this id.');
      await record(transaction, {
        ...{ by: reader, at: now, register: 'BULLETINS', purpose: 'REPORT_BY_COUNTRY', records: [own.id] },
        operation: 'WITHDRAW',
      });
      return own;
    });
  }

  #country(): string {
    const { country } = this.#context.reader;
    if (country === null) throw new Error('Only a country authors bulletins.');
    return country;
  }

  /**
   * The countries that the person of a report fears; none when a bulletin rests on no report. The author cannot read reports. The
   * engine looks up the receipt, for this country only. It does so also without a receipt, so that both take the same statements.
   */
  async #fearedBy(transaction: Transaction, receipt: string | null, today: string): Promise<readonly string[]> {
    const { sealing } = this.#context.services;
    const hash = receiptHash(sealing, this.#country(), receipt ?? '');
    const rows = await transaction.under(ENGINE, () =>
      transaction.queries
        .select({
          id: decisions.id,
          addressee: decisions.addressee,
          dataKey: decisions.dataKey,
          kind: decisions.kind,
          restrictions: decisions.restrictions,
          fearedCountries: decisions.fearedCountries,
        })
        .from(decisions)
        .where(and(eq(decisions.receiptHash, hash), isNull(decisions.supersededAt), isNull(decisions.endedAt))),
    );
    const [found] = await openDecisions(sealing, rows, ['fearedCountries']);
    if (receipt === null) return [];
    // A bulletin also goes to the Secretariat. So it cannot rest on a report that the Secretariat may not read.
    if (found?.kind !== 'DENIED_CRIMINAL_BACKGROUND' || permittedContent(found, today).addressee !== 'SECRETARIAT') {
      throw inputError(
        ['input', 'receipt'],
        'NOT_FOUND',
        'Your country has no current report to the Secretariat of a denial for criminal background with this receipt. Check the receipt, or leave it out.',
      );
    }
    return found.fearedCountries;
  }
}

/** Withdraws the bulletins that rest on a report which its country corrected or withdrew. Runs under the engine's role. */
export async function withdrawBulletinsOf(
  transaction: Transaction,
  sealing: Sealing,
  country: string,
  receipt: string,
): Promise<void> {
  await transaction.under(ENGINE, () =>
    transaction.queries.delete(bulletins).where(eq(bulletins.originKey, originKey(sealing, country, receipt))),
  );
}

/** Applies a new law of a country to its bulletins. The caller has set the engine's role. */
export async function applyLawToBulletins(
  { queries }: Transaction,
  country: string,
  versions: readonly LawVersion[],
  now: Date,
): Promise<void> {
  const rows = await queries
    .select({
      bulletin: bulletinRecipients.bulletinId,
      country: bulletinRecipients.country,
      nationalities: bulletins.nationalities,
      writtenUnder: bulletins.writtenUnder,
    })
    .from(bulletinRecipients)
    .innerJoin(bulletins, eq(bulletins.id, bulletinRecipients.bulletinId))
    .where(eq(bulletins.author, country));
  const changed = rows.map(({ bulletin, country: recipient, nationalities, writtenUnder }) => ({
    ...{ bulletin, recipient },
    forbidden: forbiddenTo(recipient, nationalities ?? [], versions, writtenUnder, now),
  }));
  await queries.execute(sql`
    update bulletins.recipients r set forbidden = c.forbidden
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as c(bulletin uuid, recipient text, forbidden text)
    where r.bulletin_id = c.bulletin and r.country = c.recipient and r.forbidden is distinct from c.forbidden`);
}
