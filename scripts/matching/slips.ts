/** Typing errors. */
import type { Random } from './random.ts';

/** A word with one letter wrong. */
export function slip(random: Random, word: string): string {
  const at = 1 + random.below(Math.max(1, word.length - 2));
  const letter = random.of([...'aeiourstlnm']);
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
  }
}
