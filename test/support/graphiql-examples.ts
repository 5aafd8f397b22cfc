/** Runs the examples of GraphiQL as people run them: in the order of the list, with values from the answers to the steps before. */
import path from 'node:path';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { putAt, valueOf } from '../../src/server/graphiql/gaps.ts';
import { examplesFor, type Example, type Gap } from '../../src/server/graphiql/examples.ts';
import { readExamples } from '../../src/server/graphiql/read-examples.ts';
import { ROOT, type Nansen } from './nansen.ts';

export const EXAMPLES = readExamples(path.join(ROOT, 'src/server/graphiql/examples'));

/** What is wrong with the answer to an example. */
export interface Fault {
  readonly reader: string;
  readonly example: string;
  readonly problem: unknown;
}

export type Variables = Record<string, unknown>;

/** The walk of one reader through the list. */
export class ExampleWalk {
  readonly faults: Fault[] = [];
  readonly #nansen: Nansen;
  readonly #reader: string;
  readonly #examples: readonly Example[];
  readonly #answers = new Map<string, unknown>();

  constructor(nansen: Nansen, reader: string) {
    this.#nansen = nansen;
    this.#reader = reader;
    this.#examples = examplesFor(EXAMPLES, reader);
  }

  get examples(): readonly Example[] {
    return this.#examples;
  }

  /** Runs one example. @param known values of gaps that another reader gave, by their places */
  async run(key: string, known: Readonly<Variables> = {}): Promise<unknown> {
    const example = this.#named(key);
    const reader = example.needs?.secondOfficer === true ? `${this.#reader}#second` : this.#reader;
    const variables = structuredClone(example.variables ?? {}) as Variables;
    for (const [place, gap] of Object.entries(example.needs?.values ?? {})) {
      const value = known[place] ?? (await this.#found(gap, reader));
      if (value === undefined) this.#fault(key, `nothing for ${place}: ${gap.what}`);
      putAt(variables, place, value);
    }
    for (const [place, value] of Object.entries(known)) putAt(variables, place, value);
    const data = await this.#ask(example, reader, variables, true);
    this.#answers.set(key, data);
    return data;
  }

  /** A value as the example says where it is: in the newest answer to a mutation, or in what a query answers now. */
  async #found(gap: Gap, reader: string): Promise<unknown> {
    if (gap.from === undefined) return undefined;
    const source = this.#named(gap.from);
    if (kindOf(source) !== OperationTypeNode.QUERY) return valueOf(gap, this.#answers.get(gap.from));
    const variables = { ...structuredClone(source.variables ?? {}), ...gap.with } as Variables;
    for (const [place, each] of Object.entries(source.needs?.values ?? {})) {
      putAt(variables, place, await this.#found(each, reader));
    }
    return valueOf(gap, await this.#ask(source, reader, variables, false));
  }

  async #ask(example: Example, reader: string, variables: Variables, isReported: boolean): Promise<unknown> {
    const as = reader === 'public' ? null : reader;
    if (kindOf(example) === OperationTypeNode.SUBSCRIPTION) return this.#open(example, variables);
    const { data, errors } = await this.#nansen.ask(as, example.operation, variables);
    const mistakes = mistakesIn(data);
    if (isReported && (errors.length > 0 || mistakes.length > 0)) {
      this.#fault(example.key, errors.length > 0 ? errors.map(({ message }) => message) : mistakes);
    }
    return data;
  }

  /** Opens a stream, and closes it. */
  async #open({ key, operation }: Example, variables: Variables): Promise<null> {
    const response = await fetch(`${this.#nansen.url}/graphql`, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: `Bearer ${await this.#nansen.token(this.#reader)}`,
      },
      body: JSON.stringify({ query: operation, variables }),
    });
    await response.body?.cancel();
    if (response.status !== 200) this.#fault(key, response.status);
    return null;
  }

  #named(key: string): Example {
    const example = this.#examples.find((each) => each.key === key);
    if (example === undefined) throw new Error(`${this.#reader} has no example ${key}.`);
    return example;
  }

  #fault(example: string, problem: unknown): void {
    this.faults.push({ reader: this.#reader, example, problem });
  }
}

function kindOf({ operation }: Example): OperationTypeNode | undefined {
  return getOperationAST(parse(operation))?.operation;
}

/** What all `userErrors` of an answer say. */
function mistakesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'userErrors' ? (inner as unknown[]) : mistakesIn(inner),
  );
}
