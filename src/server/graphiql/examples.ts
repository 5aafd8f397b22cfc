/** The examples in GraphiQL's tabs: their types, and which of them a reader gets. The files are in `examples/`. */

export interface Example {
  /** The text of the operation. GraphiQL shows the operation's name as the title of the tab. */
  readonly operation: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** By role, as tokens name it; in the order of the tabs. */
export type ExamplesByRole = Readonly<Record<string, readonly Example[]>>;

/** @param reader as tokens name it: `bureau:FR`, `refugee-desk` */
export function examplesFor(examples: ExamplesByRole, reader: string): readonly Example[] {
  const [role = ''] = reader.split(':');
  return examples[role] ?? [];
}
