/**
 * Converts Hangul to Latin spellings. Koreans choose the spelling of their own family name, so each common one has several. The rest follows
 * the Revised Romanization. The comparison of sounds also matches McCune-Reischauer.
 */

const INITIALS = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'];
const VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const FINALS = ' k k ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng t t k t p t'.split(' ');
const FIRST = 0xac00;
const LAST = 0xd7a3;

const FAMILY_NAMES: Readonly<Record<string, string>> = {
  ...{
    김: 'kim',
    이: 'lee yi ri',
    리: 'ri lee yi',
    박: 'park pak',
    최: 'choi choe',
    정: 'jung jeong chong',
    강: 'kang',
    조: 'cho jo',
  },
  ...{
    윤: 'yoon yun',
    장: 'jang chang',
    임: 'lim im',
    림: 'rim lim im',
    오: 'oh',
    한: 'han',
    신: 'shin sin',
    서: 'seo suh so',
    권: 'kwon',
  },
  ...{
    황: 'hwang',
    안: 'ahn an',
    송: 'song',
    류: 'ryu yoo',
    유: 'yoo yu ryu',
    전: 'jeon jun chon',
    홍: 'hong',
    고: 'ko go',
    문: 'moon mun',
  },
  ...{
    양: 'yang',
    량: 'ryang yang',
    손: 'son sohn',
    배: 'bae pae',
    백: 'baek paek paik',
    허: 'heo hur ho',
    남: 'nam',
    심: 'shim sim',
  },
  ...{
    노: 'noh roh no',
    로: 'ro noh',
    하: 'ha',
    곽: 'kwak',
    성: 'sung song',
    차: 'cha',
    주: 'joo ju chu',
    우: 'woo u',
    구: 'koo gu ku',
  },
  ...{
    민: 'min',
    진: 'jin chin',
    나: 'na ra',
    라: 'ra na',
    엄: 'eom om um',
    원: 'won',
    천: 'cheon chon',
    방: 'bang pang',
    변: 'byun pyon',
  },
  ...{
    려: 'ryo yo',
    여: 'yeo ryo',
    염: 'yeom ryom',
    렴: 'ryom yom',
    석: 'seok sok',
    선: 'sun son',
    설: 'seol sol',
    마: 'ma',
    길: 'gil kil',
  },
  ...{
    현: 'hyun hyon',
    함: 'ham',
    명: 'myung myong',
    태: 'tae thae',
    도: 'do to',
    지: 'ji chi',
    추: 'choo chu',
    채: 'chae',
    맹: 'maeng',
  },
  ...{
    표: 'pyo',
    탁: 'tak',
    연: 'yeon yon',
    위: 'wi',
    왕: 'wang',
    옥: 'ok',
    인: 'in',
    육: 'yook ryuk',
    륙: 'ryuk',
  },
  ...{
    공: 'kong gong',
    국: 'kook guk',
    금: 'keum kum',
    기: 'ki gi',
    반: 'ban',
    복: 'bok',
    봉: 'bong pong',
    용: 'yong',
    제: 'je che',
  },
  ...{ 남궁: 'namgung namkung', 황보: 'hwangbo', 제갈: 'jegal chegal', 선우: 'sunwoo', 독고: 'dokgo tokko' },
};

/** The spellings of a whole name: of the family name, then of the rest. A name that is not Korean is one word. */
export function koreanName(word: string): string[][] {
  const syllables = [...word.normalize('NFC')];
  const length = syllables.length > 2 && FAMILY_NAMES[syllables.slice(0, 2).join('')] !== undefined ? 2 : 1;
  const family = FAMILY_NAMES[syllables.slice(0, length).join('')];
  const rest = syllables.slice(length);
  if (family === undefined || rest.length === 0 || rest.length > 2) return [koreanForename(word)];
  return [family.split(' '), koreanForename(rest.join(''))];
}

export function koreanFamilyName(word: string): string[] {
  return [...(FAMILY_NAMES[word.normalize('NFC')]?.split(' ') ?? []), ...koreanForename(word)];
}

/** The syllables, joined with hyphens. */
export function koreanForename(word: string): string[] {
  const syllables = [...word.normalize('NFC')];
  // A search may give the family name in the place of the forename.
  const asFamilyName = syllables.length === 1 ? (FAMILY_NAMES[syllables.join('')]?.split(' ') ?? []) : [];
  return [
    ...asFamilyName,
    syllables
      .map(romanized)
      .filter((syllable) => syllable !== '')
      .join('-'),
  ];
}

function romanized(syllable: string): string {
  const code = syllable.codePointAt(0) ?? 0;
  if (code < FIRST || code > LAST) return '';
  const index = code - FIRST;
  return (
    (INITIALS[Math.floor(index / 588)] ?? '') +
    (VOWELS[Math.floor((index % 588) / 28)] ?? '') +
    (FINALS[index % 28] ?? '').trim()
  );
}
