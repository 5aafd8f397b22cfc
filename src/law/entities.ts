/** Whether the bureau of an entity's country lets it do what it asks for (RPD Art. 21), by the law in force now. */
import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { ForbiddenError } from '../api/errors.ts';
import { sessionOf } from '../database/roles.ts';
import { ENTITY_RIGHT_FOR } from '../policy/entities.ts';
import { type Entity, entityOf, type EntityRight } from '../policy/reader.ts';
import { dayOf, ENTITIES_BY_DEFAULT } from './law.ts';
import { entityRights } from './tables.ts';

/**
 * INVARIANT: one statement per request of an entity, whatever it asks and whatever the answer is.
 *
 * @throws ForbiddenError
 */
export async function assertEntityMay(context: RequestContext, operation: string): Promise<void> {
  const entity = entityOf(context.reader.role);
  if (entity === null) return;
  const right = Object.hasOwn(ENTITY_RIGHT_FOR, operation) ? ENTITY_RIGHT_FOR[operation] : undefined;
  // What nobody thought of is not open.
  if (right === undefined) throw new ForbiddenError();
  if (right === null) return;
  const may = await context
    .loader('rights of the entity', async (entities) =>
      Promise.all(entities.map((each) => rightsOf(context, each as Entity))),
    )
    .load(entity);
  if (!may.includes(right)) throw new ForbiddenError();
}

/** An entity whose kind its country left out of its law may do nothing; where the country never spoke of entities, the default holds. */
async function rightsOf({ reader, services }: RequestContext, entity: Entity): Promise<readonly EntityRight[]> {
  const [inForce] = await services.database.run(
    sessionOf(reader),
    {
      key: 'rights of an entity',
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
