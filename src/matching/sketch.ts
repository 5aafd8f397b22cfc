/** A sketch of a name: a short bit string that is similar for similar names. */
import { parseNames } from './likeness.ts';
import type { MatchPerson } from './person.ts';
import { significantWords } from './significant-words.ts';
import { hasFreeSounds, keysOfSounds } from './sound-groups.ts';

/** The length of a sketch: a prime number, so that sounds spread evenly. */
export const SKETCH_BITS = 127;
const BEGINNING = 94;
/** How many ways of reading are used of a word whose letters stand for several sounds, each as likely. */
const LIKELY_WAYS = 3;

/**
 * The sketch of a whole name in 127 bits, as a text of zeros and ones. The bits stand for the sounds that begin its words, and for the
 * pairs of sounds that follow each other, directly or with one sound between. Two spellings of one name share most bits, even with a
 * wrong letter. So among many people who share a key, the most similar ones are compared first.
 */
export function nameSketch(person: Pick<MatchPerson, 'names'>): string {
  const bits = new Array<string>(SKETCH_BITS).fill('0');
  for (const words of parseNames(person.names)) {
    for (const word of words) {
      if (word.initial)
        bits[bitOf(BEGINNING, keysOfSounds(word.readings[0]?.signs ?? '', 1)[0]?.key.charCodeAt(0) ?? 0, 0)] = '1';
    }
    for (const word of significantWords(words)) {
      for (const reading of word.readings.slice(0, 2)) {
        for (const { key } of keysOfSounds(reading.signs, hasFreeSounds(reading.signs) ? LIKELY_WAYS : 1)) {
          const groups = `${String.fromCharCode(BEGINNING)}${key}`;
          for (let at = 1; at < groups.length; at += 1) {
            bits[bitOf(groups.charCodeAt(at - 1), groups.charCodeAt(at), 0)] = '1';
            if (at > 1) bits[bitOf(groups.charCodeAt(at - 2), groups.charCodeAt(at), 1)] = '1';
          }
        }
      }
    }
  }
  return bits.join('');
}

function bitOf(one: number, other: number, between: number): number {
  return (one * 31 + other * 7 + between * 53) % SKETCH_BITS;
}
