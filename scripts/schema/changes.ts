/**
 * Compares the printed schemas with those of a release or of a commit, audience by audience, by graphql-inspector: what breaks clients, what may,
 * and what does not. `docs/frontend.md` has the policy.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff, type Change } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { AUDIENCES, type Audience } from '../../src/policy/reader.ts';

/** What a client notices of a change. */
export type Grade = 'BREAKING' | 'DANGEROUS' | 'SAFE';

export interface Graded {
  readonly grade: Grade;
  readonly message: string;
}

const GRADES: Readonly<Record<CriticalityLevel, Grade>> = {
  [CriticalityLevel.Breaking]: 'BREAKING',
  [CriticalityLevel.Dangerous]: 'DANGEROUS',
  [CriticalityLevel.NonBreaking]: 'SAFE',
};
const ORDER: readonly Grade[] = ['BREAKING', 'DANGEROUS', 'SAFE'];

/** The changes between two schemas, the worst first. */
export async function changesBetween(before: GraphQLSchema, after: GraphQLSchema): Promise<readonly Graded[]> {
  const changes = await diff(before, after);
  return changes.map(gradeOf).sort((one, other) => ORDER.indexOf(one.grade) - ORDER.indexOf(other.grade));
}

function gradeOf({ criticality, message }: Change): Graded {
  return { grade: GRADES[criticality.level], message };
}

/**
 * Prints the changes of all audiences since a git ref.
 *
 * @returns the exit code: 1 when something breaks, 0 when nothing does
 * @throws Error that says what to do when there is nothing to compare with
 */
export async function printChanges(ref: string | undefined, print: (text: string) => void): Promise<number> {
  const base = ref ?? lastRelease();
  const counts: Record<Grade, number> = { BREAKING: 0, DANGEROUS: 0, SAFE: 0 };
  for (const audience of AUDIENCES) {
    const [before, after] = [schemaAt(base, audience), buildSchema(readFileSync(fileOf(audience), 'utf8'))];
    const changes = await changesBetween(before, after);
    if (changes.length > 0) print(`\n${audience}`);
    for (const { grade, message } of changes) {
      counts[grade] += 1;
      print(`  ${grade.padEnd(9)}  ${message}`);
    }
  }
  print(`\nSince ${base}: ${counts.BREAKING} breaking, ${counts.DANGEROUS} dangerous, ${counts.SAFE} safe.`);
  return counts.BREAKING > 0 ? 1 : 0;
}

const fileOf = (audience: Audience): string => join('schema', `${audience.toLowerCase()}.graphql`);

function lastRelease(): string {
  try {
    return git('describe', '--tags', '--abbrev=0', '--match', 'v*');
  } catch {
    throw new Error('There is no release yet: no tag begins with "v". Name a commit: npm run schema -- changes HEAD~10');
  }
}

function schemaAt(ref: string, audience: Audience): GraphQLSchema {
  try {
    return buildSchema(git('show', `${ref}:${fileOf(audience)}`));
  } catch (error) {
    if (error instanceof Error && 'status' in error)
      throw new Error(`Git has no ${fileOf(audience)} at "${ref}". Name a commit or a tag of this repository.`);
    throw error;
  }
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
}
