/**
 * What GraphiQL may remember: open tabs and the look of the page, in this browser tab only and never with headers. The tabs
 * belong to one sign-in, since variables can hold personal data: the next reader starts without them.
 */
const LOOK = ['graphiql:theme', 'graphiql:visiblePlugin', 'graphiql:docExplorerFlex', 'graphiql:editorFlex'];
const PREFIX = 'nansen:';

/** The documentation starts narrower than GraphiQL's third of the page, so that an operation's lines fit beside it. */
const DEFAULTS: Readonly<Record<string, string>> = { 'graphiql:docExplorerFlex': '0.26' };

/** A store for GraphiQL that `close()` empties of tabs and makes deaf to late, debounced writes of an earlier sign-in. */
export class TabStorage {
  #open = true;

  get length(): number {
    return ownKeys().length;
  }

  getItem(key: string): string | null {
    return sessionStorage.getItem(PREFIX + key) ?? DEFAULTS[key] ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.#open && !/header/i.test(key)) {
      sessionStorage.setItem(PREFIX + key, value);
    }
  }

  removeItem(key: string): void {
    if (this.#open) {
      sessionStorage.removeItem(PREFIX + key);
    }
  }

  clear(): void {
    for (const key of ownKeys()) {
      sessionStorage.removeItem(key);
    }
  }

  close(): void {
    this.#open = false;
    for (const key of ownKeys()) {
      if (!LOOK.includes(key.slice(PREFIX.length))) {
        sessionStorage.removeItem(key);
      }
    }
  }

  /** Whether tabs of this sign-in survive from before the page was loaded again. */
  get holdsTabs(): boolean {
    return this.getItem('graphiql:tabState') !== null;
  }
}

function ownKeys(): string[] {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(`${PREFIX}graphiql:`));
}
