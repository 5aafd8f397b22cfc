/**
 * Reads Hangul as the sounds of a foreign name: r and l, p and f, b and v are one letter, the vowel ㅡ only separates consonants, and an
 * r after a vowel is not written.
 *
 * Source: the rules of the Korean National Institute of Language for foreign words (외래어 표기법).
 */

const INITIALS = 'g k n d t Ŕ m ƀ p ś ś - ĵ ĵ ĉ k t Ṗ Ḥ'.split(' ');
const VOWELS = 'ař Ä ya yÄ ěř e yěř ye oř Wa We We yo u Wěř We Wi yu Ŭ i i'.split(' ');
const FINALS = '- k k ks n n n t Ŕ k m Ŕ Ŕ Ŕ p Ŕ m Ḅ ps ŧ ŧ Ń t ŧ k t p -'.split(' ');
const FIRST = 0xac00;
const LAST = 0xd7a3;
const S = 9;
const NG = 21;
const I = 20;
const J = 12;
const CH = 14;
const EU = 18;

export function hangulSounds(word: string): string {
  const syllables = [...word.normalize('NFC')].map((letter) => (letter.codePointAt(0) ?? 0) - FIRST);
  let signs = '';
  for (const [place, index] of syllables.entries()) {
    if (index < 0 || index > LAST - FIRST) continue;
    const [initial, vowel, final] = [Math.floor(index / 588), Math.floor((index % 588) / 28), index % 28];
    const before = syllables[place - 1] ?? 0;
    const isLast = place === syllables.length - 1;
    const consonant = part(INITIALS, initial);
    // Of ts and ds, as in 포츠.
    const isSharp = (initial === CH || initial === J) && vowel === EU;
    const isSoft = [2, 3, 6, 7, 12, 16, 17, I].includes(vowel);
    // The g of ng may be silent.
    signs += initial === 0 && before % 28 === NG ? 'ĝ' : initial === S && isSoft ? 'Š' : isSharp ? 'đź' : consonant;
    // An i that ends a word after a sibilant only makes it audible: 조지 is George.
    signs += isLast && final === 0 && vowel === I && 'śĵĉ'.includes(consonant) ? 'Ĭ' : part(VOWELS, vowel);
    const ends = part(FINALS, final);
    // Of burn and tern, as in 번.
    if (ends !== '') signs = (ends === 'n' ? signs.replace(/(?<!ě)ř$/u, '') : signs.replace(/ř$/u, '')) + ends;
  }
  return signs
    .replace(/^u(?=[gkntdŔmƀpśŠĵĉṖḤ])/u, 'ẂŬ')
    .replace(/ŔŔ+/gu, 'řŔ')
    .replace(/Šy/gu, 'Š')
    .replace(/([nm])\1/gu, '$1');
}

function part(parts: readonly string[], index: number): string {
  const found = parts[index] ?? '';
  return found === '-' ? '' : found;
}
