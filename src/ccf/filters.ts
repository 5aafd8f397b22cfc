/** The filter of the list of requests. */
import { Field, InputType } from 'type-graphql';
import { eq, ne, sql, type SQL } from 'drizzle-orm';
import { assertDay } from '../api/input.ts';
import { DateScalar } from '../api/scalars.ts';
import type { CcfRequestKind, CcfRequestState } from '../vocabulary/ccf.ts';
import { requests, steps } from './tables.ts';
import { CcfRequestKindEnum, CcfRequestStateEnum } from './types.ts';

@InputType({ description: 'Conditions on requests to the Commission. All of them must hold.' })
export class CcfRequestFilter {
  @Field(() => CcfRequestKindEnum, { nullable: true, description: 'What they ask for.' })
  declare kind?: CcfRequestKind | null;

  @Field(() => CcfRequestStateEnum, {
    nullable: true,
    description: 'How far they are. Without it: all that are not closed.',
  })
  declare state?: CcfRequestState | null;

  @Field(() => DateScalar, { nullable: true, description: 'A limit that runs ends before this day.' })
  declare dueBefore?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a limit that runs has passed.' })
  declare isLate?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether you are the rapporteur.' })
  declare mine?: boolean | null;
}

/** @throws ArgumentError for a day that is none */
export function conditionsOf(filter: CcfRequestFilter | null, officer: string, today: string): SQL[] {
  const { kind = null, state = null, dueBefore = null, isLate = null, mine = null } = filter ?? {};
  assertDay('dueBefore', dueBefore);
  const late = sql`coalesce(${requests.nextDueOn} < ${today}::date, false)`;
  const rapporteur = sql`(select ${steps.officer} from ${steps} where ${steps.requestId} = ${requests.id} and ${steps.kind} = 'CLAIMED'
    order by ${steps.ordinal} desc limit 1)`;
  const isMine = sql`coalesce(${rapporteur} = ${officer}, false)`;
  return [
    ...(kind === null ? [] : [eq(requests.kind, kind)]),
    state === null ? ne(requests.state, 'CLOSED') : eq(requests.state, state),
    ...(dueBefore === null ? [] : [sql`${requests.nextDueOn} < ${dueBefore}::date`]),
    ...(isLate === null ? [] : [isLate ? late : sql`not ${late}`]),
    ...(mine === null ? [] : [mine ? isMine : sql`not ${isMine}`]),
  ];
}
