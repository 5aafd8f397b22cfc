/**
 * Destroys a decision on demand, before its retention is over. New alerts about the person are not matched to it afterwards. So
 * two officers of the compartment must agree, as for everything that can remove a protection.
 */
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../api/context.ts';
import { parseInput } from '../api/input.ts';
import { inputError } from '../api/user-error.ts';
import { storedVersion } from '../api/version.ts';
import { record } from '../audit/record.ts';
import { RETENTION, sessionOf } from '../database/roles.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { permissions } from '../policy/ability.ts';
import { decisions } from '../decisions/tables.ts';
import { endDecisions } from './destruction.ts';
import { versionOfDecision } from './decision-version.ts';
import { endProposals } from '../decisions/end-proposals-tables.ts';
import type { DestroyAsylumDecisionInput, DestructionStateEnum } from './types.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

export interface Destruction {
  readonly state: keyof typeof DestructionStateEnum;
  readonly at: Date;
}

const NOT_THERE = 'Your compartment has no decision with this id.';
const schema = z.object({
  id: z.guid(NOT_THERE).transform((id) => id.toLowerCase()),
  cause: z.custom<DestroyAsylumDecisionInput['cause']>(),
});

export class DecisionDestruction {
  readonly #context: RequestContext;
  readonly #compartment: Compartment;

  constructor(context: RequestContext) {
    this.#context = context;
    this.#compartment = context.reader.role === 'CCF' ? 'CCF' : 'SECRETARIAT';
  }

  /**
   * Proposes the end of a decision, or carries out what another officer proposed. What was proposed before something else was recorded
   * about the decision is void: it is proposed again.
   *
   * @throws InputError NOT_FOUND, with one constant text, for a decision that is unknown, of the other compartment, or ended;
   *   CONFLICT for a second call of the officer who proposed it, and for another cause than the proposed one
   */
  async destroy(input: DestroyAsylumDecisionInput): Promise<Destruction> {
    const { id, cause } = parseInput(schema, input);
    const { reader, services } = this.#context;
    if (!permissions.mayUse(reader.role, 'DestructionCause', cause)) {
      throw inputError(
        ['input', 'cause'],
        'INVALID',
        'Your compartment cannot destroy a decision for this cause. Choose another one.',
      );
    }
    return withEngineLock(services.database, RETENTION, async (transaction) => {
      const { queries } = transaction;
      const now = services.clock.now();
      const [own] = await queries
        .select({ id: decisions.id })
        .from(decisions)
        .where(and(eq(decisions.id, id), eq(decisions.addressee, this.#compartment), isNull(decisions.endedAt)));
      if (own === undefined) throw inputError(['input', 'id'], 'NOT_FOUND', NOT_THERE);
      const version = await transaction.under(sessionOf(reader), () =>
        versionOfDecision(transaction, reader.role, id, now),
      );
      const factsHash = storedVersion(services.sealing, id, version);
      const [latest] = await queries.select().from(endProposals).where(eq(endProposals.decisionId, id));
      // A void proposal is replaced: the second officer would destroy what the first one never read.
      const proposal = latest?.factsHash === factsHash ? latest : undefined;
      const proposed = {
        cause,
        proposedBy: reader.user,
        proposedAt: now,
        factsHash,
      };
      if (proposal === undefined) {
        await queries
          .insert(endProposals)
          .values({ ...proposed, decisionId: id, addressee: this.#compartment })
          .onConflictDoUpdate({ target: endProposals.decisionId, set: proposed });
      } else {
        if (proposal.proposedBy === reader.user) {
          throw inputError(
            ['input', 'id'],
            'CONFLICT',
            'You proposed this destruction. Ask another officer to carry it out.',
          );
        }
        if (proposal.cause !== cause) {
          throw inputError(
            ['input', 'cause'],
            'CONFLICT',
            'The destruction was proposed for another cause. Give the same cause.',
          );
        }
        await endDecisions(transaction, services.sealing, [id], cause, now);
      }
      await record(transaction, {
        by: reader,
        at: now,
        operation: proposal === undefined ? 'PROPOSE_DESTRUCTION' : 'DESTROY',
        register: 'ASYLUM_DECISIONS',
        purpose: 'RETENTION',
        records: [id],
      });
      return { state: proposal === undefined ? 'PROPOSED' : 'DESTROYED', at: now };
    });
  }
}
