/** Variables as JSON that is short to read: what fits on a line of the variables editor stays on one line. */
const LINE_LENGTH = 46;

export function formatVariables(value: unknown, indent = ''): string {
  const line = oneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= LINE_LENGTH) {
    // The outermost object is opened up in any case, to show at a glance what the variables are.
    if (indent !== '' || line === '{}') return line;
  }
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const parts = Array.isArray(value)
    ? value.map((item) => formatVariables(item, inner))
    : Object.entries(value as object).map(([key, item]) => `${JSON.stringify(key)}: ${formatVariables(item, inner)}`);
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
