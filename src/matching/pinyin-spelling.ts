/** Mandarin in pinyin, whose x, q and zh are read as in no other spelling: Guoxing is no _Guoksing_. */

const SYLLABLE =
  '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)';
const PINYIN = new RegExp(`^(?:${SYLLABLE}){1,3}$`);

/** A word in pinyin, spelt as English reads it; null for a word that is no pinyin, or has none of these letters. */
export function pinyinAsHeard(letters: string): string | null {
  if (!/[xq]|zh/.test(letters) || !PINYIN.test(letters)) return null;
  return letters.replace(/x/g, 'sh').replace(/q/g, 'tch').replace(/zh/g, 'dj');
}
