/**
 * Reads kana as sounds. A foreign name in kana does not tell r from l, b from v or s from th, a vowel may stand only between consonants, and
 * a long vowel may stand for an r. A doubled consonant is one sound.
 *
 * Source: the notice of the Japanese Cabinet of 28 June 1991 on the writing of foreign words (外来語の表記).
 */

/** A consonant and a vowel. */
type Mora = readonly [consonant: string, vowel: string];

const MORAS = new Map<string, Mora>([
  ...row('', 'アイウエオ'),
  ...row('k', 'カキクケコ'),
  ...row('g', 'ガギグゲゴ'),
  ...row('ś', 'サシスセソ'),
  ...row('ź', 'ザジズゼゾ'),
  ...row('t', 'タチツテト'),
  ...row('d', 'ダヂヅデド'),
  ...row('n', 'ナニヌネノ'),
  ...row('Ḥ', 'ハヒフヘホ'),
  ...row('ƀ', 'バビブベボ'),
  ...row('p', 'パピプペポ'),
  ...row('m', 'マミムメモ'),
  ...row('Ŕ', 'ラリルレロ'),
  ['ト', ['t', 'Ŭ']],
  ['ド', ['d', 'Ŭ']],
  ['キ', ['k', 'Ĭ']],
  ['シ', ['Š', 'Ĭ']],
  ['ジ', ['ĵ', 'Ĭ']],
  ['チ', ['ĉ', 'Ĭ']],
  ['ヂ', ['ĵ', 'Ĭ']],
  ['ツ', ['đź', 'Ŭ']],
  ['ヅ', ['ź', 'Ŭ']],
  ['フ', ['ḟ', 'Ŭ']],
  ['ヤ', ['y', 'a']],
  ['ユ', ['y', 'u']],
  ['ヨ', ['y', 'o']],
  ['ワ', ['W', 'a']],
  ['ヰ', ['W', 'i']],
  ['ヱ', ['W', 'e']],
  ['ヲ', ['', 'o']],
  ['ヴ', ['v', 'Ŭ']],
]);
const SMALL_VOWELS: Readonly<Record<string, string>> = { ァ: 'a', ィ: 'i', ゥ: 'u', ェ: 'e', ォ: 'o', ヮ: 'a' };
const SMALL_Y: Readonly<Record<string, string>> = { ャ: 'a', ュ: 'u', ョ: 'o' };
/** These are spoken with a y already. */
const SOFT = new Set(['Š', 'ĵ', 'ĉ']);

export function kanaSounds(word: string): string {
  const letters = [...word.normalize('NFKC')].map(katakana);
  const moras: Mora[] = [];
  for (const [place, letter] of letters.entries()) {
    const last = moras.at(-1);
    const small = SMALL_VOWELS[letter];
    const afterY = SMALL_Y[letter];
    const own = MORAS.get(letter);
    if (last !== undefined && small !== undefined) moras.splice(-1, 1, [withVowel(last), small]);
    else if (last !== undefined && afterY !== undefined) moras.splice(-1, 1, [withY(last, letter), afterY]);
    else if (letter === 'ー' && last !== undefined) moras.splice(-1, 1, lengthened(last));
    // ッズ stands for ds or z, and ッツ for ts or z.
    else if (letter === 'ッ' && 'ズツ'.includes(letters[place + 1] ?? ' ')) moras.push(['đ', '']);
    else if (letter === 'ン') moras.push(['Ń', '']);
    // The g of ng may be silent.
    else if (letter === 'グ' && letters[place - 1] === 'ン') moras.push(['ĝ', 'Ŭ']);
    else if (letter === 'イ' && last?.[1] === 'e') moras.push(['', 'Ĭ']);
    // An r after a vowel is heard as one: ピア is Pierre, フェア is fair.
    else if (letter === 'ア' && last !== undefined && last[1] !== '') moras.push(['', 'ǎ']);
    else if (own !== undefined) moras.push(own);
  }
  return moras
    .flat()
    .join('')
    .replace(/Ń(?=n)/gu, '')
    .replace(/Ń(?=[ƀpm])/gu, 'Ṃ')
    .replace(/^u(?=[kgśźtdnḤƀpmŔŠĵĉđvf])/u, 'ẂŬ');
}

function row(consonant: string, kana: string): [string, Mora][] {
  return [...kana].map((letter, index) => {
    const vowel = 'aiueo'.charAt(index);
    return [letter, [consonant, vowel === 'u' && consonant !== '' ? 'Ŭ' : vowel]];
  });
}

function katakana(letter: string): string {
  const code = letter.charCodeAt(0);
  return code >= 0x3041 && code <= 0x3096 ? String.fromCharCode(code + 0x60) : letter;
}

/** What stands before a small vowel, which takes the place of the vowel: ウィ is wi, クァ is kwa, イェ is ye. */
function withVowel([consonant, vowel]: Mora): string {
  if (consonant === '') return vowel === 'u' ? 'W' : 'y';
  if (consonant === 'ḟ') return 'f';
  return vowel === 'Ŭ' && 'kg'.includes(consonant) ? `${consonant}W` : consonant;
}

/** キャ stands for the ca of English, so its y is silent. */
function withY([consonant]: Mora, small: string): string {
  return SOFT.has(consonant) || (small === 'ャ' && 'kg'.includes(consonant)) ? consonant : `${consonant}y`;
}

function lengthened([consonant, vowel]: Mora): Mora {
  if (vowel === 'Ŭ') return [consonant, consonant === 't' || consonant === 'd' ? 'oŘ' : 'uŘ'];
  if (vowel === 'Ĭ') return [consonant, 'i'];
  return [consonant, 'aoeu'.includes(vowel) ? `${vowel}Ř` : vowel];
}
