/** What the test gives to a page, and how a page gives its example to the test. */
import type { Page, Report, Reported } from '../operations.ts';

interface Settings {
  readonly address: string;
  readonly token: string;
  readonly reference: string;
}

export const { settings } = globalThis as unknown as { settings: Settings };

export interface Example {
  readonly validityOf?: (reference: string) => Promise<string | undefined>;
  /** The id of an alert, and what is found again by it. */
  readonly idOf?: (reference: string) => Promise<string | undefined>;
  readonly refetch?: (id: string) => Promise<object | null>;
  readonly report?: (input: Report) => Promise<Reported['reportAsylumDecision']>;
  readonly follow?: (after: string, onPage: (page: Page) => void) => void;
}

export function show(example: Example): void {
  Object.assign(globalThis, { example });
}
