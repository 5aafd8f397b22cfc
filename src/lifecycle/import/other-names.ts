/** The other names that a notice tells of its subject: at birth, in the original script, aliases and former names. */
import { z } from 'zod';
import type { MatchName } from '../../matching/person.ts';
import { LONGEST, MOST, mustBe, optionalText, text } from './notice-fields.ts';

const namedAlias = z.object(
  {
    name: optionalText(LONGEST.name),
    forename: optionalText(LONGEST.name),
    name_in_original_script: optionalText(LONGEST.name),
    forename_in_original_script: optionalText(LONGEST.name),
  },
  mustBe('an object'),
);

/** A list of names, or one text with a semicolon between names. */
const names = z
  .union(
    [
      text(LONGEST.name * MOST.aliases),
      z
        .array(z.union([text(LONGEST.name), namedAlias]))
        .max(MOST.aliases, { error: `has more than ${MOST.aliases} elements` }),
    ],
    { error: 'must be a text, or a list of texts or of objects with name and forename' },
  )
  .nullish()
  .transform((value) => value ?? []);

export const otherNameFields = {
  birth_name: optionalText(LONGEST.name),
  name_at_birth: optionalText(LONGEST.name),
  name_in_original_script: optionalText(LONGEST.name),
  forename_in_original_script: optionalText(LONGEST.name),
  aliases: names,
  also_known_as: names,
  formerly_known_as: names,
};

type OtherNames = { readonly [Field in keyof typeof otherNameFields]: z.output<(typeof otherNameFields)[Field]> };

/**
 * The aliases of a subject, each once and without the name itself; null where the record tells none.
 *
 * A birth name is a family name, so the forename goes with it. A name that is told as one text is kept whole, as a family name.
 */
export function aliasesOf(own: MatchName, told: OtherNames): readonly MatchName[] | null {
  const atBirth = [told.birth_name, told.name_at_birth].flatMap((familyName) =>
    familyName === null ? [] : named(familyName, hasForename(familyName, own.forename) ? null : own.forename),
  );
  const found = [
    ...atBirth,
    ...named(told.name_in_original_script, told.forename_in_original_script),
    ...[told.aliases, told.also_known_as, told.formerly_known_as].flatMap(namesIn),
  ];
  const known = new Set([keyOf(own)]);
  const aliases = found.filter((name) => !known.has(keyOf(name)) && known.add(keyOf(name)));
  return aliases.length === 0 ? null : aliases;
}

function namesIn(value: OtherNames['aliases']): MatchName[] {
  const list = typeof value === 'string' ? value.split(';') : value;
  return list.flatMap((each) =>
    typeof each === 'string'
      ? named(each.trim(), null)
      : [...named(each.name, each.forename), ...named(each.name_in_original_script, each.forename_in_original_script)],
  );
}

/** The one name of a person may stand in either field. */
function named(familyName: string | null, forename: string | null): MatchName[] {
  const [family, given] = [familyName, forename].map((part) => (part === null || part.trim() === '' ? null : part));
  if (family !== null && family !== undefined) return [{ familyName: family, forename: given ?? null }];
  return given === null || given === undefined ? [] : [{ familyName: given, forename: null }];
}

/** Some records tell the whole name as the name at birth. */
function hasForename(name: string, forename: string | null): boolean {
  const words = wordsOf(name);
  return forename !== null && wordsOf(forename).every((word) => words.includes(word));
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/\s+/);
}

function keyOf({ familyName, forename }: MatchName): string {
  return JSON.stringify([familyName.trim().toLowerCase(), (forename ?? '').trim().toLowerCase()]);
}
