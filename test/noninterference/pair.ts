/** Two worlds that differ in what some readers may not see, and the comparison of all that these readers get to see. */
import type { DatabaseKind } from '../support/nansen.ts';
import type { Session } from '../../src/database/roles.ts';
import { MOMENT_OF_QUESTIONS, type Secret } from './case.ts';
import { CASES } from './cases.ts';
import type { Readable } from './in-sql.ts';
import { CANARY, referenceOf, Slot } from './slot.ts';
import { nodeIdOf } from './node-id.ts';
import { normalised, READERS_OF_IDS } from './normalised.ts';
import type { Operation } from './operations.ts';
import { StandingClock } from './standing-clock.ts';
import { World, type Observation } from './world.ts';

/** A place of a case where the worlds differ. */
export interface Difference {
  readonly case: string;
  readonly variants: readonly [string, string];
  readonly reference: string;
}

/** Ids and receipts that no record has: another one for each number. */
const unknownId = (number: number): string => `5f0c2a4e-9d1b-4c3e-8f7a-${String(number).padStart(12, '0')}`;
const unknownReceipt = (number: number): string =>
  Buffer.from(`no report's receipt ${String(number).padStart(4, '0')}`).toString('base64url');

export class Pair {
  readonly #kind: DatabaseKind;
  readonly #worlds: readonly [World, World];
  readonly #ids: Record<'SECRETARIAT' | 'CCF', [string[], string[]]> = { SECRETARIAT: [[], []], CCF: [[], []] };
  readonly differences: Difference[] = [];
  #slots = 0;

  private constructor(kind: DatabaseKind, worlds: readonly [World, World]) {
    this.#kind = kind;
    this.#worlds = worlds;
  }

  static async open(kind: DatabaseKind): Promise<Pair> {
    // One after the other: to start is work for a whole processor, and a server that starts too slowly gives up.
    return new Pair(kind, [await World.open(kind, new StandingClock()), await World.open(kind, new StandingClock())]);
  }

  async close(): Promise<void> {
    await Promise.all(this.#worlds.map((world) => world.close()));
  }

  /**
   * Adds every case of a kind of secret, once for each variant that is compared with the first. The embedded database executes the
   * same statements more slowly: there it is one variant of each case, the first of one, the second of the next.
   *
   * @param without names of cases that are left out
   */
  async build(secret: Secret, without: readonly string[] = []): Promise<void> {
    const cases = CASES.filter((one) => one.secret === secret && !without.includes(one.name));
    for (const [place, each] of cases.entries()) {
      const [first, ...others] = Object.keys(each.variants);
      for (const other of this.#kind === 'PGlite' ? [others[place % others.length]!] : others) {
        const number = (this.#slots += 1);
        const variants = [first!, other] as const;
        const slots = this.#worlds.map((world) => new Slot(world, number));
        await Promise.all(
          slots.map(async (slot, index) => {
            await each.common(slot);
            await slot.announce();
            slot.beginVariant();
            await each.variants[variants[index]!]!(slot);
            await slot.announce();
          }),
        );
        this.differences.push({ case: each.name, variants, reference: slots[0]!.reference });
      }
    }
    for (const addressee of ['SECRETARIAT', 'CCF'] as const) {
      this.#ids[addressee] = await this.both((world) => world.decisionIds(addressee));
    }
    for (const world of this.#worlds) world.clock.set(MOMENT_OF_QUESTIONS);
  }

  /** The validity of an alert for a reader, in each world. */
  isValid(reader: string | null, reference: string): Promise<[boolean, boolean]> {
    return this.both((world) => world.isValid(reader, reference));
  }

  /**
   * Asks the same in both worlds. @returns the answer. @throws with both answers when a reader could tell them apart.
   */
  async ask(reader: string | null, operation: Operation): Promise<[string, string]> {
    return this.#compare(reader, operation, operation);
  }

  /** Follows a connection to its end in both worlds, each with its own cursors. */
  async askForPages(reader: string | null, operation: Operation): Promise<number> {
    let cursors: [string | null, string | null] = [null, null];
    for (let pages = 1; ; pages += 1) {
      const [one, other] = cursors.map((after) => ({ ...operation, variables: { ...operation.variables, after } }));
      const bodies = await this.#compare(reader, one!, other!);
      cursors = bodies.map((body) => cursorAfter(body)) as [string | null, string | null];
      if (cursors[0] === null && cursors[1] === null) return pages;
    }
  }

  /** Compares a status list of a country: of alerts, or one of documents. All places of documents of these worlds are in the first one. */
  async compareStatusLists(country: string, documents: number | null = null): Promise<void> {
    const [one, other] = await this.both((world) => world.statusList(country, documents));
    if (one !== other) throw new Error(`Two worlds can be told apart by the status list "${country}" (${documents}).`);
  }

  /** All that a session reads in SQL, in each world. */
  inSql(session: Session): Promise<[Readable, Readable]> {
    return this.both((world) => world.inSql(session));
  }

  /** Requests an alert in both worlds; what is drawn at random is made the same. */
  async requestAlert(reader: string, operation: Operation, reference: string): Promise<void> {
    const observations = await this.both((world) => world.observe(reader, operation.query, operation.variables));
    const references = observations.map(({ body }) => /"reference":"(\d{4}\/\d+)"/.exec(body)?.[1]);
    const [one, other] = observations.map((observation, index) => {
      const drawn = references[index];
      if (drawn === undefined) return observation;
      const { headers, statements } = observation;
      const ids = [drawn, reference].map((each) => nodeIdOf(reader, each));
      const given = (text: string): string => text.replaceAll(drawn, reference).replaceAll(ids[0]!, ids[1]!);
      // So is its place in status lists; some places are longer than others.
      const body = given(observation.body).replaceAll(/"index":\d+/g, '"index":0');
      return {
        ...observation,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        body,
        statements: statements.map(given),
      };
    });
    assertSame(this.differences, reader, operation, one!, other!);
    for (const [index, drawn] of references.entries()) {
      if (drawn !== undefined) await this.#worlds[index]!.rename(drawn, reference);
    }
  }

  async #compare(reader: string | null, first: Operation, second: Operation): Promise<[string, string]> {
    const observations = await Promise.all(
      this.#worlds.map((world, index) => {
        const { query, variables } = this.#filledIn(reader, [first, second][index]!, index);
        return world.observe(reader, query, variables);
      }),
    );
    const [one, other] = observations.map((observation) => normalised(reader, first, observation));
    assertSame(this.differences, reader, first, one!, other!);
    if (!READERS_OF_IDS.has(reader) && one!.body.includes(CANARY)) {
      throw new Error(`${String(reader)} was told what a country reported in confidence: ${one!.body}`);
    }
    return observations.map(({ body }) => body) as [string, string];
  }

  /**
   * Puts the ids and receipts of a world in the place of `@ccf:3` and the like. Those who can correct a report get no receipts, unless they
   * ask for `@any-receipt:3`.
   */
  #filledIn(reader: string | null, operation: Operation, index: number): Operation {
    const foreign = reader === null || !/:(SE|NO)$/.test(reader);
    const receipts = this.#worlds.map((world) => world.receipts);
    // Two numbers stand for one record in both worlds or in neither, though one world has fewer: the same is asked of both.
    const ofBoth = (values: readonly (readonly string[])[], number: string, unknown: (n: number) => string): string => {
      const place = Number(number) % Math.max(1, ...values.map(({ length }) => length));
      return values[index]![place] ?? unknown(place);
    };
    const fill = (text: string): string =>
      text
        .replaceAll(/@(secretariat|ccf):(\d+)/g, (_match, compartment: string, number: string) =>
          ofBoth(this.#ids[compartment === 'ccf' ? 'CCF' : 'SECRETARIAT'], number, unknownId),
        )
        .replaceAll(/@node:(\d+)/g, (_match, number: string) => nodeIdOf(reader, referenceOf(Number(number))))
        .replaceAll(/@any-receipt:(\d+)/g, (_match, number: string) => ofBoth(receipts, number, unknownReceipt))
        .replaceAll(/@receipt:(\d+)/g, (_match, number: string) =>
          foreign ? ofBoth(receipts, number, unknownReceipt) : unknownReceipt(0),
        );
    return {
      query: fill(operation.query),
      variables: JSON.parse(fill(JSON.stringify(operation.variables))) as Operation['variables'],
    };
  }

  both<T>(work: (world: World) => Promise<T>): Promise<[T, T]> {
    return Promise.all([work(this.#worlds[0]), work(this.#worlds[1])]);
  }
}

function cursorAfter(body: string): string | null {
  const { data } = JSON.parse(body) as {
    data?: Record<string, { pageInfo?: { hasNextPage: boolean; endCursor: string } }>;
  };
  const pageInfo = Object.values(data ?? {})[0]?.pageInfo;
  return pageInfo?.hasNextPage === true ? pageInfo.endCursor : null;
}

function assertSame(
  differences: readonly Difference[],
  reader: string | null,
  operation: Operation,
  one: Observation,
  other: Observation,
): void {
  const [first, second] = [one, other].map((observation) => JSON.stringify(observation));
  if (first === second) return;
  const part = (['status', 'body', 'headers', 'statements'] as const).find(
    (each) => JSON.stringify(one[each]) !== JSON.stringify(other[each]),
  )!;
  const [mine, yours] = [JSON.stringify(one[part]), JSON.stringify(other[part])];
  let start = 0;
  while (mine[start] === yours[start]) start += 1;
  const excerpt = (text: string): string => text.slice(Math.max(0, start - 300), start + 500);
  const concerned = differences.filter(
    ({ reference }) => excerpt(mine).includes(reference) || excerpt(yours).includes(reference),
  );
  throw new Error(
    [
      `${reader ?? 'the public'} can tell two worlds apart by the ${part} of an answer.`,
      `Asked: ${operation.query}`,
      `With: ${JSON.stringify(operation.variables)}`,
      `One world: …${excerpt(mine)}`,
      `The other: …${excerpt(yours)}`,
      ...concerned
        .slice(0, 5)
        .map((each) => `Nearby: ${each.reference}, ${each.case}: "${each.variants.join('" or "')}"`),
    ].join('\n'),
  );
}
