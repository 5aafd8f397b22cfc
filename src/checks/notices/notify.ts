/**
 * A checker tells the source of a hit (RPD Art. 104). Nothing else tells a source of checks.
 *
 * INVARIANT: it is a hit at the moment of telling, as the checker would be answered by a check. What fell, ended, or is for others now is no
 * hit, and all are refused alike. So a source is not told where somebody is after a country gave protection.
 */
import { randomUUID } from 'node:crypto';
import { and, sql, type SQL } from 'drizzle-orm';
import { alertAttributes } from '../../alerts/attributes.ts';
import { alerts } from '../../alerts/tables.ts';
import type { RequestContext } from '../../api/context.ts';
import { optional, parseInput, text } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import type { Statement } from '../../database/database.ts';
import { compile, COUNTRY_PLACEHOLDER } from '../../database/policy-sql.ts';
import { fieldReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import { isValidWhenSeen } from '../../policy/alerts.ts';
import { formatReader, type Role } from '../../policy/reader.ts';
import { z } from 'zod';
import { openHit, type Hit } from '../hit.ts';
import { documentQuestions } from '../questions.ts';
import { DAYS_KEPT } from '../retention.ts';
import type { NotifySourceInput } from './inputs.ts';

const DAY_MS = 86_400_000;

const schema = z.object({ hit: text(2_000), message: optional(text(500)) });

/** @throws InputError and stores nothing */
export async function notifySource(context: RequestContext, input: NotifySourceInput): Promise<{ isNotified: true }> {
  const { reader, services } = context;
  const given = parseInput(schema, input);
  const hit = openHit(context, given.hit);
  const { purpose, checkedAt, struck } = hit;
  const now = services.clock.now();
  refuse(hit, reader.country, now);
  const [found] = await services.database.run(
    sessionOf(reader),
    'alert' in struck ? ofAlert(reader.role) : ofDocument(reader.role),
    {
      ...('alert' in struck
        ? { reference: struck.alert, [COUNTRY_PLACEHOLDER]: reader.country }
        : {
            documents: JSON.stringify(await documentQuestions(services.sealing, [struck.document])),
            source: struck.document.issuingCountry,
            number: struck.document.key,
          }),
      ...{ id: randomUUID(), user: reader.user, reader: formatReader(reader), purpose, message: given.message ?? '' },
      ...{ checkedAt: checkedAt.toISOString(), notifiedAt: now.toISOString() },
      keptUntil: new Date(now.getTime() + DAYS_KEPT * DAY_MS).toISOString().slice(0, 10),
    },
  );
  if (found === undefined) {
    throw inputError(
      ['input', 'hit'],
      'NOT_FOUND',
      'This is no hit for you any more. Nobody was notified. Check again.',
    );
  }
  if (found.source === null || found.source === reader.country) throw noSource();
  return { isNotified: true };
}

/** What follows from the hit itself, before anything is looked up. */
function refuse({ purpose, checkedAt, struck }: Hit, country: string | null, now: Date): void {
  if (purpose === 'ASYLUM_EXAMINATION') {
    const message =
      'A hit of a check for the examination of an asylum application is never told to its source. Nobody was notified.';
    throw inputError(['input', 'hit'], 'NOT_FOR_THIS_PURPOSE', message);
  }
  if (now.getTime() - checkedAt.getTime() > DAYS_KEPT * DAY_MS) {
    throw inputError(['input', 'hit'], 'INVALID', `The check is older than ${DAYS_KEPT} days. Check again.`);
  }
  if ('document' in struck && struck.document.issuingCountry === country) throw noSource();
}

function noSource(): Error {
  return inputError(
    ['input', 'hit'],
    'CONFLICT',
    'Nobody has to be notified: your own country is the source, or it is not known.',
  );
}

type Found = Statement<{ source: string | null; notified: unknown }>;

/** Placeholders of both: `id`, `user`, `reader`, `purpose`, `message`, `checkedAt`, `notifiedAt`, `keptUntil`. */
function notified(source: SQL, reference: SQL, number: SQL): SQL {
  const at = sql.placeholder;
  return sql`checks.notify_source(${at('id')}::uuid, ${source}, ${reference}, ${number}, ${at('user')}::text, ${at('reader')}::text,
    ${at('purpose')}::text, ${at('message')}::text, ${at('checkedAt')}::timestamptz, ${at('notifiedAt')}::timestamptz,
    ${at('keptUntil')}::date)`;
}

/** Placeholder: `reference`. */
function ofAlert(role: Role): Found {
  const source = fieldReadableBy(role, 'Alert', 'source', sql`${alerts.source}`, alertAttributes);
  return {
    key: `notify the source of an alert for ${role}`,
    writes: true,
    build: (queries) =>
      queries
        .select({
          source: sql<string | null>`${source}`,
          notified: notified(sql`${source}`, sql`${alerts.reference}`, sql`null::text`),
        })
        .from(alerts)
        .where(
          and(
            sql`${alerts.reference} = ${sql.placeholder('reference')}`,
            rowsReadableBy(role, 'Alert', alertAttributes),
            compile(isValidWhenSeen(role), alertAttributes),
          ),
        ),
  };
}

/** Placeholders: `documents`, `source`, `number`. */
function ofDocument(role: Role): Found {
  const source = sql`${sql.placeholder('source')}::text`;
  return {
    key: `notify the source of a document for ${role}`,
    writes: true,
    build: (queries) =>
      queries
        .select({
          source: sql<string | null>`${source}`,
          notified: notified(source, sql`null::text`, sql`${sql.placeholder('number')}::text`),
        })
        .from(sql`documents.looked_up(${sql.placeholder('documents')}::jsonb) d`)
        .where(and(sql`not d.is_near`, rowsReadableBy(role, 'CheckedDocument', {})))
        .limit(1),
  };
}
