/** The subscribers of a measurement, in a process of their own: they count what comes, and ask questions meanwhile. */
import { request, type IncomingMessage } from 'node:http';

export type ToSubscribers =
  | { readonly kind: 'open'; readonly url: string; readonly tokens: readonly string[] }
  | { readonly kind: 'take'; readonly changes: number };

export interface FromSubscribers {
  /** How long each question took that was asked meanwhile, in milliseconds. */
  readonly answers: readonly number[];
}

const FOLLOW = 'subscription { validityChanged { nodes { reference validity announcedAt } pageInfo { endCursor } } }';
const QUESTION = '{ alertValidity(references: ["2030/1", "2030/2", "2030/3"]) { validity } }';
/** What stands in every change once. */
const CHANGE = '"reference"';
const ASK_EVERY_MS = 50;

/** Does what it is told by the process that started it. */
export function subscribe(): void {
  let open: readonly Subscriber[] = [];
  let url = '';
  let token = '';
  const answer = (message: FromSubscribers): void => void process.send?.(message);
  process.on('message', (message: ToSubscribers) => {
    if (message.kind === 'open') {
      ({ url } = message);
      token = message.tokens[0] ?? '';
      void Promise.all(message.tokens.map((each) => opened(url, each))).then((all) => {
        open = all;
        answer({ answers: [] });
      });
      return;
    }
    const answers: number[] = [];
    const asking = setInterval(() => {
      const began = performance.now();
      ask(url, token, QUESTION, 'application/json', (response) => {
        response.resume().once('end', () => answers.push(performance.now() - began));
      });
    }, ASK_EVERY_MS);
    void Promise.all(open.map((each) => each.taken(message.changes))).then(() => {
      clearInterval(asking);
      answer({ answers });
    });
  });
}

interface Subscriber {
  /** Resolves when so many more changes have come. */
  taken(changes: number): Promise<void>;
}

function opened(url: string, token: string): Promise<Subscriber> {
  return new Promise((resolve) => {
    ask(url, token, FOLLOW, 'text/event-stream', (response) => {
      let left = 0;
      let done: (() => void) | null = null;
      let tail = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('"errors"')) throw new Error(text);
        // A chunk may end within a word.
        const part = tail + text;
        left -= part.split(CHANGE).length - 1;
        tail = part.slice(1 - CHANGE.length);
        if (left <= 0) done?.();
      });
      resolve({
        taken: (changes) => {
          left += changes;
          return new Promise((taken) => (done = taken));
        },
      });
    });
  });
}

function ask(
  url: string,
  token: string,
  query: string,
  accept: string,
  answered: (response: IncomingMessage) => void,
): void {
  const headers = { accept, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  request(url, { method: 'POST', headers, agent: false }, answered).end(JSON.stringify({ query }));
}
