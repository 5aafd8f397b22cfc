/**
 * Updates the certainty of probable matches by later evidence. A second report about the same person may name an alert, or contain a
 * document. Then the first report is surely about that alert, too. If the second report is taken back, the first match is in doubt again,
 * and a person decides. Pure.
 *
 * INVARIANT: the Secretariat's matches never depend on what only the CCF knows, neither on its decisions nor on its rulings. They are
 * found from what the Secretariat knows, as if nothing else existed.
 */
import { compare } from '../matching/compare.ts';
import { certaintyIn, hasNoEffect } from '../validity/matches.ts';
import { forbidsOn } from '../law/schedule.ts';
import { permittedContent } from '../decisions/permitted-content.ts';
import { factOf, factOfRuling, mayBeUsed, type KnownDecision, type KnownMatches } from '../decisions/facts.ts';
import { matchPerson } from '../decisions/match-person.ts';
import type { Certainty, matches } from '../decisions/tables.ts';
import type { NewMatch } from './store-matches.ts';
import type { AlertBasis } from '../validity/facts.ts';
import type { MatchBasis } from '../vocabulary/matching.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

type Match = typeof matches.$inferSelect;

const COMPARTMENTS: readonly Compartment[] = ['SECRETARIAT', 'CCF'];

/** A known match whose certainty changed. */
export interface Finding {
  readonly decision: Pick<KnownDecision, 'id' | 'addressee'>;
  readonly alert: NewMatch['alert'];
  readonly certainty: Certainty;
  readonly basis: MatchBasis;
}

/** The changed certainty of known matches of some alerts. The findings are to be appended to the earlier ones. */
export function laterFindings(
  known: KnownMatches,
  alerts: readonly { readonly id: string; readonly basis: AlertBasis }[],
  day: string,
): Finding[] {
  return COMPARTMENTS.flatMap((compartment) => findingsOf(compartment, known, alerts, day));
}

/** The changed certainty of matches with the decisions of one compartment, from what its officers know. */
function findingsOf(
  compartment: Compartment,
  known: KnownMatches,
  alerts: readonly { readonly id: string; readonly basis: AlertBasis }[],
  day: string,
): Finding[] {
  const isKnown = ({ addressee }: { readonly addressee: Compartment }): boolean =>
    compartment === 'CCF' || addressee === 'SECRETARIAT';
  return alerts.flatMap(({ id, basis }) => {
    const own = known.matches.filter((match) => match.alertId === id && isKnown(match));
    const ruled = known.rulings.filter((ruling) => ruling.alertId === id && isKnown(ruling)).map(factOfRuling);
    const found = [...new Set(own.map((match) => match.decisionId))].flatMap((decisionId): Found[] => {
      const decision = known.decisions.get(decisionId);
      const rows = own.filter((match) => match.decisionId === decisionId).sort(byTime);
      const latest = rows.at(-1);
      const without = rows.findLast((match) => match.basis !== 'OTHER_REPORT');
      if (decision === undefined || latest === undefined || without === undefined) return [];
      const permitted = { ...permittedContent(decision, day), fileReference: fileReferenceOf(decision, day) };
      if (!isKnown(permitted)) return [];
      const fact = factOf(latest, decision, day);
      const facts = [...ruled, ...rows.map((row) => factOf(row, decision, day))];
      const isOver = decision.endedAt !== null || decision.supersededAt !== null || hasNoEffect(fact, facts);
      return [{ decision: permitted, latest, without, isOver, certainty: certaintyIn(fact, facts) }];
    });
    const proving = found.filter(
      ({ isOver, latest, without, decision }) =>
        !isOver && without.certainty === 'SURE' && mayBeUsed(decision, latest, basis, day),
    );
    // A decision that has ended cannot be compared any more, and its country did not take it back.
    const isUnsaid = found.every(({ decision, without }) => decision.endedAt === null || without.certainty !== 'SURE');
    return found.flatMap((each) => {
      if (each.decision.addressee !== compartment || each.isOver || each.without.certainty === 'SURE') return [];
      const isProven = proving.some((other) => proves(other, each));
      if (isProven && each.certainty === 'PROBABLE') return [findingOf(each, 'SURE', 'OTHER_REPORT')];
      const isDoubtful = !isProven && isUnsaid && each.latest.basis === 'OTHER_REPORT';
      return isDoubtful ? [findingOf(each, each.without.certainty, each.without.basis)] : [];
    });
  });
}

/** A decision's match with an alert. */
interface Found {
  /** With the content that the law of its country permits. */
  readonly decision: KnownDecision;
  readonly latest: Match;
  /** The latest finding that did not depend on another report. */
  readonly without: Match;
  readonly isOver: boolean;
  readonly certainty: Certainty;
}

/** Whether a sure match with one decision proves that another decision is about the same alert. */
function proves(other: Found, of: Found): boolean {
  const { decision: sure } = other;
  const { decision: probable } = of;
  if (sure.person === undefined || probable.person === undefined) return false;
  const { certainty } = compare(matchPerson(sure.person), matchPerson(probable.person));
  if (certainty === 'SURE') return true;
  // A family has one file, so the file reference alone does not identify a person.
  const isOneFile = sure.fileReference !== null && sure.fileReference === probable.fileReference;
  return isOneFile && sure.reportedBy === probable.reportedBy && certainty === 'PROBABLE';
}

function findingOf({ decision, latest }: Found, certainty: Certainty, basis: MatchBasis): Finding {
  const { alertId, alertReference: reference, contentId, reach } = latest;
  // The compartment of the match is the addressee of the report.
  return {
    decision: { id: decision.id, addressee: latest.addressee },
    alert: { alertId, reference, reach, ...(contentId === null ? {} : { contentId }) },
    certainty,
    basis,
  };
}

function fileReferenceOf({ restrictions, fileReference }: KnownDecision, day: string): string | null {
  return forbidsOn(restrictions, 'FILE_REFERENCE', day) ? null : fileReference;
}

function byTime(one: Match, other: Match): number {
  return one.matchedAt.getTime() - other.matchedAt.getTime();
}
