/**
 * Reads the examples of GraphiQL from their files. Tests call it; so does `scripts/build-pages.mjs`, which embeds the result in the page.
 *
 * Each example is one `.graphql` file, with its variables in a `.variables.json` file and what it needs in a `.needs.json` file beside it.
 * `groups.json` lists the groups of each role, and the files of each group, in the order of the list.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example, ExamplesByRole, Needs } from './examples.ts';

type Groups = Readonly<Record<string, readonly { readonly title: string; readonly examples: readonly string[] }[]>>;

/** @param folder the folder that holds `groups.json` */
export function readExamples(folder: string): ExamplesByRole {
  const roles = readJson(join(folder, 'groups.json')) as Groups;
  return Object.fromEntries(
    Object.entries(roles).map(([role, groups]) => [
      role,
      groups.map(({ title, examples }) => ({ title, examples: examples.map((key) => readExample(folder, key, role)) })),
    ]),
  );
}

function readExample(folder: string, key: string, role: string): Example {
  const variables = readBeside(folder, key, 'variables') as Example['variables'];
  const needs = readBeside(folder, key, 'needs', ofRole(role)) as Needs | undefined;
  return {
    key,
    operation: readFileSync(join(folder, `${key}.graphql`), 'utf8'),
    ...(variables === undefined ? {} : { variables }),
    ...(needs === undefined ? {} : { needs }),
  };
}

/** A value that differs by role is an object with a value for each. */
function ofRole(role: string) {
  return (_name: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && role in value ? (value as Record<string, unknown>)[role] : value;
}

function readBeside(folder: string, key: string, what: string, revive?: Parameters<typeof JSON.parse>[1]): unknown {
  const file = join(folder, `${key}.${what}.json`);
  return existsSync(file) ? readJson(file, revive) : undefined;
}

function readJson(file: string, revive?: Parameters<typeof JSON.parse>[1]): unknown {
  return JSON.parse(readFileSync(file, 'utf8'), revive) as unknown;
}
