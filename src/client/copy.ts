/** A copy of the alerts that one may act on: begun by an export, then kept in step by the feed, missed pages first, then live. */
import { createClient, type Client } from 'graphql-sse';
import { Export } from './bulk.ts';
import { attentive, LONGEST_PAUSE_MS, pause, RefusedError, type Link } from './link.ts';
import { ALERT, CHANGES, FOLLOW, type AlertNode, type Change, type Page } from './operations.ts';

/** Who is told how the copy stands. */
export interface Watcher {
  /** How far the first copy is, and how much it has. */
  begun?(records: number): void;
  /** Changes were taken over. */
  taken(changes: readonly Change[]): void;
  /** The copy is in step. */
  inStep(): void;
  /** It is not any more, or not yet. It will try again. */
  cutOff(why: unknown): void;
}

/** What changes in the copy, with the place in the feed behind it. */
export interface Step<Held> {
  readonly put: ReadonlyMap<string, Held>;
  readonly removed: readonly string[];
  /** Null while a copy is begun: it is not whole before the last step. */
  readonly cursor: string | null;
  /** Whether everything that was held before goes. */
  readonly begins: boolean;
}

export interface CopyOptions<Held> {
  /** What is held of an alert. */
  hold(alert: AlertNode): Held;
  /**
   * Stores a step on a disk, in one transaction. It is called before the step counts: after a failure it comes again. To do the same step
   * twice does no harm.
   */
  save?(step: Step<Held>): Promise<void> | void;
  /** What was stored: it goes on from there. */
  readonly kept?: { readonly cursor: string; readonly alerts: Iterable<readonly [string, Held]> };
}

export class Copy<Held> {
  readonly alerts: Map<string, Held>;
  /** Where the status list is found that the alerts stand in. */
  listAddress: string | null = null;
  /** When the copy was last known to be in step; null before it was for the first time. */
  inStepAt: Date | null = null;
  readonly #link: Link;
  readonly #stream: Client;
  readonly #options: CopyOptions<Held>;
  #cursor: string | null;
  #first: Export<AlertNode> | null = null;
  #isInStep = false;

  constructor(link: Link, options: CopyOptions<Held>) {
    this.#link = link;
    this.#options = options;
    this.alerts = new Map(options.kept?.alerts);
    this.#cursor = options.kept?.cursor ?? null;
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
        if (this.#cursor === null) await this.#begin(watcher);
        for await (const page of this.#pages()) await this.#takeOver(page, watcher);
      } catch (why) {
        this.#isInStep = false;
        if (why instanceof RefusedError) {
          if (why.code !== 'BAD_USER_INPUT' && why.code !== 'RESYNC_REQUIRED') throw why;
          // The cursor is another country's or role's. So is the copy, then: it begins again.
          this.#cursor = null;
          this.#first = null;
        }
        watcher.cutOff(why);
      }
      if (Date.now() - began > LONGEST_PAUSE_MS) failures = 0;
      await pause(failures);
    }
  }

  /** Reads all alerts, or the rest of them after it was cut off. What changes meanwhile is in the feed behind the beginning. */
  async #begin(watcher: Watcher): Promise<void> {
    let begins = this.#first === null;
    this.#first ??= new Export(this.#link, 'alerts');
    for await (const page of this.#first.pages()) {
      const put = new Map(page.map((alert) => [alert.reference, this.#hold(alert)]));
      await this.#do({ put, removed: [], cursor: null, begins });
      begins = false;
      watcher.begun?.(this.#first.progress.records);
    }
    const cursor = this.#first.beginning?.feed ?? null;
    if (cursor === null) throw new Error('Nansen named no feed.');
    await this.#do({ put: new Map(), removed: [], cursor, begins: false });
    this.#first = null;
  }

  /** What changed since the cursor, then what changes. The first page may be empty. */
  async *#pages(): AsyncGenerator<Page<Change>> {
    let missed: Page<Change>;
    do {
      ({ changes: missed } = await this.#link.ask(CHANGES, { after: this.#cursor }));
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

  /** Takes over a whole page or none of it: to apply a change again does no harm. */
  async #takeOver({ nodes, pageInfo }: Page<Change>, watcher: Watcher): Promise<void> {
    this.#isInStep = false;
    const put = new Map<string, Held>();
    const references = new Set(nodes.map(({ reference }) => reference));
    const valid = new Set<string>();
    for (const { reference, validity } of nodes) valid[validity === 'VALID' ? 'add' : 'delete'](reference);
    for (const reference of valid) {
      // Read again, of whatever kind the change is: what is valid again may have been amended. By now it may be gone, too.
      const { alert } = await this.#link.ask(ALERT, { reference });
      if (alert !== null) put.set(reference, this.#hold(alert));
    }
    const removed = [...references].filter((reference) => !put.has(reference));
    await this.#do({ put, removed, cursor: pageInfo.endCursor ?? this.#cursor, begins: false });
    if (nodes.length > 0) watcher.taken(nodes);
    if (pageInfo.hasNextPage) return;
    this.#isInStep = true;
    this.inStepAt = new Date();
    watcher.inStep();
  }

  async #do(step: Step<Held>): Promise<void> {
    await this.#options.save?.(step);
    if (step.begins) this.alerts.clear();
    for (const reference of step.removed) this.alerts.delete(reference);
    for (const [reference, held] of step.put) this.alerts.set(reference, held);
    this.#cursor = step.cursor;
  }

  #hold(alert: AlertNode): Held {
    this.listAddress = alert.statusListEntry?.uri ?? this.listAddress;
    return this.#options.hold(alert);
  }
}
