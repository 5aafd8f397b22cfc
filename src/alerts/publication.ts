/** When the notices desk published an alert, whether or not the publication has taken effect. */
import { sql } from 'drizzle-orm';
import { qualified } from '../database/qualified.ts';
import { alerts, lifecycleFacts } from './tables.ts';

/** A publication is never taken back, so there is at most one. */
export const publishedAtSql = qualified(
  sql<Date>`(select ${lifecycleFacts.recordedAt} from ${lifecycleFacts}
    where ${lifecycleFacts.alertId} = ${alerts.id} and ${lifecycleFacts.kind} = 'PUBLISHED')`.mapWith(
    lifecycleFacts.recordedAt,
  ),
);
