/** The rights of a national entity, by the law of its country that is in force today (RPD Art. 21). */
import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { ForbiddenError } from '../api/errors.ts';
import { sessionOf } from '../database/roles.ts';
import { ENTITY_RIGHT_FOR } from '../policy/entities.ts';
import { type Entity, entityOf, type EntityRight } from '../policy/reader.ts';
import { dayOf, ENTITIES_BY_DEFAULT } from './law.ts';
import { entityRights } from './tables.ts';

/**
 * Checks that the bureau of an entity lets it use an operation. Readers who are no entity pass.
 *
 * INVARIANT: a request of an entity sends one statement, for any operation and any answer.
 *
 * @throws ForbiddenError
 */
export async function assertEntityMay(context: RequestContext, operation: string): Promise<void> {
  const entity = entityOf(context.reader.role);
  if (entity === null) return;
  const right = Object.hasOwn(ENTITY_RIGHT_FOR, operation) ? ENTITY_RIGHT_FOR[operation] : undefined;
  // Deny by default: an operation without an entry is not allowed.
  if (right === undefined) throw new ForbiddenError();
  if (right === null) return;
  if (!(await entityMay(context, right))) throw new ForbiddenError();
}

/** Whether its bureau gives an entity a right. Readers who are no entity have every right of their role. */
export async function entityMay(context: RequestContext, right: EntityRight): Promise<boolean> {
  const entity = entityOf(context.reader.role);
  if (entity === null) return true;
  const may = await context.once('rights of the entity', () => rightsOf(context, entity));
  return (may as readonly EntityRight[]).includes(right);
}

/** An entity that the law of its country does not name has no rights. A country that never set rights has the default ones. */
async function rightsOf({ reader, services }: RequestContext, entity: Entity): Promise<readonly EntityRight[]> {
  const [inForce] = await services.database.run(
    sessionOf(reader),
    {
      key: 'rights of an entity',
      isLookUp: true,
      build: (queries) =>
        queries
          .select({
            may: sql<
              EntityRight[] | null
            >`max(${entityRights.may}) filter (where ${entityRights.entity} = ${sql.placeholder('entity')})`.mapWith(
              entityRights.may,
            ),
          })
          .from(entityRights)
          .where(
            and(
              eq(entityRights.country, sql.placeholder('country')),
              lte(entityRights.inForceFrom, sql.placeholder('today')),
            ),
          )
          .groupBy(entityRights.version)
          .orderBy(desc(entityRights.version))
          .limit(1),
    },
    { country: reader.country, entity, today: dayOf(services.clock.now()) },
  );
  if (inForce !== undefined) return inForce.may ?? [];
  return ENTITIES_BY_DEFAULT.find((rule) => rule.entity === entity)?.may ?? [];
}
