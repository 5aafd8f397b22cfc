/** Converts Latin spellings of any language to sounds. A letter that languages read differently becomes one sign for all its readings. */
import anyAscii from 'any-ascii';

/** Letters whose marks change the sound. All other letters lose their marks. */
const MARKED: Readonly<Record<string, string>> = {
  ...{
    ş: 'sh',
    ș: 'sh',
    š: 'sh',
    ś: 'sh',
    ŝ: 'sh',
    ç: 'tch',
    č: 'tch',
    ć: 'tch',
    ž: 'zh',
    ż: 'zh',
    ź: 'zh',
    ñ: 'ny',
    ń: 'n',
  },
  ...{
    ğ: 'gh',
    ġ: 'gh',
    đ: 'dj',
    ö: 'o',
    ü: 'u',
    ä: 'a',
    å: 'o',
    ő: 'o',
    ű: 'u',
    ı: 'i',
    ə: 'a',
    ł: 'l',
    þ: 'th',
    ð: 'dh',
    ț: 'ts',
    ţ: 'ts',
  },
  ...{ ḥ: 'h', ḫ: 'kh', ẖ: 'kh', ṣ: 's', ḍ: 'd', ṭ: 't', ẓ: 'z' },
};

/** Longest first. A rule that begins a word has a `^`, one that ends it a `$`; `(?=` looks at what follows. */
const SPELLINGS: readonly (readonly [pattern: RegExp, signs: string])[] = [
  [/shtch|shch|schtsch|chtch|szcz|stch/y, 'SC'],
  [/tzsch|tsch|tsh|tch|tx(?=[aeiou])/y, 'C'],
  [/dzh|dsch|dsh|dj|dz(?=h)/y, 'J'],
  [/sch|szh/y, 'S'],
  [/cz/y, 'C'],
  [/sz/y, 'S'],
  [/zh/y, 'Z'],
  [/sh/y, 'S'],
  [/ch/y, 'H'],
  [/kh|qh/y, 'X'],
  [/gh/y, 'G'],
  [/tt?h/y, 'T'],
  [/dh/y, 'D'],
  [/dt/y, 't'],
  [/ph/y, 'f'],
  [/bh/y, 'b'],
  [/rh/y, 'r'],
  [/hs(?=[iu])/y, 'S'],
  [/tz|ts/y, 'c'],
  [/ck|cq|qu(?=[aeiou])/y, 'k'],
  [/q(?=i)/y, 'ɋ'],
  [/gu(?=[ei])/y, 'g'],
  [/ng(?![aeiouy])/y, 'N'],
  [/ng/y, 'nĝ'],
  [/x/y, 'ks'],
  [/cc(?=[eiy])/y, 'ç'],
  [/c(?=[eiy])/y, 'ç'],
  [/c/y, 'K'],
  [/oo|ou/y, 'u'],
  [/ee/y, 'i'],
  [/ie(?![aou])/y, 'i'],
  [/eu/y, 'u'],
  [/(?<=[^aeiou][eo])(?<!andre|matthe)w$/y, 'v'], // Jakowlew, Petrow
];

/** A word in Latin letters as sounds. Characters that are not letters are ignored. */
export function latinSounds(word: string): string {
  const letters = latinLetters(word);
  let signs = '';
  let at = 0;
  if (letters.startsWith('x')) {
    signs = 'x';
    at = 1;
  }
  while (at < letters.length) {
    const rule = SPELLINGS.find(([pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(letters);
    });
    const sign = rule?.[1] ?? letters.charAt(at);
    // A double letter is one sound.
    if (!signs.endsWith(sign)) signs += sign;
    at = rule === undefined ? at + 1 : rule[0].lastIndex;
  }
  return signs;
}

/** Small letters a to z. */
export function latinLetters(word: string): string {
  const small = word.normalize('NFC').toLowerCase();
  const spelt = [...small].map((letter) => MARKED[letter] ?? letter).join('');
  return anyAscii(spelt)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
