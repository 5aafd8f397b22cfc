/** Searches for the alerts that may be about a person, as far as the reader may see them. Each search is recorded. */
import { candidateAlerts, peopleOf } from '../../alerts/candidates.ts';
import { assertPage } from '../../api/page.ts';
import type { RequestContext } from '../../api/context.ts';
import { record, type AuditedOperation } from '../../audit/record.ts';
import { sessionOf } from '../../database/roles.ts';
import type { MatchPerson } from '../../matching/person.ts';
import { explain } from '../../matching/reasons.ts';
import { matchPerson } from '../../decisions/match-person.ts';
import type { AsylumDecision } from '../../decisions/types.ts';
import { rejectionsOf } from './rejected.ts';
import type { MatchCandidate } from './types.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds nothing. */
const NOBODY: MatchPerson = {
  ...{ names: [], aliases: null, birthDate: null, sex: null, nationalities: null, documents: [] },
};

/** The person to search for, and the decision for which the search is made. */
interface SearchedPerson {
  readonly person: MatchPerson;
  readonly decisionId: string | null;
  /** The references that the decision names. */
  readonly named: readonly string[];
}

export class CandidateRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** The best candidates for a person whom the reader describes. @throws ArgumentError for a `first` out of its range */
  async ofPerson(person: MatchPerson, first: number, decision: string | null): Promise<MatchCandidate[]> {
    assertPage({ first, after: null });
    const decisionId = decision !== null && UUID.test(decision) ? decision.toLowerCase() : null;
    const [found] = await this.#search([{ person, decisionId, named: [] }], first, (candidates) =>
      decisionId === null
        ? { register: 'ALERTS', records: candidates.flat().map(({ alertId }) => alertId) }
        : { register: 'ASYLUM_DECISIONS', records: [decisionId] },
    );
    return found ?? [];
  }

  /** The best candidates for the people of decisions, in their order. */
  async ofDecisions(
    decisions: readonly Pick<AsylumDecision, 'id' | 'person' | 'alertReferences'>[],
    first: number,
  ): Promise<MatchCandidate[][]> {
    assertPage({ first, after: null });
    return this.#search(
      // Fields that a law withholds from the reader are not used to search for that reader.
      decisions.map(({ id, person, alertReferences }) => ({
        person: matchPerson({ ...person, aliases: person.aliases ?? [], documents: person.documents ?? [] }),
        decisionId: id,
        named: alertReferences ?? [],
      })),
      first,
      () => ({ register: 'ASYLUM_DECISIONS', records: decisions.map(({ id }) => id) }),
    );
  }

  /**
   * Other alerts that may be about the person of each alert, the best first, in the order of the alerts. Those that officers rejected for
   * the decision beside an alert are marked. An alert that is not there has none.
   */
  async ofAlerts(
    items: readonly { readonly alertId: string; readonly decisionId: string | null }[],
    first: number,
  ): Promise<MatchCandidate[][]> {
    assertPage({ first, after: null });
    const { reader, services } = this.#context;
    const people = await services.database.transaction(sessionOf(reader), (transaction) =>
      peopleOf(
        transaction,
        items.map(({ alertId }) => alertId),
        reader.role,
      ),
    );
    const found = await this.#search(
      items.map(({ alertId, decisionId }) => ({ person: people.get(alertId) ?? NOBODY, decisionId, named: [] })),
      // The alert itself is among those that are found.
      first + 1,
      (candidates) => ({ register: 'ALERTS', records: candidates.flat().map(({ alertId }) => alertId) }),
    );
    return items.map(({ alertId }, place) =>
      (found[place] ?? []).filter((candidate) => candidate.alertId !== alertId).slice(0, first),
    );
  }

  async #search(
    people: readonly SearchedPerson[],
    first: number,
    audited: (candidates: readonly MatchCandidate[][]) => Pick<AuditedOperation, 'register' | 'records'>,
  ): Promise<MatchCandidate[][]> {
    const { reader, services } = this.#context;
    return services.database.transaction(sessionOf(reader), async (transaction) => {
      const persons = people.map(({ person }) => person);
      const named = people.map((each) => each.named);
      const candidates = await candidateAlerts(transaction, persons, reader.role, named);
      const alerts = candidates.map((each) => each.slice(0, first));
      const decisionIds = people.flatMap(({ decisionId }) => decisionId ?? []);
      const rejection = await rejectionsOf(this.#context, transaction, decisionIds, alerts.flat());
      const found = alerts.map((ofPerson, index) =>
        ofPerson.flatMap((candidate) => {
          const { certainty, score, reasons, contradictions } = candidate.comparison;
          if (certainty === null) return [];
          const decisionId = people[index]?.decisionId ?? null;
          const rejected = decisionId === null ? null : rejection(decisionId, candidate);
          const { alertId } = candidate;
          return [{ alertId, certainty, score, reasons, contradictions, explanation: explain(reasons), rejected }];
        }),
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
