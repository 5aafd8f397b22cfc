/**
 * Compounds that are written as one word or as two: Abdurrahman, Nureddin, Azizurrahman, Saifullah. They are always two words here, without
 * the article between them.
 */
import { latinLetters } from './latin.ts';

/** A part of a compound. */
export interface Part {
  readonly text: string;
  /** Another way to read it: the a of Abdulaghaffar may be of the article. */
  readonly also?: string;
}

const APOSTROPHES = /['’‘`´ʻʼʽʾʿ′‛]/gu;
const GOD = 'allah';
/** Before the last part of these the article is ul, without a change. */
const AFTER_UL =
  'haq|haqq|islam|rahman|rahim|hasan|hassan|amin|karim|wahab|wahid|aziz|hamid|qayum|qayyum|nabi|hadi|jalil|ghani|khaliq|basit|majid|malik|mulk|alam|ain|arif|arifin|abidin|abideen|qadir|hakim|hussain|husain|zaman|salam';
/** A word of three letters and more, which has a vowel early: the sch of Schuttler is none. */
const A_WORD = '(?=[a-z]{0,2}[aeiouy])([a-z]{3,}?)';
const WITH_UL = new RegExp(`^${A_WORD}[uo]l(${AFTER_UL})$`);
/** The article assimilates to the sound that follows: ur-Rahman, us-Saqib, uz-Zaman, un-Nabi. */
const WITH_ASSIMILATED = new RegExp(`^${A_WORD}u([rsznt])(\\2[a-z]{3,})$`);
const WITH_FAITH = new RegExp(`^${A_WORD}(?:[aeiou]?dd|[aeu]l-?d|ed)[iey]{1,2}ne?$`);
const WITH_GOD = new RegExp(`^${A_WORD}(?:[aou]ll?ah|ulla)$`);

/** The parts of a word in lower case. */
export function partsOf(word: string): readonly Part[] {
  if (/\p{Script=Arabic}/u.test(word)) return splitArabic(word.replace(/[\u064b-\u065f\u0670\u0640]/g, '')).map(plain);
  if (/\p{Script=Hebrew}/u.test(word)) return [plain(word)];
  const bare = word.replace(APOSTROPHES, '');
  if (!/^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}]+$/u.test(bare)) return [plain(word)];
  const letters = latinLetters(bare);
  if (/^[ae]?bd[aeiou]{0,2}ll?[aio]h?$/.test(letters)) return [plain('abd'), plain(GOD)];
  // Abdurrahman, Abdel Rahman, Abdoul-Rahim.
  const servant = /^abd[aeiouy]{1,2}(?:l(?=[^l])|([rsznt])(?=\1))([a-z]{4,})$/.exec(letters);
  if (servant !== null) return [plain('abd'), withoutArticle(servant[2] ?? '')];
  const faith = WITH_FAITH.exec(letters);
  if (faith !== null && !letters.endsWith('eden')) return [plain(faith[1] ?? ''), plain('din')];
  if (/^[aou]llah$/.test(letters)) return [plain(GOD)];
  const ofGod = WITH_GOD.exec(letters);
  if (ofGod !== null) return [plain(ofGod[1] ?? ''), plain(GOD)];
  const joined = WITH_UL.exec(letters) ?? WITH_ASSIMILATED.exec(letters);
  return joined === null ? [plain(bare)] : [plain(joined[1] ?? ''), plain(joined.at(-1) ?? '')];
}

/** Whether a word is the article between two words of a compound: the ur of Aziz ur Rahman. The un of Jong Un is none. */
export function isArticleBetween(before: string | undefined, word: string, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && /^u[rsznt]$/.test(word) && after.startsWith(word.charAt(1));
}

/** A word after _Abd_, to which the article may be joined: Abd Lashakur. */
export function afterServant(word: string): Part {
  return /^la[^aeiou]/.test(word) && word.length > 5 ? { text: word, also: word.slice(2) } : plain(word);
}

function plain(text: string): Part {
  return { text };
}

function withoutArticle(text: string): Part {
  return /^a[^aeiou]/.test(text) && text.length > 4 ? { text, also: text.slice(1) } : plain(text);
}

function splitArabic(word: string): string[] {
  const god = /^(.{2,})(?:الله|اللہ)$/.exec(word);
  if (god !== null) return [...splitArabic(god[1] ?? ''), 'الله'];
  const servant = /^عبد(ال.{2,})$/.exec(word);
  if (servant !== null) return ['عبد', ...splitArabic(servant[1] ?? '')];
  const faith = /^(.{2,})الدين$/.exec(word);
  if (faith !== null) return [...splitArabic(faith[1] ?? ''), 'دين'];
  if (word === 'الله' || word === 'اللہ') return ['الله'];
  const article = /^(?:ال|آل)(.{2,})$/.exec(word);
  return article === null ? [word] : [article[1] ?? ''];
}
