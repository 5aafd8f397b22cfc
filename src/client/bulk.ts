/** Everything that a reader may read of a list, over `GET /export/…`: a first copy, or an export of a desk. */
import type { Link } from './link.ts';

/** How far an export is. */
export interface Progress {
  /** Records so far, over all parts of the export. */
  readonly records: number;
}

/** Where the changes of what was exported are followed from. */
export interface Beginning {
  readonly feed: string | null;
  readonly asOf: Date;
}

interface Line {
  readonly begin?: { readonly feed: string | null; readonly asOf: string };
  readonly progress?: { readonly records: number; readonly cursor: string };
  readonly summary?: { readonly records: number };
}

/** An export of alerts (`alert`) or of decisions (`decision`), page by page. After a failure `pages` goes on where it was. */
export class Export<Item> {
  readonly #link: Link;
  readonly #list: 'alerts' | 'decisions';
  #beginning: Beginning | null = null;
  #cursor: string | null = null;
  #records = 0;
  #isComplete = false;

  constructor(link: Link, list: 'alerts' | 'decisions') {
    this.#link = link;
    this.#list = list;
  }

  /** Of the first part; null before it began. What changed since then is in the feed behind it. */
  get beginning(): Beginning | null {
    return this.#beginning;
  }

  get progress(): Progress {
    return { records: this.#records };
  }

  /** Whether everything came. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /**
   * The records that are still to come. A page is given when all of it came, so each comes once.
   *
   * @throws when the export is cut off before its end, or refused
   */
  async *pages(): AsyncGenerator<readonly Item[]> {
    if (this.#isComplete) return;
    const after = this.#cursor === null ? '' : `?after=${encodeURIComponent(this.#cursor)}`;
    const response = await this.#link.stream(`/export/${this.#list}${after}`);
    const record = this.#list === 'alerts' ? 'alert' : 'decision';
    let page: Item[] = [];
    for await (const text of linesOf(response)) {
      const line = JSON.parse(text) as Line & Readonly<Record<string, unknown>>;
      if (line.begin !== undefined) {
        this.#beginning ??= { feed: line.begin.feed, asOf: new Date(line.begin.asOf) };
        continue;
      }
      if (line.progress === undefined && line.summary === undefined) {
        page.push(line[record] as Item);
        continue;
      }
      const ready = page;
      page = [];
      this.#records += ready.length;
      yield ready;
      // Behind what was taken: who throws in between gets the page again.
      this.#cursor = line.progress?.cursor ?? this.#cursor;
      if (line.summary !== undefined) this.#isComplete = true;
    }
    if (!this.#isComplete) throw new Error('The export was cut off.');
  }
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = (response.body ?? new Blob([]).stream()).getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines.filter((line) => line !== '');
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
