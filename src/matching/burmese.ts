/**
 * Burmese script. Names consist of syllables, which are spelt in Latin letters by habit and not by rule, so the common syllables of names
 * are in a table. A name with another syllable is transliterated letter by letter, which finds little.
 */

const SYLLABLES = `
အောင် aung|မင်း min|ထွန်း htun tun|မောင် maung|ခင် khin|စန်း san|ကျော် kyaw|ဇော် zaw|ဇော zaw|စော saw|ဝင်း win|နိုင် naing|အေး aye|ချမ်း chan|
သန်း than|ရွှေ shwe|မြင့် myint|ဆွေ swe|လှ hla|မိုး moe|ဦး u|ဒေါ် daw|ကို ko|မ ma|သူ thu|ရ ya|ထက် htet|ထွေး htwe|တင် tin|သိန်း thein|
စိုး soe|စိန် sein|ညွန့် nyunt|ငွေ ngwe|ဖြူ phyu|ဖြိုး phyo|ဖေ pe|ဘ ba|ကြီး kyi gyi|ကြည် kyi|ကြယ် kyal|ဆန်း san|စု su|စံ san|ဆု su|ရဲ ye|
ရန် yan|လင်း lin|လွင် lwin|လတ် latt|လေး lay|ဝေ wai|သက် thet|သီ thi|သီတာ thida|သိမ်း thein|သော် thaw|သွေး thway|သင်း thin|သဲ the|
ဟန် han|ဟိန်း hein|ဇင် zin|ဇာ zar|ဇေ zay|ဇေယျာ zeyar|ညို nyo|ညီ nyi|နု nu|နန်း nan|နွယ် nwe|နွေ nwe|နီ ni|နေ nay|နော် naw|ပိုင် paing|ပြည့် pyae|
ပွင့် pwint|ဖုန်း phone|မေ may|မျိုး myo|မြ mya|မြတ် myat|မို moh|မူ mu|မိ mi|မာ mar|မွန် mun|ယု yu|ယမင်း yamin|ယဉ် yin|ယံ yan|ရီ yi|
ခိုင် khaing|ခန့် khant|ခ kha|ချို cho|ချစ် chit|ကြူ kyu|ကြွယ် kywe|ကောင်း kaung|ကျင် kyin|ကျား kyar|ကေ kay|စည် si|စည်သူ sithu|
ဆောင် saung|တိုး toe|တုန် ton|တွတ် tut|ထိုက် htike|ထူး htoo|ထား htar|ဒီ di|ဒွေး dway|နှင်း hnin|ဗိုလ် bo|ဗညား banyar|အိ ei|အိမ် eim|
အုန်း ohn|ဥမ္မာ ohnmar|သန့် thant|သာ thar|သား thar|လှိုင် hlaing|လှိုင်း hlaing|လှမျိုး hlamyo|ဝဏ္ဏ wunna|ဝတ်ရည် wutyi|ဆူး su|စက် set|စစ် sit|ဘို bo|ဘုန်း bhone|ရှိန် shein|ရှင် shin|
နန္ဒာ nandar|နန္ဒ nanda|စန္ဒာ sandar|သန္တာ thandar|စန္ဒီ sandi|ဝသုန် wathone|ဥတ္တရ uttara
`;

const SPELLINGS = new Map(
  SYLLABLES.trim()
    .split(/[|\n]+/)
    .filter((entry) => entry.includes(' '))
    .map((entry) => {
      const [syllable = '', ...spellings] = entry.split(' ');
      return [syllable.normalize('NFC'), spellings] as const;
    }),
);
const LONGEST = Math.max(...[...SPELLINGS.keys()].map((syllable) => syllable.length));

/** The syllables of a name as Latin spellings, one list for each; null where one of them is in no table. */
export function burmeseSyllables(word: string): string[][] | null {
  const text = word.normalize('NFC');
  const found: string[][] = [];
  let at = 0;
  while (at < text.length) {
    let length = Math.min(LONGEST, text.length - at);
    while (length > 0 && !isSyllable(text, at, length)) length -= 1;
    const spellings = SPELLINGS.get(text.slice(at, at + length));
    if (spellings === undefined) return null;
    found.push([...spellings]);
    at += length;
  }
  return found;
}

/** Whether a part of the text is a whole syllable: no mark of it, and no final consonant, follows. */
function isSyllable(text: string, at: number, length: number): boolean {
  const rest = text.slice(at + length);
  return SPELLINGS.has(text.slice(at, at + length)) && !/^(?:\p{M}|[က-အ]်)/u.test(rest);
}
