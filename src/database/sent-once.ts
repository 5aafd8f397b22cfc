/**
 * Statements that send each value once. Drizzle sends a value for every place in which it stands, and the policy names the country of the
 * reader in thirty places of a page of alerts.
 */
import { is, Placeholder } from 'drizzle-orm';

/** What is sent of a statement: its text, and its parameters in the order of their numbers. */
export interface Sent {
  readonly queryString: string;
  readonly params: unknown[];
}

/** A parameter in the text of a statement, with its number. */
const PARAMETER = /\$(\d+)/;

/** The same statement, in which placeholders of one name are one parameter. */
export function sendingOnce({ queryString, params }: Sent): Sent {
  const parts = queryString.split(PARAMETER);
  // A text in quotes that looks like a parameter must stay as it is.
  if (parts.length !== 2 * params.length + 1) return { queryString, params };
  const kept: unknown[] = [];
  const numbers = new Map<string, number>();
  const renumbered = params.map((param) => {
    const known = is(param, Placeholder) ? numbers.get(param.name) : undefined;
    if (known !== undefined) return known;
    const number = kept.push(param);
    if (is(param, Placeholder)) numbers.set(param.name, number);
    return number;
  });
  const renumber = (part: string, at: number): string =>
    at % 2 === 0 ? part : `$${renumbered[Number(part) - 1] ?? part}`;
  return { queryString: parts.map(renumber).join(''), params: kept };
}
