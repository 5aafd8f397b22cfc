/** What is stored of the versions of alerts. */
import { inArray, eq } from 'drizzle-orm';
import { alerts } from '../../src/alerts/tables.ts';
import { storeVersions } from '../../src/alerts/versions/store.ts';
import { versions } from '../../src/alerts/versions/tables.ts';
import type { Queries } from '../../src/database/database.ts';
import type { Owner } from './owned-database.ts';

export function storedVersionsOf(
  owner: Owner,
  references: readonly string[],
): Promise<{ readonly audience: string; readonly warrants: readonly string[] }[]> {
  return owner.alone((queries) =>
    queries
      .select({ audience: versions.audience, warrants: versions.warrants })
      .from(versions)
      .innerJoin(alerts, eq(alerts.id, versions.alertId))
      .where(inArray(alerts.reference, [...references])),
  );
}
storedVersionsOf.refresh = (queries: Queries, id: string): Promise<void> => storeVersions({ queries }, [id]);
