/** Gaps in the variables of examples: what they show until they are filled in, and where an answer has their value. */
import type { Example, Gap } from './examples.ts';

/** Text in these brackets stands for a value that is still to be filled in. */
const OPEN = '<';
const CLOSE = '>';

/** The variables of an example, with each gap saying what belongs there. */
export function variablesWithGaps({ variables = {}, needs }: Example): Readonly<Record<string, unknown>> {
  const filled = structuredClone(variables) as Record<string, unknown>;
  for (const [place, gap] of Object.entries(needs?.values ?? {})) {
    putAt(filled, place, `${OPEN}${gap.what}${CLOSE}`);
  }
  return filled;
}

/** What is still to be filled in, in the order of the variables. */
export function openGaps(variables: unknown): string[] {
  if (typeof variables === 'string') {
    return variables.startsWith(OPEN) && variables.endsWith(CLOSE) ? [variables.slice(1, -1)] : [];
  }
  return isNested(variables) ? Object.values(variables).flatMap(openGaps) : [];
}

/** The value of a gap in the answer to the example that has it; undefined when there is none. */
export function valueOf({ at, where }: Gap, data: unknown): unknown {
  return at === undefined ? undefined : firstAt(data, at.split('.'), Object.entries(where ?? {}));
}

/** Puts a value at a place in variables, which has to be there. */
export function putAt(variables: Record<string, unknown>, place: string, value: unknown): void {
  const names = place.split('.');
  const last = names.pop();
  let inner: unknown = variables;
  for (const name of names) {
    inner = isNested(inner) ? (inner as Record<string, unknown>)[name] : undefined;
  }
  if (last !== undefined && isNested(inner)) (inner as Record<string, unknown>)[last] = value;
}

type Condition = readonly [string, string | boolean];

function firstAt(value: unknown, names: readonly string[], where: readonly Condition[]): unknown {
  if (Array.isArray(value)) {
    for (const each of value) {
      const found = where.every((condition) => holds(each, condition)) ? firstAt(each, names, []) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const [name, ...rest] = names;
  if (name === undefined) return value ?? undefined;
  return isNested(value) ? firstAt((value as Record<string, unknown>)[name], rest, where) : undefined;
}

/** Whether an item has a value, or a list with it. An item that has no such field is not what is asked for. */
function holds(item: unknown, [place, wanted]: Condition): boolean {
  let value = item;
  for (const name of place.split('.')) value = isNested(value) ? (value as Record<string, unknown>)[name] : undefined;
  return Array.isArray(value) ? value.includes(wanted) : value === wanted;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
