/** The examples that GraphiQL lists: their types, and which of them a reader gets. The files are in `examples/`. */

/** A value of the variables that only the person at the screen can give. */
export interface Gap {
  /** What it is, in words that follow "Fill in": `the id of a review`. */
  readonly what: string;
  /** The example of the same reader whose answer has the value. Without it, `what` says where the value is. */
  readonly from?: string;
  /** Where the answer has it: names joined by dots. The first one of a list is taken. */
  readonly at?: string;
  /** What the item of the outermost list must have: values, or parts of lists, by their names. */
  readonly where?: Readonly<Record<string, string | boolean>>;
  /** Variables of that example which find the right value. */
  readonly with?: Readonly<Record<string, unknown>>;
}

/** What has to be there before an example works. */
export interface Needs {
  /** By the place in the variables: names and positions in lists joined by dots, as in `input.recalls.0.reference`. */
  readonly values?: Readonly<Record<string, Gap>>;
  /** Whether another officer of the same desk must run it. */
  readonly secondOfficer?: boolean;
  /** What somebody else, or the operator, does first. One sentence. */
  readonly others?: string;
}

export interface Example {
  /** Its file, without the extension: `shared/find-alerts`. */
  readonly key: string;
  /** The text of the operation. GraphiQL shows the operation's name as the title of the tab. */
  readonly operation: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly needs?: Needs;
}

/** Examples that serve one purpose. */
export interface ExampleGroup {
  readonly title: string;
  readonly examples: readonly Example[];
}

/** By role, as tokens name it; in the order of the list. */
export type ExamplesByRole = Readonly<Record<string, readonly ExampleGroup[]>>;

/** @param reader as tokens name it: `bureau:FR`, `refugee-desk` */
export function groupsFor(examples: ExamplesByRole, reader: string): readonly ExampleGroup[] {
  const [role = ''] = reader.split(':');
  return examples[role] ?? [];
}

/** All examples of a reader, in the order of the list. */
export function examplesFor(examples: ExamplesByRole, reader: string): readonly Example[] {
  return groupsFor(examples, reader).flatMap((group) => group.examples);
}
