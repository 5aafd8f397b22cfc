/** Checks persons and documents for one reader. Nobody but this reader learns that the check was made. */
import { alertsVisibleTo, type CandidateAlert } from '../alerts/candidates.ts';
import { AlertRepository } from '../alerts/repository.ts';
import type { AlertView } from '../alerts/view.ts';
import type { RequestContext } from '../api/context.ts';
import { inTurn, portionsOf } from '../api/large-inputs.ts';
import { mapInSlices } from '../database/slices.ts';
import type { Selection } from '../api/selection.ts';
import { ACTION_OF } from '../documents/action.ts';
import { entityMay } from '../law/entities.ts';
import { explain } from '../matching/reasons.ts';
import type { MatchPerson } from '../matching/person.ts';
import { formatReader } from '../policy/reader.ts';
import type { CheckOutcome } from '../vocabulary/checks.ts';
import { sealHit, type Struck } from './hit.ts';
import { itemParser, parseCheck, type CheckInput, type SoughtDocument, type SoughtItem } from './inputs.ts';
import { documentQuestions, pseudonymsOf } from './questions.ts';
import { DAYS_KEPT } from './retention.ts';
import { askAndRegister, type FoundFor } from './shared-statement.ts';
import type { FoundDocument } from './statement.ts';
import type { CheckedAlert, CheckedDocument, CheckResult } from './types.ts';

/** The most alerts of one item. */
const MOST_ALERTS = 10;
/** An alert whose name is less similar, and that has nothing else in common, is not worth a look at a border. */
const LEAST_SCORE = 0.6;

/** How many people one statement looks for. */
const PEOPLE_AT_ONCE = 25;

const DAY_MS = 86_400_000;

export class Checks {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /**
   * Checks items and registers the check. An item with mistakes is not checked; the others are.
   *
   * @throws InputError for mistakes of the whole input
   */
  check(input: CheckInput, selection: Selection): Promise<{ results: CheckResult[]; asOf: Date }> {
    return inTurn(this.#context.reader, input.items.length, () => this.#check(input, selection));
  }

  async #check(input: CheckInput, selection: Selection): Promise<{ results: CheckResult[]; asOf: Date }> {
    parseCheck(input);
    const asOf = this.#context.services.clock.now();
    const today = asOf.toISOString().slice(0, 10);
    // A body that may check but not read alerts is told of documents only.
    const readsAlerts = await entityMay(this.#context, 'READ_ALERTS');
    const parse = itemParser(today);
    const items = await mapInSlices(input.items, (item, place) => {
      const sought = parse(item, place);
      return readsAlerts ? sought : withoutPerson(sought, place);
    });
    const named = await this.#alerts(items.map(({ person }) => (isNamed(person) ? person : null)));
    const { documents, inAlerts } = await this.#register(input, items, asOf);
    // Holders who have no name here are looked for by their documents, of which hardly any is in an alert.
    const holders = await this.#alerts(items.map(({ person }, place) => (inAlerts.has(place) ? person : null)));
    const alerts = items.map((_, place) => [...(named[place] ?? []), ...(holders[place] ?? [])]);
    const views = await this.#views(alerts.flat(), selection);
    const recorded = new Map<number, FoundDocument[]>();
    for (const each of documents) recorded.set(each.item, [...(recorded.get(each.item) ?? []), each]);
    const areHitsAsked = selection.has('CheckedAlert', 'hit') || selection.has('CheckedDocument', 'hit');
    const hitOf = (struck: Struck): string | null =>
      areHitsAsked ? sealHit(this.#context, { purpose: input.purpose, checkedAt: asOf, struck }) : null;
    return {
      asOf,
      results: items.map(({ document, errors }, place) => {
        if (errors.length > 0) return { outcome: null, alerts: [], documents: [], errors: [...errors] };
        const found = (alerts[place] ?? []).flatMap((candidate) => checkedAlert(candidate, views, hitOf));
        const own = (recorded.get(place) ?? []).map((each) => checkedDocument(each, document, hitOf));
        return { outcome: outcomeOf(found, own), alerts: found, documents: own, errors: [] };
      }),
    };
  }

  /** The alerts that the reader may see and that may be about each person. The statements follow from the number of people alone. */
  async #alerts(people: readonly (MatchPerson | null)[]): Promise<readonly CandidateAlert[][]> {
    const { reader, services } = this.#context;
    const sought = people.flatMap((person, place) => (person === null ? [] : [{ person, place }]));
    const found: CandidateAlert[][] = people.map(() => []);
    for (const portion of portionsOf(sought, PEOPLE_AT_ONCE)) {
      const of = portion.map(({ person }) => person);
      const candidates = await alertsVisibleTo(services.database, of, reader);
      for (const [index, { place }] of portion.entries()) {
        found[place] = (candidates[index] ?? []).filter(isWorthALook).slice(0, MOST_ALERTS);
      }
    }
    return found;
  }

  /** Registers the check; the documents that are recorded, and the items whose number is in an alert. */
  async #register(input: CheckInput, items: readonly SoughtItem[], asOf: Date): Promise<FoundFor> {
    const { reader, services } = this.#context;
    const { sealing, database } = services;
    return askAndRegister(database, reader.role, {
      documents: await documentQuestions(
        sealing,
        items.map(({ document }) => document),
      ),
      numbers: items.flatMap(({ person }, item) =>
        isNamed(person)
          ? []
          : (person?.documents ?? []).flatMap(({ key }) => (key === '' ? [] : [{ item, number: key }])),
      ),
      entry: {
        ...{ checked_at: asOf.toISOString(), country: reader.country ?? '', user_id: reader.user },
        ...{ reader: formatReader(reader), purpose: input.purpose, items: items.length },
        ...(await pseudonymsOf(sealing, input.reference, items)),
        kept_until: new Date(asOf.getTime() + DAYS_KEPT * DAY_MS).toISOString().slice(0, 10),
      },
    });
  }

  /** The alerts as the reader sees them. One that fell meanwhile is absent. */
  async #views(candidates: readonly CandidateAlert[], selection: Selection): Promise<ReadonlyMap<string, AlertView>> {
    const references = [...new Set(candidates.map(({ reference }) => reference))];
    if (references.length === 0) return new Map();
    return new AlertRepository(this.#context).byReferences(references, selection);
  }
}

function isNamed(person: MatchPerson | null): boolean {
  return person !== null && person.names.length > 0;
}

/** A body that may not read alerts cannot be told of them, and is told so. */
function withoutPerson(item: SoughtItem, place: number): SoughtItem {
  if (item.errors.length > 0 || item.document !== null) return { ...item, person: null };
  const message = 'Your country does not let you read alerts, so you can check documents only.';
  return { ...item, person: null, errors: [{ path: ['input', 'items', String(place)], code: 'CONSTRAINED', message }] };
}

function isWorthALook({ comparison }: CandidateAlert): boolean {
  return isHit(comparison) || comparison.score >= LEAST_SCORE;
}

function isHit({ certainty, reasons }: CandidateAlert['comparison']): boolean {
  return certainty !== 'POSSIBLE' || reasons.includes('DOCUMENT_EQUAL');
}

function checkedAlert(
  { reference, comparison }: CandidateAlert,
  views: ReadonlyMap<string, AlertView>,
  hitOf: (struck: Struck) => string | null,
): CheckedAlert[] {
  const alert = views.get(reference);
  const { score, reasons } = comparison;
  if (alert === undefined) return [];
  const [outcome, hit] = isHit(comparison)
    ? (['HIT', hitOf({ alert: reference })] as const)
    : (['POSSIBLE_HIT', null] as const);
  return [{ alert, outcome, score, reasons, explanation: explain(reasons), hit }];
}

function checkedDocument(
  { state, isNear }: FoundDocument,
  document: SoughtDocument | null,
  hitOf: (struck: Struck) => string | null,
): CheckedDocument {
  const hit = isNear || document === null ? null : hitOf({ document });
  return { state, isNear, action: isNear ? 'COMPARE' : ACTION_OF[state], hit };
}

function outcomeOf(alerts: readonly CheckedAlert[], documents: readonly CheckedDocument[]): CheckOutcome {
  if (documents.some(({ isNear }) => !isNear)) return 'HIT';
  if (alerts.some(({ outcome }) => outcome === 'HIT')) return 'HIT';
  return alerts.length + documents.length > 0 ? 'POSSIBLE_HIT' : 'NO_HIT';
}
