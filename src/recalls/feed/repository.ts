/**
 * The feed of alerts. Each reader has the changes that concerned them when they were announced: recipients the changes of
 * the alerts of others, the parties to an alert those that were disclosed to them, the Secretariat and the CCF those
 * for recipients.
 */
import { and, asc, desc, sql, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import type { Statement } from '../../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import type { Role } from '../../policy/reader.ts';
import { changeRecipients, changes, isParty } from '../tables.ts';
import { Feed, type FeedKind, type Which } from './feed.ts';
import type { ChangeKind } from '../../vocabulary/recalls.ts';
import type { ValidityChange } from './types.ts';

/** A change with its position. */
interface Row {
  readonly reference: string;
  readonly kind: ChangeKind;
  readonly validity: boolean;
  readonly announcedAt: Date;
  readonly year: number;
  readonly serial: number;
}

export const changeAttributes = {
  audience: sql`${changes.audience}`,
  source: sql`${changes.source}`,
  issuers: { contains: (country: SQL) => isParty(changes.id, 'ANNOUNCED', country) },
  restricted: sql`${changes.restricted}`,
  recipients: {
    contains: (country: SQL) =>
      sql`(select true from ${changeRecipients} where ${changeRecipients.changeId} = ${changes.id} and ${changeRecipients.country} = ${country})`,
  },
};
const COLUMNS = {
  reference: changes.reference,
  kind: changes.kind,
  validity: changes.valid,
  announcedAt: changes.announcedAt,
};
/** The feed of alerts. */
export class ChangeRepository extends Feed<Row, ValidityChange> {
  constructor(context: RequestContext) {
    super(context, VALIDITY);
  }
}

function viewOf({ reference, kind, validity, announcedAt }: Row): ValidityChange {
  return { reference, kind, validity: validity ? 'VALID' : 'NOT_VALID', announcedAt };
}

/** Changes in their order, or the newest one: placeholders `limit`, and `moment`, `year` and `serial` after a cursor. */
function statement(role: Role, which: Which): Statement<Row> {
  const order = [changes.announcedAt, changes.referenceYear, changes.referenceSerial];
  const place = sql`(${changes.announcedAt}, ${changes.referenceYear}, ${changes.referenceSerial})`;
  return {
    key: ['validity-changes', role, which].join(':'),
    build: (queries) =>
      queries
        .select({
          ...(columnsReadableBy(role, 'ValidityChange', COLUMNS, changeAttributes) as typeof COLUMNS),
          year: changes.referenceYear,
          serial: changes.referenceSerial,
        })
        .from(changes)
        .where(
          and(
            rowsReadableBy(role, 'ValidityChange', changeAttributes),
            which === 'after'
              ? sql`${place} > (${sql.placeholder('moment')}::timestamptz, ${sql.placeholder('year')}::int, ${sql.placeholder('serial')}::int)`
              : undefined,
          ),
        )
        .orderBy(...order.map((column) => (which === 'newest' ? desc(column) : asc(column))))
        .limit(sql.placeholder('limit')),
  };
}

const VALIDITY: FeedKind<Row, ValidityChange> = {
  name: 'VALIDITY',
  connection: 'validityChanges',
  placedBy: ['year', 'serial'],
  statement,
  viewsFor: () => viewOf,
};
