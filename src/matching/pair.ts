/** What two names have in common. */
import type { Word } from './words.ts';

/** A word, or neighbouring words read as one, of each name, and their likeness. */
export interface Pair {
  readonly a: readonly Word[];
  readonly b: readonly Word[];
  readonly likeness: number;
}
