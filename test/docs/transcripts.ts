/** Compares what a command printed with what a document says that it prints. */

const MOMENT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;
const RECEIPT = /"[\w-]{32}"/g;
const SECONDS = /\d+(\.\d+)? s\b|\d+ per second/g;

/** As a document may lay it out: without white space, and without what differs from run to run. */
function comparable(text: string): string {
  return text
    .replace(MOMENT, '<moment>')
    .replace(RECEIPT, '"<receipt>"')
    .replace(SECONDS, '<time>')
    .replace(/\s+/g, '');
}

/** The pattern of what a document says; `…` stands for anything. */
export function pattern(expected: string): RegExp {
  const parts = comparable(expected).split('…');
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
}

export function printed(actual: string): string {
  return comparable(actual);
}
