/** Looks for the alerts that may be about people, as the reader may see them, and records that it was done (law 9). */
import { candidateAlerts } from '../../alerts/for-other-rooms.ts';
import { assertPage } from '../../api/page.ts';
import type { RequestContext } from '../../api/context.ts';
import { record, type AuditedOperation } from '../../audit/record.ts';
import { sessionOf } from '../../database/roles.ts';
import type { MatchPerson } from '../../matching/person.ts';
import { explain } from '../../matching/reasons.ts';
import { matchPerson } from '../match-person.ts';
import type { AsylumDecision } from '../types.ts';
import type { MatchCandidate } from './types.ts';

export class CandidateRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** The best candidates for a person whom the reader describes. @throws ArgumentError for a `first` out of its range. */
  async ofPerson(person: MatchPerson, first: number): Promise<MatchCandidate[]> {
    assertPage({ first, after: null });
    const [found] = await this.#search([person], first, (candidates) => ({
      register: 'ALERTS',
      records: candidates.flat().map(({ alertId }) => alertId),
    }));
    return found ?? [];
  }

  /** The best candidates for the people of decisions, in their order. */
  async ofDecisions(
    decisions: readonly Pick<AsylumDecision, 'id' | 'person'>[],
    first: number,
  ): Promise<MatchCandidate[][]> {
    assertPage({ first, after: null });
    return this.#search(
      // What the law withholds from the reader does not help to find anything for that reader either.
      decisions.map(({ person }) => matchPerson({ ...person, documents: person.documents ?? [] })),
      first,
      () => ({ register: 'ASYLUM_DECISIONS', records: decisions.map(({ id }) => id) }),
    );
  }

  async #search(
    people: readonly MatchPerson[],
    first: number,
    audited: (candidates: readonly MatchCandidate[][]) => Pick<AuditedOperation, 'register' | 'records'>,
  ): Promise<MatchCandidate[][]> {
    const { reader, services } = this.#context;
    return services.database.transaction(sessionOf(reader), async (transaction) => {
      const found = (await candidateAlerts(transaction, people, reader.role)).map((candidates) =>
        candidates
          .slice(0, first)
          .flatMap(({ alertId, comparison: { certainty, score, reasons } }) =>
            certainty === null ? [] : [{ alertId, certainty, score, reasons, explanation: explain(reasons) }],
          ),
      );
      await record(transaction, {
        by: reader,
        at: services.clock.now(),
        operation: 'CONSULT',
        purpose: reader.role === 'CCF' ? 'CCF_EXAMINATION' : 'COMPLIANCE_REVIEW',
        ...audited(found),
      });
      return found;
    });
  }
}
