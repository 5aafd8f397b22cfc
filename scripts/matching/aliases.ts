/** Other names as sanctions lists give them: respelt, without a middle name, with one more, in another order, joined or split. */
import type { Random } from './random.ts';
import { slip } from './slips.ts';

const ADDED = ['al-', 'bin', 'Abu', 'ibn', 'Haji', 'von', 'Dr'];

export function aliasAsInLists(
  random: Random,
  words: readonly string[],
  classes: readonly (readonly string[])[],
  spellings: readonly (readonly string[])[],
): string[] {
  let alias = words.map((word, place) => {
    const others = (classes[place] ?? []).filter((each) => each !== word);
    if (others.length > 0 && random.chance(0.6)) return random.of(others);
    return random.chance(0.1) ? slip(random, word) : word;
  });
  if (alias.length > 2 && random.chance(0.25)) alias.splice(1, 1);
  else if (random.chance(0.15)) alias.splice(1, 0, random.of(random.of(spellings)));
  if (random.chance(0.2)) {
    const added = random.of(ADDED);
    if (added.endsWith('-')) alias.push(`${added}${alias.pop() ?? ''}`);
    else alias.splice(alias.length - 1, 0, added);
  }
  if (alias.length > 2 && random.chance(0.1)) alias = [alias[0] ?? '', alias.slice(1).join('')];
  else alias = alias.flatMap((word) => (random.chance(0.3) ? word.split('-') : [word]));
  return random.chance(0.25) ? [alias.at(-1) ?? '', ...alias.slice(0, -1)] : alias;
}
