/**
 * What GraphiQL may store: open tabs and the layout of the page, in this browser tab only and never with headers. The tabs belong to one
 * sign-in, since variables can hold personal data. The next reader starts without them.
 */
const PREFIX = 'nansen:';

/** How the page is divided at first, so that an operation's lines and its variables can be read beside the documentation. */
const PROPORTIONS: Readonly<Record<string, string>> = {
  'graphiql:docExplorerFlex': '0.26',
  'graphiql:editorFlex': '1.15',
  'graphiql:secondaryEditorFlex': '1.5',
};
const LOOK = ['graphiql:theme', 'graphiql:visiblePlugin', ...Object.keys(PROPORTIONS)];

/** A store for GraphiQL. `close()` removes the tabs, and late, debounced writes of an earlier sign-in are then ignored. */
export class TabStorage {
  #open = true;

  get length(): number {
    return ownKeys().length;
  }

  getItem(key: string): string | null {
    return sessionStorage.getItem(PREFIX + key) ?? PROPORTIONS[key] ?? null;
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

  /** Whether the store has tabs of this sign-in from before the page was reloaded. */
  get holdsTabs(): boolean {
    return this.getItem('graphiql:tabState') !== null;
  }
}

function ownKeys(): string[] {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(`${PREFIX}graphiql:`));
}
