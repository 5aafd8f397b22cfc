/**
 * Converts Chinese characters to Latin spellings. Mandarin uses dictionary readings, with the family name first and read as one word.
 * Common family names also have the spellings of Hong Kong, Taiwan and South-East Asia, which are not Mandarin.
 */
import { pinyin } from 'pinyin-pro';
import { cantoneseForename } from './cantonese.ts';
import { commonFamilyName, japaneseFamilyName, japaneseForename } from './kanji.ts';

/** With simplified and traditional characters. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ...both('陈陳', 'chan tan'),
  ...both('李', 'lee'),
  ...both('王', 'wong ong'),
  ...both('张張', 'cheung chang teo'),
  ...both('刘劉', 'lau low'),
  ...both('黄黃', 'wong ng ooi'),
  ...both('吴吳', 'ng goh'),
  ...both('林', 'lam lim'),
  ...both('郭', 'kwok quek kuo'),
  ...both('蔡', 'choi tsai chua'),
  ...both('梁', 'leung neo'),
  ...both('叶葉', 'yip yap yeh'),
  ...both('谢謝', 'tse hsieh chia'),
  ...both('许許', 'hui hsu koh'),
  ...both('郑鄭', 'cheng tay cheang'),
  ...both('周', 'chow chou chew'),
  ...both('何', 'ho'),
  ...both('罗羅', 'law lo'),
  ...both('高', 'ko'),
  ...both('杨楊', 'yeung yeoh'),
  ...both('徐', 'tsui hsu chui'),
  ...both('孙孫', 'suen sun'),
  ...both('朱', 'chu'),
  ...both('马馬', 'mah'),
  ...both('胡', 'wu woo'),
  ...both('冯馮', 'fung'),
  ...both('邓鄧', 'tang teng'),
  ...both('曾', 'tsang chan'),
  ...both('彭', 'pang'),
  ...both('潘', 'poon pun'),
  ...both('苏蘇', 'so'),
  ...both('卢盧', 'lo'),
  ...both('蒋蔣', 'cheung chiang'),
  ...both('赵趙', 'chiu chao'),
  ...both('唐', 'tong'),
  ...both('方', 'fong'),
  ...both('邱丘', 'yau khoo chiu'),
  ...both('江', 'kong chiang'),
  ...both('施', 'sze shih'),
  ...both('沈', 'sum shen'),
  ...both('余', 'yu yee'),
  ...both('钟鍾', 'chung'),
  ...both('谭譚', 'tam'),
  ...both('廖', 'liu'),
  ...both('贾賈', 'ka chia'),
  ...both('石', 'shek shih'),
  ...both('金', 'kam chin kim'),
  ...both('韦韋', 'wai'),
  ...both('夏', 'ha hsia'),
  ...both('傅', 'fu'),
  ...both('方', 'fong'),
  ...both('崔', 'chui tsui choi'),
  ...both('雷', 'lui'),
  ...both('贺賀', 'ho'),
  ...both('倪', 'ngai ni'),
  ...both('汤湯', 'tong'),
  ...both('黎', 'lai'),
  ...both('欧歐', 'au ou'),
  ...both('袁', 'yuen'),
  ...both('阮', 'yuen nguyen'),
  ...both('欧阳歐陽', 'auyeung'),
  ...both('司徒', 'szeto'),
  ...both('朴', 'park pak piao'),
  ...both('吕呂', 'lui lu'),
};

/** The spellings of a whole name: of the family name, then of the rest. */
export function chineseName(word: string): string[][] {
  const characters = [...word];
  const length = familyNameLength(characters);
  const rest = characters.slice(length).join('');
  const family = chineseFamilyName(characters.slice(0, length).join(''));
  return rest === '' ? [family] : [family, chineseForename(rest)];
}

/** Two characters are a family name if they are one in Japan, or a double one in China; three characters only in Japan. */
function familyNameLength(characters: readonly string[]): number {
  const begins = (length: number): string => characters.slice(0, length).join('');
  if (characters.length > 3 && commonFamilyName(begins(3)).length > 0) return 3;
  if (characters.length > 2 && commonFamilyName(begins(2)).length > 0) return 2;
  return characters.length > 3 || ELSEWHERE[begins(2)] !== undefined ? 2 : 1;
}

export function chineseFamilyName(word: string): string[] {
  const japanese = japaneseFamilyName(word);
  const chinese = [spelt(word, 'surname'), ...(ELSEWHERE[word]?.split(' ') ?? [])];
  return [...word].length > 1 ? [...japanese, ...chinese] : [...chinese, ...japanese];
}

export function chineseForename(word: string): string[] {
  const family = [...word].length === 1 ? (ELSEWHERE[word]?.split(' ') ?? []) : [];
  return [spelt(word, 'normal'), ...cantoneseForename(word), ...japaneseForename(word), ...family];
}

/** The syllables, joined with hyphens. */
function spelt(word: string, mode: 'surname' | 'normal'): string {
  return pinyin(word, { toneType: 'none', type: 'array', mode, v: true })
    .join('-')
    .replace(/v/g, 'u')
    .replace(/q/g, 'ch');
}

function both(characters: string, spellings: string): Record<string, string> {
  const width = [...characters].length > 3 ? 2 : characters === '司徒' ? 2 : 1;
  const keys: string[] = [];
  for (let at = 0; at < characters.length; at += width) keys.push(characters.slice(at, at + width));
  return Object.fromEntries(keys.map((key) => [key, spellings]));
}
