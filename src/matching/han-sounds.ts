/**
 * Reads Chinese characters as the sounds of a foreign name. Each character stands for a syllable that is near to it in Mandarin: 克 for a k
 * with or without a vowel, 尔 for an r or l that ends a syllable, 吉 for gi or ji. An r or l that ends a syllable is often left out. An n before
 * m or n only doubles it: 甘蒙 is Gammon.
 *
 * Source: the tables of the Xinhua News Agency for names (世界人名翻译大辞典), as Chinese dictionaries print them, and pinyin.
 */
import { pinyin } from 'pinyin-pro';

/** The signs of initials. */
const INITIALS: Readonly<Record<string, string>> = {
  ...{ b: 'Ḅ', p: 'p', m: 'm', f: 'ḟ', d: 'ɗ', t: 'ɗ', n: 'n', l: 'Ŕ', g: 'g', k: 'k', h: 'Ḥ' },
  ...{ j: 'ĵ', q: 'ĉ', x: 'ẍ', zh: 'ĵ', ch: 'ĉ', sh: 'ś', r: 'ŕ', z: 'ź', c: 'ĉ', s: 'ś', w: 'Ẃ', y: 'y' },
};

/** The signs of finals. */
const FINALS: Readonly<Record<string, string>> = {
  ...{ a: 'ař', o: 'oř', e: 'Ŭř', i: 'i', u: 'Ŭř', v: 'u', ai: 'Ä', ei: 'Äř', ao: 'Öř', ou: 'Ö', er: 'Ŕ' },
  ...{ an: 'aŃ', en: 'ŬŃ', ang: 'aŃ', eng: 'ŬŃ', ong: 'oŃ', in: 'iŃ', ing: 'iŃ', un: 'ŬŃ' },
  ...{ ia: 'Ĭa', ie: 'Ĭe', iao: 'Ĭo', iu: 'yu', ian: 'ĬaŃ', iang: 'ĬaŃ', iong: 'yoŃ' },
  ...{ ua: 'Wa', uo: 'oř', uai: 'Wai', ui: 'Wi', uan: 'WaŃ', uang: 'WaŃ', ue: 'Ĭe', ve: 'Ĭe' },
};

/** Characters that stand for other sounds than Mandarin has. */
const CHARACTERS = new Map(
  `
加嘉伽 gař|尔爾尓耳儿兒 Ŕ|圣聖 śaŃt|麦麥 mÄk|季 ɗi|捷 ɗe|英 iŃ|因 iŃ|约約 yoř|亚亞雅 Ĭař|娅婭 Ĭa|斯思丝絲司 ś|兹茲茨 đź|夫弗甫 ḟ|
特 ɗŬř|德 ɗŬř|克 kŬř|格 gŬř|布 ḄŬ|普 pŬ|姆 m|什 Š|施 ŠŬ|奇齐齊 ĉĬ|维維韦韋 Ẃi|埃艾爱愛 Ä|奥奧 Ö|欧歐 Ö|伊 i|恩 Ŭn|
希 ẍi|西 śi|席 śi|辛 śiŃ|夏 ẍař|休 Ḥyu|修 ẍu|霍 Ḥoř|胡 Ḥu|金 kiŃ|基 kĬ|吉 ĵĬ|贾賈 ĵa|杰傑 ĵeř|乔喬 ĵoř|朱茱 ĵu|丘 ĉu|
威 Ẃi|沃 Ẃoř|伍 Ẃu|吴吳 u|乌烏 u|武 Wu|雨 yu|尤 yu|于 yu|莎沙萨薩 śař|舒 Šuř|谢謝 Še|瑟塞 śeř|汀廷 ɗiŃ|顿頓敦登 ɗŬn|森逊遜孙孫 śŬn|
卜 Ḅ|雪 Še|瑞 ŕĬ|芮 ŔĬ|惠 Ẃi|泽澤 đźŬř|图圖土 ɗŬ|
勒 ŔŬř|鲁魯卢盧路 ŔŬ|楚 ĉu|兴 ẍiŃ|翰 Ḥan|柴 ĉai|弥 mi|万 Ẃan|治 ĵĬ|芝 ĵĬ|瓦華华 Ẃař|文溫温 ẂŬŃ|福 ḟoř|佛 ḟoř
`
    .trim()
    .split(/[|\n]+/)
    .flatMap((entry) => {
      const [characters = '', signs = ''] = entry.split(' ');
      return [...characters].map((character) => [character, signs] as const);
    }),
);

/** Names that Chinese writes by custom, not by their sound, each with its Latin spelling at the end. */
const BY_CUSTOM = new Map(
  `
约翰 約翰 若望 john|乔治 喬治 george|查理 charlie|威廉 william|彼得 peter|保罗 保羅 保禄 保祿 paul|大卫 大衛 戴维 戴維 david
麦可 麥可 迈克 邁克 迈克尔 邁克爾 michael|爱德华 愛德華 edward|亨利 henry|约瑟 約瑟 joseph|雅各 jacob|马修 馬修 matthew|路加 luke
理查 richard|尤金 eugene|雨果 hugo|玛丽 瑪麗 瑪莉 mary|海伦 海倫 helen|摩西 moses|以撒 isaac|迦勒 caleb|西门 西門 simon|休伊 hugh
凯特 凱特 kate|琼斯 瓊斯 jones|杰克 傑克 jack|茱莉 朱莉 julie|珍妮 jenny|劳尔 勞爾 raul|安德鲁 安德魯 andrew|伊丽莎白 伊麗莎白 elizabeth
凯瑟琳 凱瑟琳 catherine|班傑明 本杰明 benjamin|約書亞 约书亚 joshua|所罗门 所羅門 solomon|但以理 daniel|以利亞 elijah
穆罕默德 默罕默德 muhammad|维多利亚 維多利亞 victoria|亚历山大 亞歷山大 alexander|亚历山德拉 亞歷山德拉 alexandra|欧内斯特 歐內斯特 ernest
英格丽 英格麗 ingrid|麦克唐纳 麥克唐納 macdonald|腓特烈 frederick|腓力 philip|奥古斯都 奧古斯都 augustus|亚里士多德 亞里士多德 aristotle
柏拉图 柏拉圖 plato|苏格拉底 蘇格拉底 socrates|凯撒 凱撒 恺撒 caesar|方济各 方濟各 francis|詹姆士 james|雪莉 shirley|休斯 hughes
刘易斯 劉易斯 路易斯 lewis|希拉里 hillary|弗洛伊德 佛洛伊德 freud|卓别林 卓別林 chaplin|戴高乐 戴高樂 degaulle|茱莉亞 朱莉娅 julia
伊莎贝尔 伊莎貝爾 isabel|玛格丽特 瑪格麗特 margaret|阿卜杜拉 abdullah|易卜拉欣 ibrahim|艾哈迈德 艾哈邁德 ahmad|优素福 優素福 yusuf
侯赛因 侯賽因 hussein
`
    .trim()
    .split(/[|\n]+/)
    .flatMap((entry) => {
      const written = entry.split(' ');
      const spelling = written.pop() ?? '';
      return written.map((word) => [word, spelling] as const);
    }),
);

/** The Latin spelling of a name that Chinese writes by custom; undefined for others. */
export function byCustom(word: string): string | undefined {
  return BY_CUSTOM.get(word);
}

const SYLLABLE = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcswy]?)([a-z]+)$/;
/** After these an i is no vowel. */
const SIBILANTS = new Set(['z', 'c', 's', 'zh', 'ch', 'sh', 'r', 'j', 'q', 'x']);

export function hanSounds(word: string): string {
  const characters = [...word];
  const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true });
  return characters
    .map((character, place) => CHARACTERS.get(character) ?? soundsOf(syllables[place] ?? ''))
    .join('')
    .replace(/^Ĭ(?=[ae])/u, 'y')
    .replace(/^Ŭn/u, 'Ŭřn')
    .replace(/^[uŬ](?=[ḄpmḟɗŔgkḤĵĉẍśŕź])/u, 'ẂŬ')
    .replace(/Ń(?=[Ḅp])/gu, 'Ṃ')
    .replace(/Ń(?=[nm])/gu, '')
    .replace(/([^Ŕ])\1+/gu, '$1');
}

function soundsOf(syllable: string): string {
  const [, initial = '', final = ''] = SYLLABLE.exec(syllable) ?? [];
  if (initial === 'y' && final.startsWith('i')) return FINALS[final] ?? '';
  const vowel = final === 'i' && SIBILANTS.has(initial) ? 'Ĭ' : (FINALS[final] ?? '');
  return (INITIALS[initial] ?? '') + vowel;
}
