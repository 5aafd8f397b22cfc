/**
 * Links to operations. All of it is in the fragment of the address, which browsers send to no server. Variables can name people, so they are
 * in a link only if somebody wants that.
 */

export interface Linked {
  readonly operation: string;
  readonly variables: string | null;
}

/** The fragment that links to an operation, with its `#`. */
export function fragmentOf({ operation, variables }: Linked): string {
  const fields = new URLSearchParams({ operation, ...(variables === null ? {} : { variables }) });
  return `#${fields.toString()}`;
}

/** What the fragment of an address links to; null when it links to nothing. */
export function linkedBy(fragment: string): Linked | null {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const operation = fields.get('operation');
  return operation === null || operation.trim() === '' ? null : { operation, variables: fields.get('variables') };
}
