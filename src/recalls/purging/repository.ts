/** Reads recalls: a country reads its own. */
import { qualified } from '../../database/qualified.ts';
import { and, desc, sql, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import type { Statement } from '../../database/database.ts';
import { COUNTRY_PLACEHOLDER, type Attributes } from '../../database/policy-sql.ts';
import { fieldReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import type { Role } from '../../policy/reader.ts';
import { isParty } from '../tables.ts';
import { isAddressee, recallSql } from './state.ts';
import { acknowledgements, recalls } from './tables.ts';
import type { Recall } from './types.ts';
import type { RecallOutcome, RecallScope, RecallState } from '../../vocabulary/recalls.ts';

/** The placeholder that carries the moment of the query. */
const NOW = 'now';

export const recallAttributes: Attributes = {
  source: sql`${recalls.source}`,
  issuers: { contains: (country) => isParty(recalls.id, 'REVOKED', country) },
  restricted: sql`${recalls.restricted}`,
  addressees: { contains: (country) => isAddressee('REVOKED', country) },
};

/** A recall by the alert and the moment of the announcement. */
export interface RecallKey {
  readonly reference: string;
  readonly issuedAt: Date;
}

interface Row {
  readonly reference: string;
  readonly scope: RecallScope;
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly state: RecallState;
  readonly repeats: number;
  readonly lastRepeatedAt: Date | null;
  readonly supersededAt: Date | null;
  readonly acknowledgements:
    | readonly {
        readonly outcome: RecallOutcome;
        readonly purgedAt: string | null;
        readonly systems: readonly string[];
        readonly acknowledgedAt: string;
      }[]
    | null;
}

export class RecallRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of the recalls of the reader's country, newest first. */
  async page(state: RecallState | null, page: PageArguments): Promise<Connection<Recall>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const scope = { reader, connection: 'recalls', filter: state };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await this.#run(pageStatement(reader.role, state, after !== null), {
      limit: page.first + 1,
      ...(after === null ? {} : { moment: after[0], reference: after[1] }),
    });
    return connectionOf(rows.map(viewOf), page, (recall) =>
      services.cursors.seal(scope, [recall.issuedAt.toISOString(), recall.reference]),
    );
  }

  /** Recalls by their keys, in the order of the keys; those that are not the reader's are missing. */
  async byKeys(keys: readonly RecallKey[]): Promise<Recall[]> {
    const { role } = this.#context.reader;
    const nameOf = ({ reference, issuedAt }: RecallKey): string => `${reference} ${issuedAt.toISOString()}`;
    const rows = await this.#run(byKeysStatement(role), {
      keys: JSON.stringify(keys.map(({ reference, issuedAt }) => ({ reference, issued_at: issuedAt.toISOString() }))),
    });
    const found = new Map(rows.map((row) => [nameOf(row), viewOf(row)]));
    return keys.flatMap((key) => found.get(nameOf(key)) ?? []);
  }

  #run(statement: Statement<Row>, values: Readonly<Record<string, unknown>>): Promise<Row[]> {
    const { reader, services } = this.#context;
    return services.database.run(sessionOf(reader), statement, {
      ...values,
      [COUNTRY_PLACEHOLDER]: reader.country,
      [NOW]: services.clock.now().toISOString(),
    });
  }
}

const READER = sql`${sql.placeholder(COUNTRY_PLACEHOLDER)}::text`;
const OF_READER = recallSql(READER, sql`${sql.placeholder(NOW)}::timestamptz`);
const PLACE = sql`(${recalls.issuedAt}, ${recalls.reference})`;

function pageStatement(role: Role, state: RecallState | null, after: boolean): Statement<Row> {
  return {
    key: ['recalls', role, state ?? 'every', after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      queries
        .select(selected(role))
        .from(recalls)
        .where(
          and(
            rowsReadableBy(role, 'Recall', recallAttributes),
            state === null ? undefined : OF_READER.is[state],
            after
              ? sql`${PLACE} < (${sql.placeholder('moment')}::timestamptz, ${sql.placeholder('reference')})`
              : undefined,
          ),
        )
        .orderBy(desc(recalls.issuedAt), desc(recalls.reference))
        .limit(sql.placeholder('limit')) as never,
  };
}

function byKeysStatement(role: Role): Statement<Row> {
  return {
    key: `recalls by their keys:${role}`,
    build: (queries) =>
      queries
        .select(selected(role))
        .from(recalls)
        .where(
          and(
            rowsReadableBy(role, 'Recall', recallAttributes),
            sql`${PLACE} in (select k.issued_at, k.reference
              from jsonb_to_recordset(${sql.placeholder('keys')}::jsonb) as k(reference text, issued_at timestamptz))`,
          ),
        ) as never,
  };
}

function selected(role: Role) {
  const answers = fieldReadableBy(role, 'Recall', 'acknowledgements', answersSql(), recallAttributes);
  return {
    reference: recalls.reference,
    scope: recalls.scope,
    issuedAt: recalls.issuedAt,
    dueAt: recalls.dueAt,
    state: qualified(OF_READER.state),
    repeats: qualified(OF_READER.repeats),
    lastRepeatedAt: qualified(OF_READER.lastRepeatedAt).mapWith(recalls.issuedAt),
    supersededAt: qualified(OF_READER.supersededAt).mapWith(recalls.issuedAt),
    acknowledgements: qualified(answers),
  };
}

/** What the reader's country answered, oldest first. */
function answersSql(): SQL {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('outcome', ${acknowledgements.outcome},
      'purgedAt', ${acknowledgements.purgedAt}, 'systems', ${acknowledgements.systems},
      'acknowledgedAt', ${acknowledgements.acknowledgedAt}) order by ${acknowledgements.ordinal})
    from ${acknowledgements}
    where ${acknowledgements.country} = ${READER} and ${acknowledgements.recallId} = ${recalls.id}), '[]')`;
}

function viewOf({ acknowledgements: answers, ...row }: Row): Recall {
  return {
    ...row,
    acknowledgements:
      answers?.map(({ outcome, purgedAt, systems, acknowledgedAt }) => ({
        outcome,
        systems,
        purgedAt: purgedAt === null ? null : new Date(purgedAt),
        acknowledgedAt: new Date(acknowledgedAt),
      })) ?? null,
  };
}
