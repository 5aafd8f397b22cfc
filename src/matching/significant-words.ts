/** The words of a name that identify a person. */
import type { Word } from './words.ts';

/** The words that identify a person, the heaviest first. For a person with only one other name, a title counts as a name. */
export function significantWords(words: readonly Word[]): Word[] {
  const byWeight = words
    .filter((word) => !word.initial)
    .sort((a, b) => b.weight - a.weight || b.text.length - a.text.length);
  const names = byWeight.filter((word) => word.weight > 0.3);
  if (names.length > 1) return names;
  const titles = byWeight.filter((word) => !names.includes(word) && word.text.length > 3);
  return names.length + titles.length > 0 ? [...names, ...titles].slice(0, 2) : [...words];
}
