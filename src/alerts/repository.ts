/** Reads alerts for one reader: every statement contains the policy of that reader. */
import type { RequestContext } from '../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import type { Selection } from '../api/selection.ts';
import { ArgumentError } from '../api/errors.ts';
import { record, type Purpose } from '../audit/record.ts';
import { COUNTRY_PLACEHOLDER } from '../database/policy-sql.ts';
import { sessionOf } from '../database/roles.ts';
import type { Role } from '../policy/reader.ts';
import { candidateAlerts } from './candidates.ts';
import { assertValues, filtersOf, filterValue } from './filters.ts';
import type { AlertFilter } from './filter-input.ts';
import { matchPersonOf } from './person-sought.ts';
import { searchableText } from './searchable-text.ts';
import { signableStatement, validPlacesStatement } from './signable.ts';
import {
  byIdStatement,
  byReferenceStatement,
  oneStatement,
  pageStatement,
  partsOf,
  validityStatement,
  validReferencesStatement,
} from './queries.ts';
import type { AlertValidity } from './types.ts';
import { versionsStatement } from './versions/statement.ts';
import { AlertView, validityOf, type Viewing } from './view.ts';

/** The most references of one query about validity. */
const MOST_REFERENCES = 500;
/** How many alerts one statement reads where all are read. */
const REFERENCES_AT_ONCE = 5_000;

/** Why officers look for alerts about a person. */
const PURPOSES: Readonly<Partial<Record<Role, Purpose>>> = {
  NOTICES_DESK: 'ALERT_PROCESSING',
  CCF: 'CCF_EXAMINATION',
};

export class AlertRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** The alert of a reference; null when there is none that the reader may see, for whatever reason. */
  async find(reference: string, selection: Selection): Promise<AlertView | null> {
    const { reader, services } = this.#context;
    const asOf = services.clock.now();
    const statement = oneStatement(reader.role, partsOf(reader.role, selection));
    const [row] = await services.database.run(
      sessionOf(reader),
      statement,
      this.#values({ reference: searchableText(reference) }),
    );
    return row === undefined ? null : new AlertView(row, this.#viewing(asOf));
  }

  /** A page of the alerts that the reader may see, newest reference first. */
  async page(filter: AlertFilter | null, page: PageArguments, selection: Selection): Promise<Connection<AlertView>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const filters = filtersOf(reader.role, filter);
    assertValues(filter);
    const scope = { reader, connection: 'alerts', filter: filters.map((name) => [name, filter?.[name]]) };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const found = await this.#alertsAbout(filter?.person ?? null);
    const asOf = services.clock.now();
    const statement = pageStatement(reader.role, partsOf(reader.role, selection), filters, after !== null);
    const rows = await services.database.run(
      sessionOf(reader),
      statement,
      this.#values({
        limit: page.first + 1,
        ...Object.fromEntries(filters.map((name) => [name, filterValue(filter, name, found)])),
        ...(after === null ? {} : { year: after[0], serial: after[1] }),
      }),
    );
    const viewing = this.#viewing(asOf);
    return connectionOf(
      rows.map((row) => new AlertView(row, viewing)),
      page,
      (alert) => services.cursors.seal(scope, alert.reference.split('/').map(Number)),
    );
  }

  /** Alerts by id; those that the reader may not see are missing. */
  async byIds(ids: readonly string[], selection: Selection): Promise<Map<string, AlertView>> {
    const { reader, services } = this.#context;
    const asOf = services.clock.now();
    const statement = byIdStatement(reader.role, partsOf(reader.role, selection));
    const rows = await services.database.run(sessionOf(reader), statement, this.#values({ ids: JSON.stringify(ids) }));
    const viewing = this.#viewing(asOf);
    return new Map(rows.flatMap((row) => (row.id === undefined ? [] : [[row.id, new AlertView(row, viewing)]])));
  }

  /** Alerts by reference; those that the reader may not see are missing. */
  async byReferences(references: readonly string[], selection: Selection): Promise<ReadonlyMap<string, AlertView>> {
    const { reader, services } = this.#context;
    const asOf = services.clock.now();
    const statement = byReferenceStatement(reader.role, partsOf(reader.role, selection));
    const values = this.#values({ references: JSON.stringify(references) });
    const rows = await services.database.run(sessionOf(reader), statement, values);
    const viewing = this.#viewing(asOf);
    return new Map(rows.map((row) => [row.reference, new AlertView(row, viewing)]));
  }

  /**
   * The validity of references, in the order of the query.
   *
   * @throws ArgumentError for more than 500 references
   */
  async validity(references: readonly string[]): Promise<AlertValidity[]> {
    if (references.length > MOST_REFERENCES) {
      throw new ArgumentError(`Ask for at most ${MOST_REFERENCES} references at once.`);
    }
    const { reader, services } = this.#context;
    const asOf = services.clock.now();
    const rows = await services.database.run(
      sessionOf(reader),
      validityStatement(reader.role),
      this.#values({ references: references.map(searchableText) }),
    );
    const valid = new Set(rows.map((row) => row.reference));
    return references.map((reference) => ({ reference, validity: validityOf(valid.has(reference)), asOf }));
  }

  /**
   * The validity of a reference as it may be signed for the reader.
   *
   * @returns null for an alert that the reader sees and whose party the reader's country is
   */
  async signableValidity(reference: string): Promise<AlertValidity | null> {
    const { reader, services } = this.#context;
    const asOf = services.clock.now();
    const [row] = await services.database.run(
      sessionOf(reader),
      signableStatement(reader.role),
      this.#values({ reference }),
    );
    if (row?.ofParty === true) return null;
    return { reference, validity: validityOf(row?.valid === true), asOf };
  }

  /** The versions of those of some references that are valid. */
  async versions(references: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const { reader, services } = this.#context;
    const rows = await services.database.run(
      sessionOf(reader),
      versionsStatement(reader.role),
      this.#values({ references: references.map(searchableText) }),
    );
    return new Map(rows.map(({ reference, version }) => [reference, version]));
  }

  /** The indexes in status lists of all alerts that are valid and not the reader's own, four bytes each, in no order. */
  async validPlaces(): Promise<Uint8Array> {
    const { reader, services } = this.#context;
    const [row] = await services.database.run(sessionOf(reader), validPlacesStatement(reader.role), this.#values({}));
    return row?.places ?? new Uint8Array();
  }

  /**
   * All references that are valid for the reader, a few thousand at a time. Concurrent changes may or may not be
   * included.
   */
  async *validReferences(): AsyncGenerator<readonly string[]> {
    const { reader, services } = this.#context;
    let last: string | undefined;
    do {
      const [year, serial] = last?.split('/').map(Number) ?? [];
      const rows = await services.database.run(
        sessionOf(reader),
        validReferencesStatement(reader.role, last !== undefined),
        this.#values({ limit: REFERENCES_AT_ONCE, ...(last === undefined ? {} : { year, serial }) }),
      );
      yield rows.map(({ reference }) => reference);
      last = rows.length < REFERENCES_AT_ONCE ? undefined : rows.at(-1)?.reference;
    } while (last !== undefined);
  }

  /** The ids of the alerts that may be about a person of a filter. The search is recorded. */
  async #alertsAbout(person: AlertFilter['person'] | null): Promise<readonly string[]> {
    if (person === null || person === undefined) return [];
    const { reader, services } = this.#context;
    return services.database.transaction(sessionOf(reader), async (transaction) => {
      const [found = []] = await candidateAlerts(transaction, [matchPersonOf(person)], reader.role);
      const ids = found.map(({ alertId }) => alertId);
      await record(transaction, {
        ...{ by: reader, at: services.clock.now(), operation: 'CONSULT', register: 'ALERTS', records: ids },
        purpose: PURPOSES[reader.role] ?? 'COMPLIANCE_REVIEW',
      });
      return ids;
    });
  }

  /** How the reader sees the rows of an answer. */
  #viewing(asOf: Date): Viewing {
    const { reader, services } = this.#context;
    const { nodeIds, schedule } = services;
    return {
      asOf,
      discloseEveryMs: schedule.discloseEveryMs,
      seal: (reference) => nodeIds.seal(reader, { type: 'Alert', key: reference }),
    };
  }

  #values(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return { ...values, [COUNTRY_PLACEHOLDER]: this.#context.reader.country };
  }
}
