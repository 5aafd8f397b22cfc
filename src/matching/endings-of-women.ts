/**
 * Endings that tell a woman from a man where both bear one name: of Slavic family names (Ivanov, Ivanova), and of forenames of Latin
 * origin (Mario, Maria; Martin, Martine). Brothers and sisters have such names, and twins one day of birth with them.
 */
import { inLatin } from './equivalents-of-scripts.ts';
import type { Word } from './words.ts';

const OF_MEN = /(?:[oe]v|[oe]ff|[iy]n|[st][sc]?k(?:i|y|ii|iy|yi|yy|ij)|[оеё]в|[иы]н|[сц]кий)$/u;
const OF_WOMEN = /(?:[oe]va|[iy]na|[st][sc]?k(?:a|aia|aya|aja)|[оеё]ва|[иы]на|[сц]кая)$/u;

/**
 * Forenames of men that women bear with an e or a doubled letter and an e. They are listed, since elsewhere that e is no more than
 * another spelling: Amine is Amin.
 */
const WITH_E = new Set(
  (
    'adrien alain andre axel bastien bernard christian clement daniel denis emanuel emmanuel eugen fabien ' +
    'felicien florent franck francois frederic gabriel germain gilbert gratien jean joel julien ' +
    'justin laurent leonard louis lucien marcel martin maximilien michael michel noel olivier pascal ' +
    'raphael raymond rene romain sebastien simon sylvain valentin victorien vincent vivien yvon'
  ).split(' '),
);

/** Those that fit no rule. */
const OTHERS = new Set(
  [
    'andre andrea',
    'andrew andrea',
    'andreas andrea',
    'stephan stephanie',
    'stephane stephanie',
    'leon leonie',
    'yevgeny yevgenia',
    'yevgeniy yevgeniya',
    'evgeny evgenia',
    'evgeniy evgeniya',
    'eugene eugenie',
    'eugen eugenia',
    'евгений евгения',
    'valery valeria',
    'valeriy valeriya',
    'валерий валерия',
    'jean joan',
    'frederic frederique',
    'dominic dominique',
    'francis frances',
    'joseph josepha',
    'josef josefa',
  ].map((pair) => pair.replace(' ', '\n')),
);

/** Whether one is the name of a man and the other the same name of a woman. */
export function isOfOtherSex(a: readonly Word[], b: readonly Word[]): boolean {
  return endsOtherwise(a, b) || endsOtherwise(b, a);
}

function endsOtherwise(man: readonly Word[], woman: readonly Word[]): boolean {
  const [part, ...others] = new Set([...man, ...woman].map((word) => word.part));
  if (others.length > 0) return false;
  const [his, hers] = [textOf(man), textOf(woman)];
  if (OF_MEN.test(his) && OF_WOMEN.test(hers) && part === 'FAMILY_NAME') return true;
  // A name that was told as a whole has its forenames among the words of the family name.
  return areForenames(his, hers);
}

function areForenames(his: string, hers: string): boolean {
  if (his.endsWith('o') && hers === `${his.slice(0, -1)}a`) return true;
  if (OTHERS.has(`${his}\n${hers}`)) return true;
  return WITH_E.has(his) && (hers === `${his}e` || hers === `${his}${his.slice(-1)}e`);
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => inLatin(text)).join('');
}
