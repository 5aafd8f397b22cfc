/**
 * How well two names are told to be of one person: `npm run match:names -- checks.yml`. Reads a list of pairs in the form of the name
 * benchmark of nomenklatura (https://github.com/opensanctions/nomenklatura, contrib/name_benchmark/checks.yml), of which it takes the
 * people, and prints precision, recall and F1 at several points of decision. The list has names of real people and is not kept here.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { compare, type Comparison } from '../src/matching/compare.ts';
import type { MatchName, MatchPerson } from '../src/matching/person.ts';

const Named = z.record(z.string(), z.string());
const List = z.object({
  checks: z.array(z.object({ match: z.boolean(), schema: z.string(), query: Named, candidate: Named })),
});

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined) {
  process.stderr.write('Name the list: npm run match:names -- checks.yml\n');
  process.exit(2);
}

const FORENAMES = ['firstName', 'secondName', 'middleName', 'fatherName', 'motherName'];

function nameOf(told: Readonly<Record<string, string>>): MatchName {
  if (told['name'] !== undefined) return { familyName: told['name'], forename: null };
  const forename = FORENAMES.flatMap((part) => told[part] ?? []).join(' ');
  return { familyName: told['lastName'] ?? '', forename: forename === '' ? null : forename };
}

const person = (name: MatchName, told: Partial<MatchPerson>): MatchPerson => ({
  names: [name],
  birthDate: null,
  nationalities: null,
  documents: [],
  ...told,
});
const SAME_DAY = { birthDate: '1981-04-17', nationalities: ['XX'] };

const pairs = List.parse(parse(await readFile(file, 'utf8')))
  .checks.filter(({ schema }) => schema === 'Person')
  .map(({ match, query, candidate }) => {
    const [one, other] = [nameOf(query), nameOf(candidate)];
    return {
      match,
      text: [query, candidate].map((told) => Object.values(told).join(' ')).join(' | '),
      byName: compare(person(one, {}), person(other, {})),
      withDay: compare(person(one, SAME_DAY), person(other, SAME_DAY)),
    };
  });
type Judged = (typeof pairs)[number];

function row(name: string, isMatch: (pair: Judged) => boolean): string {
  const count = (match: boolean, found: boolean): number =>
    pairs.filter((pair) => pair.match === match && isMatch(pair) === found).length;
  const [found, wrong, missed] = [count(true, true), count(false, true), count(true, false)];
  const [precision, recall] = [found / (found + wrong), found / (found + missed)];
  const f1 = (2 * precision * recall) / (precision + recall);
  return `| ${[name, ...[precision, recall, f1].map((figure) => (Number.isNaN(figure) ? '–' : figure.toFixed(3))), wrong].join(' | ')} |`;
}

const isProbable = ({ certainty }: Comparison): boolean => certainty === 'PROBABLE' || certainty === 'SURE';
const lines = [
  `${pairs.length} pairs of people, ${pairs.filter(({ match }) => match).length} of them one person`,
  '| taken for one person | precision | recall | F1 | wrong |',
  '| --- | --- | --- | --- | --- |',
  row('probable, with one day of birth and one nationality', ({ withDay }) => isProbable(withDay)),
  row('score of 0.5 by name alone', ({ byName }) => byName.score >= 0.5),
  row('score of 0.6 by name alone', ({ byName }) => byName.score >= 0.6),
  row('listed for an officer, by name alone', ({ byName }) => byName.certainty !== null),
  row('sure', ({ byName, withDay }) => byName.certainty === 'SURE' || withDay.certainty === 'SURE'),
];
if (options.misses) {
  for (const pair of pairs.filter(({ match, withDay }) => match !== isProbable(withDay))) {
    lines.push(`${pair.match ? 'missed' : 'wrong '} ${pair.byName.score.toFixed(2)} ${pair.text}`);
  }
}
process.stdout.write(`${lines.join('\n')}\n`);
