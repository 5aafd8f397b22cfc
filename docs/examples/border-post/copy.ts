/** A copy of the alerts that a post may act on, kept in step by the live feed. */
import { createClient, type Client } from 'graphql-sse';
import { attentive, RefusedError, type Link } from './link.ts';

export interface CopiedAlert {
  readonly reference: string;
  readonly name: string;
  /** Its place in the status list of the country; null for an alert of the own country, which no list of that country has. */
  readonly index: number | null;
}

export interface Change {
  readonly reference: string;
  /** Whether its validity changed, or what it says while it stays valid. */
  readonly kind: 'VALIDITY' | 'CONTENT';
  readonly validity: 'VALID' | 'NOT_VALID';
}

/** Who is told how the copy stands. */
export interface Watcher {
  /** Changes were taken over. */
  taken(changes: readonly Change[]): void;
  /** The copy is in step. */
  inStep(): void;
  /** It is not any more, or not yet. It will try again. */
  cutOff(why: unknown): void;
}

interface AlertNode {
  readonly reference: string;
  readonly subject: { readonly familyName: string; readonly forename: string | null };
  readonly statusListEntry: { readonly uri: string; readonly index: number } | null;
}

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const ALERT = 'reference subject { familyName forename } statusListEntry { uri index }';
const CHANGES = 'nodes { reference kind validity } pageInfo { hasNextPage endCursor }';
const ALERTS = `query ($after: String) {
  alerts(first: 100, after: $after) { nodes { ${ALERT} } pageInfo { hasNextPage endCursor } } }`;
const MISSED = `query ($after: String) { changes: validityChanges(after: $after, first: 500) { ${CHANGES} } }`;
const FOLLOW = `subscription ($after: String) { changes: validityChanged(after: $after) { ${CHANGES} } }`;

const LONGEST_PAUSE_MS = 30_000;

export class Copy {
  readonly alerts = new Map<string, CopiedAlert>();
  /** Where the status list is found that the alerts stand in. */
  listAddress: string | null = null;
  /** When the copy was last known to be in step; null before it was for the first time. */
  inStepAt: Date | null = null;
  readonly #link: Link;
  readonly #stream: Client;
  /** Where the feed was left. A system that keeps its copy on a disk keeps this with it, in the same transaction. */
  #cursor: string | null = null;
  #isInStep = false;

  constructor(link: Link) {
    this.#link = link;
    this.#stream = createClient({
      url: `${link.address}/graphql`,
      headers: () => link.headers(),
      // It would send the same cursor again, and with it everything since then; and a token that was refused, for ever.
      retryAttempts: 0,
      fetchFn: attentive(() => {
        if (this.#isInStep) this.inStepAt = new Date();
      }),
    });
  }

  /** Whether all alerts are in it. Of a copy that is being read nobody can say that an alert is not there. */
  get isWhole(): boolean {
    return this.#cursor !== null;
  }

  /**
   * Keeps the copy in step. When a stream ends, another is begun behind what was taken over: nothing is missed, and nothing comes twice.
   * It may be called again after it threw, and goes on from there.
   *
   * @throws RefusedError when Nansen refuses: nobody but a person can do something about it
   */
  async follow(watcher: Watcher): Promise<never> {
    for (let failures = 0; ; failures += 1) {
      const began = Date.now();
      try {
        if (this.#cursor === null) await this.#begin();
        for await (const page of this.#pages()) await this.#takeOver(page, watcher);
      } catch (why) {
        this.#isInStep = false;
        if (why instanceof RefusedError) {
          if (why.code !== 'BAD_USER_INPUT' && why.code !== 'RESYNC_REQUIRED') throw why;
          // The cursor is another country's or role's. So is the copy, then: it begins again.
          this.#cursor = null;
        }
        watcher.cutOff(why);
      }
      if (Date.now() - began > LONGEST_PAUSE_MS) failures = 0;
      await pause(failures);
    }
  }

  /** Reads all alerts. The cursor is taken first, so that what changes meanwhile is in the feed behind it. */
  async #begin(): Promise<void> {
    const { cursor } = await this.#link.ask<{ cursor: string }>('{ cursor: validityFeedHead }');
    this.alerts.clear();
    let after: string | null = null;
    do {
      const { alerts }: { alerts: Page<AlertNode> } = await this.#link.ask(ALERTS, { after });
      for (const alert of alerts.nodes) this.#take(alert);
      after = alerts.pageInfo.hasNextPage ? alerts.pageInfo.endCursor : null;
    } while (after !== null);
    this.#cursor = cursor;
  }

  /** What changed since the cursor, then what changes. The first page may be empty. */
  async *#pages(): AsyncGenerator<Page<Change>> {
    let missed: Page<Change>;
    do {
      ({ changes: missed } = await this.#link.ask<{ changes: Page<Change> }>(MISSED, { after: this.#cursor }));
      yield missed;
    } while (missed.pageInfo.hasNextPage);
    const answers = this.#stream.iterate<{ changes: Page<Change> }>({
      query: FOLLOW,
      variables: { after: this.#cursor },
    });
    for await (const { data, errors } of answers) {
      // What it means for the next try, the question with which that begins tells.
      if (data === null || data === undefined) throw new Error(errors?.[0]?.message ?? 'The stream ended.');
      yield data.changes;
    }
    throw new Error('The stream ended.');
  }

  async #takeOver({ nodes, pageInfo }: Page<Change>, watcher: Watcher): Promise<void> {
    this.#isInStep = false;
    for (const change of nodes) await this.#apply(change);
    // Behind the whole page or none of it: to apply a change again does no harm.
    this.#cursor = pageInfo.endCursor ?? this.#cursor;
    if (nodes.length > 0) watcher.taken(nodes);
    if (pageInfo.hasNextPage) return;
    this.#isInStep = true;
    this.inStepAt = new Date();
    watcher.inStep();
  }

  async #apply({ reference, validity }: Change): Promise<void> {
    this.alerts.delete(reference);
    if (validity === 'NOT_VALID') return;
    // Read again, of whatever kind the change is: what is valid again may have been amended. By now it may be gone, too.
    const { alert } = await this.#link.ask<{ alert: AlertNode | null }>(
      `query ($reference: String!) { alert(reference: $reference) { ${ALERT} } }`,
      { reference },
    );
    if (alert !== null) this.#take(alert);
  }

  #take({ reference, subject, statusListEntry }: AlertNode): void {
    this.listAddress = statusListEntry?.uri ?? this.listAddress;
    const name = [subject.familyName, subject.forename].filter((part) => part !== null).join(', ');
    this.alerts.set(reference, { reference, name, index: statusListEntry?.index ?? null });
  }
}

/** Longer each time, and not as long as that of all others who were cut off at the same moment. */
function pause(failures: number): Promise<void> {
  const longest = Math.min(1_000 * 2 ** failures, LONGEST_PAUSE_MS);
  return new Promise((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)));
}
