/**
 * The phonetic alphabet for the comparison of names of all scripts. A spelling becomes a string of signs. The cost of replacing one sign by
 * another says how likely two writers heard the same sound.
 *
 * Latin letters are sounds. The other signs stand for letters that are read in several ways, because countries differ or the script has
 * no vowels.
 */

/** The cost of replacing a sound by another: 0 for the same sound, 1 for another name. */
const CLOSE: readonly (readonly [pair: string, cost: number])[] = [
  // Voiced and voiceless: Arabic has no p and v, Korean and Wade-Giles write both the same.
  ...each(['bp', 0.25], ['td', 0.3], ['kg', 0.3], ['sz', 0.2], ['fv', 0.15], ['SZ', 0.3], ['CJ', 0.25], ['cz', 0.25]),
  ...each(['bv', 0.35], ['fp', 0.4], ['vw', 0.1], ['fw', 0.25], ['bw', 0.5]),
  // Sibilants and affricates.
  ...each(
    ['sS', 0.25],
    ['zZ', 0.25],
    ['SC', 0.2],
    ['ZJ', 0.1],
    ['zJ', 0.3],
    ['cs', 0.2],
    ['cC', 0.25],
    ['cJ', 0.3],
    ['ZC', 0.3],
  ),
  ...each(
    ['sC', 0.4],
    ['SJ', 0.35],
    ['ct', 0.4],
    ['Tt', 0.15],
    ['Ts', 0.2],
    ['Dd', 0.15],
    ['Dz', 0.15],
    ['TD', 0.2],
    ['dz', 0.5],
  ),
  // From the throat.
  ...each(
    ['kX', 0.3],
    ['Xh', 0.12],
    ['gG', 0.08],
    ['Gk', 0.35],
    ['gh', 0.4],
    ['Gh', 0.4],
    ['XG', 0.3],
    ['Xg', 0.4],
    ['kh', 0.5],
  ),
  ...each(['gJ', 0.4], ['GJ', 0.5], ['Gr', 0.5], ['XS', 0.4]),
  ...each(['mn', 0.45], ['nN', 0.4], ['rl', 0.45], ['yJ', 0.35], ['nl', 0.6]),
  // Vowels and what glides between them.
  ...each(
    ['ae', 0.15],
    ['ei', 0.15],
    ['ou', 0.15],
    ['ao', 0.25],
    ['ai', 0.35],
    ['au', 0.35],
    ['eo', 0.3],
    ['eu', 0.35],
  ),
  ...each(
    ['iu', 0.35],
    ['io', 0.4],
    ['iy', 0.05],
    ['ey', 0.15],
    ['uw', 0.05],
    ['ow', 0.15],
    ['ay', 0.4],
    ['aw', 0.4],
    ['yu', 0.4],
  ),
];

/** Signs with several readings: the sounds, each with the cost of the reading. */
const READINGS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  // Latin letters that each language reads in its own way.
  j: { J: 0, Z: 0.05, y: 0.05, h: 0.3, X: 0.3 },
  q: { k: 0, g: 0.08, G: 0.2, C: 0.15 },
  ɋ: { k: 0, C: 0.05, g: 0.08, G: 0.2 }, // For q before i: a Chinese ch or an Arabic q.
  K: { k: 0, J: 0.25, C: 0.2, c: 0.2 }, // For c before a, o, u and consonants.
  ç: { s: 0, c: 0, C: 0.08, k: 0.2, J: 0.15, S: 0.15 }, // For c before e and i.
  H: { C: 0, X: 0.08, S: 0.1, k: 0.12, c: 0.2 }, // For ch.
  x: { S: 0.05, X: 0.1, s: 0.1, z: 0.15 }, // For x at the beginning.
  ĝ: { g: 0, G: 0.08, J: 0.25 }, // For g between n and a vowel, which is often silent.
  // Cyrillic Г: g in Moscow, h in Kyiv and Minsk, and both for a foreign h.
  Г: { g: 0, h: 0.08, G: 0.1, v: 0.5 },
  // Letters of scripts without vowels.
  A: { a: 0, e: 0, i: 0, o: 0, u: 0, y: 0.2 }, // an alef or hamza that begins a word, Hebrew alef
  E: { a: 0.05, e: 0.05, i: 0.05, o: 0.05, u: 0.05 }, // ayn
  W: { w: 0, u: 0, o: 0, v: 0.05 },
  Y: { y: 0, i: 0, e: 0.05, a: 0.3 },
  Q: { a: 0, e: 0.05, h: 0, t: 0.1 }, // ta marbuta, final he
  Ĵ: { J: 0, Z: 0.03, g: 0.06, y: 0.3 }, // jim
  Ð: { d: 0, z: 0.03, D: 0.03, l: 0.6 }, // dad, zah
  Þ: { t: 0.03, s: 0.03, T: 0 },
  Ḥ: { h: 0, X: 0.1 },
  Ḳ: { k: 0, g: 0.15, X: 0.2 }, // kaf, which also serves for a foreign g
  Ḅ: { b: 0, p: 0.06, v: 0.15 },
  F: { f: 0, p: 0.15, v: 0.08 },
  Š: { S: 0, s: 0.05, C: 0.1 }, // Hebrew shin, Arabic shin in foreign names
  // Kana, Hangul and Chinese characters: one letter for r and l, for p and f; and vowels that only separate consonants.
  Ŕ: { r: 0, l: 0.03 },
  Ṗ: { p: 0, f: 0.08 },
  Ŭ: { u: 0, o: 0.05, e: 0.2, i: 0.2, a: 0.3 },
  Ă: { a: 0, e: 0.05, o: 0.05, u: 0.1, i: 0.2 }, // the a that scripts of India do not write
  Ƶ: { c: 0, s: 0.05, z: 0.08, C: 0.1 }, // Hebrew tsadi
  ...{
    ƀ: { b: 0, v: 0.03, p: 0.1 },
    ḟ: { f: 0, v: 0.05, h: 0.1 },
    ɗ: { d: 0, t: 0.03, D: 0.1, T: 0.12 },
    ŧ: { t: 0, d: 0.05, s: 0.1, T: 0.05, C: 0.2 },
    ś: { s: 0, T: 0.05, S: 0.08, z: 0.05 },
    ź: { z: 0, s: 0.03, D: 0.05, T: 0.08, c: 0.05, J: 0.1 },
    ĵ: { J: 0, Z: 0.03, g: 0.06, z: 0.06, C: 0.1, y: 0.3, t: 0.3, d: 0.2 },
    ĉ: { C: 0, c: 0.03, J: 0.1, t: 0.12, k: 0.15, s: 0.2, z: 0.1 },
    ẍ: { S: 0, s: 0.05, h: 0.06, X: 0.1, Z: 0.1 },
    ŕ: { r: 0, Z: 0.05, y: 0.1, J: 0.15 },
    Ń: { n: 0, N: 0.03, m: 0.05 },
    Ṃ: { n: 0, m: 0 }, // before a sound of the lips
    ř: { r: 0 }, // an r after a vowel, which is not written
    Ř: { r: 0 }, // the same after a vowel that is written as long, which says more
    Ẃ: { v: 0, w: 0, u: 0.1, o: 0.1, f: 0.15 },
    đ: { t: 0, d: 0 }, // the t or d of ts and ds, of which some letters are one sound
    ǎ: { a: 0, e: 0.1, r: 0.05 },
    ě: { e: 0, o: 0, a: 0.05, u: 0.05, i: 0.15 },
    Ĭ: { i: 0, e: 0.05, y: 0 },
    Ä: { e: 0, a: 0.05, i: 0.08 },
    Ö: { o: 0, a: 0.1, u: 0.08 },
  },
};

const SOUNDS = 'aeiouywbpfvmntdszrlkghSZCJcTDXGN';
const VOWELS = 'aeiouywAEWYQŬĂǎěĬÄÖ';

/** The cost of omitting a sign. It is low for vowels and for sounds that many people do not hear. */
const OMISSION: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'aeiou'].map((vowel) => [vowel, 0.35])),
  ...{
    y: 0.25,
    w: 0.3,
    h: 0.25,
    Ḥ: 0.3,
    X: 0.6,
    G: 0.7,
    A: 0.1,
    E: 0.05,
    W: 0.3,
    Y: 0.25,
    Q: 0.1,
    ĝ: 0.15,
    Ŭ: 0.1,
    Ă: 0.04,
    ř: 0.02,
    Ř: 0.02,
    Ẃ: 0.35,
    đ: 0.02,
    ǎ: 0.2,
    ě: 0.2,
    Ĭ: 0.1,
    Ä: 0.35,
    Ö: 0.35,
  },
};
/** The cost of omitting a vowel that the other script does not write. */
const UNWRITTEN_VOWEL = 0.04;

export const SIGNS = [...SOUNDS, ...Object.keys(READINGS)];
export const CODES = new Map(SIGNS.map((sign, code) => [sign, code]));
export const COUNT = SIGNS.length;

export const SUBSTITUTION = substitutionCosts();
export const OMITTED = Float64Array.from(SIGNS, (sign) => OMISSION[sign] ?? 1);
export const OMITTED_UNWRITTEN = Float64Array.from(SIGNS, (sign) =>
  'aeiou'.includes(sign) ? UNWRITTEN_VOWEL : (OMISSION[sign] ?? 1),
);
export const WEIGHT = Float64Array.from(SIGNS, (sign) => ('řŘđ'.includes(sign) ? 0 : VOWELS.includes(sign) ? 0.5 : 1));

function substitutionCosts(): Float64Array {
  const basic = new Map<string, number>();
  for (const [pair, cost] of CLOSE) {
    const [one = '', other = ''] = pair;
    basic.set(one + other, cost).set(other + one, cost);
  }
  const readingsOf = (sign: string): [string, number][] => Object.entries(READINGS[sign] ?? { [sign]: 0 });
  const costs = new Float64Array(COUNT * COUNT);
  SIGNS.forEach((a, i) =>
    SIGNS.forEach((b, j) => {
      const ways = readingsOf(a).flatMap(([x, costX]) =>
        readingsOf(b).map(([y, costY]) => costX + costY + (x === y ? 0 : (basic.get(x + y) ?? 1))),
      );
      costs[i * COUNT + j] = a === b ? 0 : Math.min(1, ...ways);
    }),
  );
  return costs;
}

function each(...pairs: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  return pairs;
}
