/** The subscribers of a measurement, in a process of their own: they count what comes, and ask questions meanwhile. */
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

export type ToSubscribers =
  | { readonly kind: 'open'; readonly url: string; readonly tokens: readonly string[] }
  | { readonly kind: 'take'; readonly changes: number };

export interface FromSubscribers {
  /** When the last subscriber had everything, in milliseconds since 1970. */
  readonly doneAt: number;
  /** How long each question took that was asked until then, in milliseconds. */
  readonly answers: readonly number[];
}

const FOLLOW = 'subscription { validityChanged { nodes { reference validity announcedAt } pageInfo { endCursor } } }';
const QUESTION = '{ alertValidity(references: ["2030/1", "2030/2", "2030/3"]) { validity } }';
/** What stands in every change once. */
const CHANGE = '"reference"';
const ASK_EVERY_MS = 50;

/** Does what it is told by the process that started it. What fails ends this process, so that nobody takes it for a measurement. */
export function subscribe(): void {
  let open: readonly Subscriber[] = [];
  let url = '';
  let token = '';
  process.on('message', (message: ToSubscribers) => void obey(message));

  async function obey(message: ToSubscribers): Promise<void> {
    const questions: Promise<number>[] = [];
    if (message.kind === 'open') {
      ({ url } = message);
      token = message.tokens[0] ?? '';
      open = await Promise.all(message.tokens.map((each) => opened(url, each)));
    } else {
      const asking = setInterval(() => void questions.push(asked(url, token)), ASK_EVERY_MS);
      await Promise.all(open.map((each) => each.taken(message.changes)));
      clearInterval(asking);
    }
    const doneAt = performance.timeOrigin + performance.now();
    // Those that wait still took the longest: without them, a server that answers nobody would seem to be asked by nobody.
    const answers = await Promise.all(questions);
    process.send?.({ doneAt, answers } satisfies FromSubscribers);
  }
}

/** Asks a question. @returns how long the answer took, in milliseconds @throws when it is none: a refusal is quick, and no answer */
async function asked(url: string, token: string): Promise<number> {
  const began = performance.now();
  const response = await ask(url, token, QUESTION, 'application/json');
  const body = await text(response);
  if (response.statusCode !== 200 || !body.includes('"validity"'))
    throw new Error(`${response.statusCode ?? ''}: ${body}`);
  return performance.now() - began;
}

interface Subscriber {
  /** Resolves when so many more changes have come. */
  taken(changes: number): Promise<void>;
}

async function opened(url: string, token: string): Promise<Subscriber> {
  const response = await ask(url, token, FOLLOW, 'text/event-stream');
  if (response.statusCode !== 200) throw new Error(`${response.statusCode ?? ''}: ${await text(response)}`);
  let left = 0;
  let done: (() => void) | null = null;
  let tail = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    if (chunk.includes('"errors"')) throw new Error(chunk);
    // A chunk may end within a word.
    const part = tail + chunk;
    left -= part.split(CHANGE).length - 1;
    tail = part.slice(1 - CHANGE.length);
    if (left <= 0) done?.();
  });
  return {
    taken: (changes) => {
      left += changes;
      return left <= 0 ? Promise.resolve() : new Promise((taken) => (done = taken));
    },
  };
}

function ask(url: string, token: string, query: string, accept: string): Promise<IncomingMessage> {
  const headers = { accept, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', headers, agent: false }, resolve)
      .once('error', reject)
      .end(JSON.stringify({ query }));
  });
}
