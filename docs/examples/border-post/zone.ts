/** Checks the machine-readable zone of a document, and says in words what to do. */
import type { Link } from '@nansen/client/link';
import { document as operation, type UserError } from '@nansen/client/operations';

export type Outcome = 'HIT' | 'POSSIBLE_HIT' | 'NO_HIT' | 'NOT_CHECKED';

/** What the page shows: its colour follows from the outcome. */
export interface Shown {
  readonly outcome: Outcome;
  readonly text: string;
}

interface Checked {
  readonly check: {
    readonly asOf: string | null;
    readonly results:
      | readonly {
          readonly outcome: Exclude<Outcome, 'NOT_CHECKED'> | null;
          readonly alerts: readonly {
            readonly explanation: string;
            readonly alert: { readonly reference: string; readonly source: string | null };
          }[];
          readonly documents: readonly { readonly state: string; readonly action: string }[];
          readonly errors: readonly UserError[];
        }[]
      | null;
    readonly userErrors: readonly UserError[];
  };
}

const CHECK = operation<Checked, { input: object }>(`mutation CheckZone($input: CheckInput!) {
  check(input: $input) {
    asOf
    results {
      outcome
      alerts { explanation alert { reference source } }
      documents { state action }
      errors { path code message }
    }
    userErrors { path code message }
  }
}`);

/** What each outcome means to the officer. */
const MEANING: Readonly<Record<Exclude<Outcome, 'NOT_CHECKED'>, string>> = {
  HIT: 'Contact your bureau before you act.',
  POSSIBLE_HIT: 'Compare by eye, and check again.',
  NO_HIT: 'Nothing follows from this.',
};

/** The lines of a zone, as a scanner types them or as they are pasted. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The person and the document of a zone are checked in one request, which is registered under the reference of this post. */
export async function checkZone(
  link: Link,
  {
    mrz,
    purpose,
    reference,
  }: { readonly mrz: readonly string[]; readonly purpose: string; readonly reference: string },
): Promise<Shown> {
  const { check } = await link.ask(CHECK, { input: { purpose, reference, items: [{ mrz }] } });
  const [result] = check.results ?? [];
  const mistakes = [...check.userErrors, ...(result?.errors ?? [])].map(({ message }) => message);
  if (result === undefined || result.outcome === null)
    return { outcome: 'NOT_CHECKED', text: `Not checked. ${mistakes.join(' ')}` };
  const found = [
    ...result.documents.map(({ state, action }) => `The document is ${state}: ${action}.`),
    ...result.alerts.map(
      ({ alert: { reference: of, source }, explanation }) => `Alert ${of} of ${source ?? 'no country'}: ${explanation}`,
    ),
  ];
  const { outcome } = result;
  return { outcome, text: [`${outcome} as of ${check.asOf ?? ''}.`, ...found, MEANING[outcome]].join(' ') };
}

/** The kind and the number of a zone, to look for in the copy without a link. The number of a card may be longer than this. */
export function printedIn([first = '', second = '']: readonly string[]): { kind: string; number: string } {
  const kind = first.startsWith('P') ? 'BOOKLET' : first.startsWith('V') ? 'VISA' : 'CARD';
  const number = first.length === 30 ? first.slice(5, 14) : second.slice(0, 9);
  return { kind, number: number.replaceAll('<', '') };
}
