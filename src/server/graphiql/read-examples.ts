/**
 * Reads the examples of GraphiQL's tabs from their files. Tests call it; so does `scripts/build-pages.mjs`, which embeds the
 * result in the page.
 *
 * Each example is one `.graphql` file, with its variables in a `.variables.json` file beside it. The operation's name is the title of
 * the tab. `tabs.json` lists the files of each role, in the order of the tabs.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example, ExamplesByRole } from './examples.ts';

/** @param folder the folder that holds `tabs.json` */
export function readExamples(folder: string): ExamplesByRole {
  const tabs = readJson(join(folder, 'tabs.json')) as Readonly<Record<string, readonly string[]>>;
  return Object.fromEntries(
    Object.entries(tabs).map(([role, names]) => [role, names.map((name) => readExample(join(folder, name)))]),
  );
}

/** @param path of the two files, without their extensions */
function readExample(path: string): Example {
  const operation = readFileSync(`${path}.graphql`, 'utf8');
  const variablesFile = `${path}.variables.json`;
  return existsSync(variablesFile)
    ? { operation, variables: readJson(variablesFile) as Readonly<Record<string, unknown>> }
    : { operation };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}
