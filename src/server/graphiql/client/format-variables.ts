/** Formats variables as compact JSON: inside the outermost object, a value that fits on a line stays on one line. */
const LINE_LENGTH = 52;

export function formatVariables(variables: Readonly<Record<string, unknown>>): string {
  return onLines(variables, '');
}

function format(value: unknown, indent: string): string {
  const line = onOneLine(value);
  return isNested(value) && indent.length + line.length > LINE_LENGTH ? onLines(value, indent) : line;
}

function onLines(value: object, indent: string): string {
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = partsOf(value, (part) => format(part, inner));
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (!isNested(value)) return JSON.stringify(value);
  const parts = partsOf(value, onOneLine).join(', ');
  return Array.isArray(value) ? `[${parts}]` : `{ ${parts} }`;
}

function partsOf(value: object, show: (part: unknown) => string): string[] {
  return Array.isArray(value)
    ? value.map(show)
    : Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${show(part)}`);
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
