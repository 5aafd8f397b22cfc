/**
 * Checks that wait at the same moment share one statement and its commit. A commit waits for the disk, and waking PostgreSQL takes longer than
 * looking a document up, so a check alone costs several times as much.
 *
 * INVARIANT: a check is answered when the statement that registered it was committed, and asks as its own country.
 */
import { isUnavailable } from '../database/errors.ts';
import type { Database } from '../database/database.ts';
import { sessionOf } from '../database/roles.ts';
import type { Role } from '../policy/reader.ts';
import { MOST_ITEMS } from './inputs.ts';
import type { Questions } from './questions.ts';
import { checkStatement, type FoundDocument } from './statement.ts';

/** What is found for one check. */
export interface FoundFor {
  readonly documents: readonly FoundDocument[];
  /** The items whose number is in an alert that the reader sees. */
  readonly inAlerts: ReadonlySet<number>;
}

interface Waiting extends Questions {
  readonly answer: (found: FoundFor) => void;
  readonly fail: (error: unknown) => void;
}

/** A statement takes more checks until it has so many items, so that no check waits long for others. */
const MOST_ITEMS_SHARED = 100;
/** One statement of a role is under way. What comes meanwhile is the next one, and shares its commit. */
const MOST_AT_ONCE = 1;

class Line {
  readonly #database: Database;
  readonly #role: Role;
  readonly #waiting: Waiting[] = [];
  #running = 0;

  constructor(database: Database, role: Role) {
    this.#database = database;
    this.#role = role;
  }

  ask(questions: Questions): Promise<FoundFor> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ ...questions, answer, fail });
      this.#begin();
    });
  }

  #begin(): void {
    while (this.#running < MOST_AT_ONCE && this.#waiting.length > 0) {
      this.#running += 1;
      void this.#run(this.#next()).finally(() => {
        this.#running -= 1;
        this.#begin();
      });
    }
  }

  /** The checks of the next statement. One that is larger than what is shared has a statement to itself. */
  #next(): Waiting[] {
    let items = 0;
    const fits = this.#waiting.findIndex(({ entry }) => (items += entry.items) > MOST_ITEMS_SHARED);
    return this.#waiting.splice(0, fits === -1 ? this.#waiting.length : Math.max(1, fits));
  }

  async #run(checks: readonly Waiting[]): Promise<void> {
    try {
      const found = await this.#found(checks);
      for (const [place, { answer }] of checks.entries()) answer(found[place] as FoundFor);
    } catch (error) {
      // PostgreSQL refused the statement, so it stored nothing. Whichever check it was for, the others do not suffer.
      if (checks.length > 1 && !isUnavailable(error)) for (const check of checks) await this.#run([check]);
      else for (const { fail } of checks) fail(error);
    }
  }

  async #found(checks: readonly Waiting[]): Promise<FoundFor[]> {
    const of = <Question extends { readonly item: number }>(
      questions: (check: Waiting) => readonly Question[],
    ): string =>
      JSON.stringify(
        checks.flatMap((check, place) =>
          questions(check).map((one) => ({ ...one, reader: check.entry.country, item: place * MOST_ITEMS + one.item })),
        ),
      );
    const [row] = await this.#database.run(sessionOf({ role: this.#role, country: null }), checkStatement(this.#role), {
      documents: of(({ documents }) => documents),
      numbers: of(({ numbers }) => numbers),
      entries: JSON.stringify(checks.map(({ entry }) => entry)),
    });
    const found = checks.map(() => ({ documents: [] as FoundDocument[], inAlerts: new Set<number>() }));
    for (const document of row?.documents ?? []) {
      const { item } = document;
      found[Math.floor(item / MOST_ITEMS)]?.documents.push({ ...document, item: item % MOST_ITEMS });
    }
    for (const item of row?.inAlerts ?? []) found[Math.floor(item / MOST_ITEMS)]?.inAlerts.add(item % MOST_ITEMS);
    return found;
  }
}

const lines = new WeakMap<Database, Map<Role, Line>>();

/** Looks documents up and registers a check, together with those of others of the role. */
export function askAndRegister(database: Database, role: Role, questions: Questions): Promise<FoundFor> {
  const ofDatabase = lines.get(database) ?? new Map<Role, Line>();
  lines.set(database, ofDatabase);
  const line = ofDatabase.get(role) ?? new Line(database, role);
  ofDatabase.set(role, line);
  return line.ask(questions);
}
