/**
 * What GraphiQL may store. How the page looks is kept for this browser tab. Open tabs are in the memory of the page alone, since they
 * hold personal data and browsers write the session storage to the disk. They belong to one sign-in.
 */
const PREFIX = 'nansen:';

/** How the page is divided at first: the answer is the widest part. */
const PROPORTIONS: Readonly<Record<string, string>> = {
  'graphiql:docExplorerFlex': '0.25',
  'graphiql:editorFlex': '0.88',
  'graphiql:secondaryEditorFlex': '1.6',
};
const LOOK = ['graphiql:theme', 'graphiql:visiblePlugin', ...Object.keys(PROPORTIONS)];

/** A store for GraphiQL, of one sign-in. */
export class TabStorage {
  readonly #tabs = new Map<string, string>();

  get length(): number {
    return this.#tabs.size + kept().length;
  }

  getItem(key: string): string | null {
    if (!LOOK.includes(key)) return this.#tabs.get(key) ?? null;
    return sessionStorage.getItem(PREFIX + key) ?? PROPORTIONS[key] ?? null;
  }

  setItem(key: string, value: string): void {
    if (LOOK.includes(key)) sessionStorage.setItem(PREFIX + key, value);
    else if (!/header/i.test(key)) this.#tabs.set(key, value);
  }

  removeItem(key: string): void {
    this.#tabs.delete(key);
    sessionStorage.removeItem(PREFIX + key);
  }

  clear(): void {
    this.#tabs.clear();
    for (const key of kept()) sessionStorage.removeItem(key);
  }
}

function kept(): string[] {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(`${PREFIX}graphiql:`));
}
