/**
 * Reads Japanese names in Chinese characters. The characters do not determine how a name is read. The tables have the readings of common
 * family names, and of characters that are common in forenames, alone and within a name of two or three.
 */

const FAMILY_NAMES = `
佐藤 sato|鈴木 suzuki|高橋髙橋 takahashi|田中 tanaka|伊藤 ito|渡辺渡邊渡邉 watanabe|山本 yamamoto|中村 nakamura|小林 kobayashi|加藤 kato|
吉田 yoshida|山田 yamada|佐々木 sasaki|山口 yamaguchi|松本 matsumoto|井上 inoue|木村 kimura|斎藤齋藤斉藤齊藤 saito|清水 shimizu|山崎 yamazaki|
阿部安部 abe|池田 ikeda|橋本 hashimoto|山下 yamashita|石川 ishikawa|中島 nakajima|前田 maeda|藤田 fujita|小川 ogawa|後藤 goto|岡田 okada|
長谷川 hasegawa|村上 murakami|近藤 kondo|石井 ishii|坂本 sakamoto|遠藤 endo|青木 aoki|藤井 fujii|西村 nishimura|福田 fukuda|太田 ota|
三浦 miura|藤原 fujiwara|岡本 okamoto|松田 matsuda|中川 nakagawa|中野 nakano|原田 harada|小野 ono|田村 tamura|竹内 takeuchi|金子 kaneko|
和田 wada|中山 nakayama|石田 ishida|上田 ueda|森田 morita|柴田 shibata|酒井 sakai|工藤 kudo|横山 yokoyama|宮崎 miyazaki|宮本 miyamoto|
内田 uchida|高木 takagi|安藤 ando|谷口 taniguchi|大野 ono|丸山 maruyama|今井 imai|高田 takada|藤本 fujimoto|武田 takeda|村田 murata|
上野 ueno|杉山 sugiyama|増田 masuda|平野 hirano|大塚 otsuka|千葉 chiba|久保 kubo|松井 matsui|小島 kojima|岩崎 iwasaki|桜井櫻井 sakurai|
木下 kinoshita|野口 noguchi|松尾 matsuo|菊地菊池 kikuchi|野村 nomura|新井 arai|佐野 sano|古川 furukawa|杉本 sugimoto|大西 onishi|
島田 shimada|水野 mizuno|高野 takano|山内 yamauchi|西田 nishida|川口 kawaguchi|小松 komatsu|松岡 matsuoka|吉川 yoshikawa|浜田 hamada|
重信 shigenobu|岡村 okamura|川崎 kawasaki|本田 honda|土屋 tsuchiya|安田 yasuda|川上 kawakami|田辺 tanabe|荒木 araki|浅野 asano|小山 koyama|
林 hayashi|森 mori|原 hara|東 higashi|関 seki|星 hoshi|堀 hori|南 minami|辻 tsuji|岡 oka|谷 tani|平 taira|北 kita|菅 suga|泉 izumi|柳 yanagi
`;

/** Readings of characters in family names of two or three characters. Most of these names are places. */
const IN_FAMILY_NAMES = `
田 ta da|山 yama|川河 kawa gawa|村 mura|中 naka|本 moto|木 ki gi|野 no|原 hara wara|井 i|島嶋 shima jima|崎﨑 saki zaki|藤 fuji to do|上 ue kami|
下 shita shimo|高髙 taka|小 ko o|大 o|松 matsu|竹武 take|林 hayashi bayashi|森 mori|石 ishi|岩 iwa|金 kane|橋 hashi bashi|口 kuchi guchi|谷 tani ya|
沢澤 sawa zawa|塚 tsuka zuka|浦 ura|部辺 be|池 ike|内 uchi|水 mizu|清 kiyo|長永 naga|岡 oka|浜濱 hama|宮 miya|神 kami|屋 ya|根 ne|津 tsu zu|江 e|
入 iri|戸 to do|門 kado|星 hoshi|白 shira|黒 kuro|青 ao|赤 aka|北 kita|南 minami|西 nishi|東 higashi|前 mae|古 furu|新 ara nii|今 ima|早 haya|
安 yasu|平 hira|吉 yoshi|福 fuku|富 tomi|関 seki|坂阪 saka zaka|畑 hata|篠 shino|菅 suga|梅 ume|桜櫻 sakura|杉 sugi|柳 yanagi|栗 kuri|桑 kuwa|荒 ara|
秋 aki|飯 ii|鳥 tori|鶴 tsuru|熊 kuma|馬 ma ba|丸 maru|矢 ya|城 shiro ki|倉 kura|寺 tera|正政 masa|広 hiro|細 hoso|深 fuka|浅 asa|相 ai|市 ichi|
町 machi|里 sato|重茂 shige|千 chi|三 mi|五 go|二 ni|一 ichi|八 ya|久 hisa ku|保 ho bo|間 ma|地 chi ji|土 tsuchi|瀬 se|渡 wata|波 nami|沼 numa|湯 yu|
沖 oki|船 funa|稲 ina|米 yone|塩 shio|酒 saka|須 su|佐 sa|伊 i|加 ka|宇 u|名奈 na|代 shiro|羽 ha ba|尾 o|角 kado|樋 hi|笠 kasa|鎌 kama|鈴 suzu|
玉 tama|堀 hori|溝 mizo|滝 taki|峰峯 mine|岸 kishi gishi|垣 gaki|柴芝 shiba|草 kusa|花 hana|葉 ba ha|菊 kiku|萩 hagi|笹 sasa|榎 eno|桐 kiri|楠 kusu|
柏 kashiwa|梶 kaji|植 ue|横 yoko|望 mochi|若 waka|友 tomo|勝 katsu|徳 toku|有 ari|成 nari|国 kuni|星 hoshi|日 hi|月 tsuki|鬼 oni|奥 oku|皆 mina
`;

/** Readings in forenames, the common ones first. The reading of a character as a whole name follows a colon. */
const FORENAMES = `
一 ichi kazu:hajime makoto|二 ji:|三 zo mitsu:|郎朗 ro:|太 ta:futoshi|男夫雄 o:|介輔助 suke:|也哉弥 ya:|人 to hito:|樹 ki:tatsuki|彦 hiko:|
子 ko:|美 mi:|恵 kei e megu:megumi|代 yo:|江枝 e:|香 ka:kaori|建 ken tate:|市 ichi:|禎 sada:tadashi|奈 na:|里 ri:|理 ri:osamu|久 hisa ku:hisashi|幸 yuki sachi ko:|
正 masa sho:tadashi|雅 masa:|昌 masa:|政 masa:|和 kazu:|義 yoshi:|良 yoshi ryo:ryo|芳 yoshi:|吉 kichi yoshi:|健 ken take:ken takeshi|
武 take:takeshi|剛 go take:tsuyoshi|隆 taka ryu:takashi|孝 taka ko:takashi|高 taka:|貴 taka:|敬 taka kei:|浩 hiro ko:hiroshi|弘 hiro:hiroshi|
博 hiro:hiroshi|宏 hiro:hiroshi|広 hiro:hiroshi|大 dai hiro:dai|洋 yo hiro:hiroshi|明 aki:akira|昭 aki:|章 aki:akira|秋 aki:|晃 aki:akira|
誠 sei masa:makoto|真 ma shin masa:makoto|実 mi:minoru|稔 :minoru|進 shin:susumu|勝 katsu masa:masaru|克 katsu:|修 shu:osamu|治 ji haru:osamu|
次 ji tsugu:|司 ji shi:tsukasa|光 mitsu:hikaru|充 mitsu:|信 nobu shin:makoto|伸 nobu shin:|茂 shige:shigeru|重 shige:|繁 shige:shigeru|
清 kiyo sei:kiyoshi|純 jun sumi:jun|淳 jun atsu:jun|潤 jun:jun|俊 shun toshi:shun|敏 toshi:satoshi|利 toshi:|智 tomo chi satoshi:satoshi|
哲 tetsu:satoshi tetsu|達 tatsu:tatsu|竜龍 ryu tatsu:ryu|辰 tatsu:|直 nao:tadashi|尚 nao hisa:|英 hide ei:|秀 hide shu:|栄 ei:sakae|勇 yu isa:isamu|
裕 yu hiro:yutaka|祐 yu suke:|優 yu:yu masaru|悟 go:satoru|豊 toyo:yutaka|徹 tetsu:toru|翔 sho:sho|拓 taku:taku|誉 yo:|聡 satoshi:satoshi|
津 tsu:|房 fusa:|由 yu yoshi:|佳 yoshi ka:kei|千 chi:|紀 nori ki:|典 nori:|憲 nori ken:|則 nori:|之 yuki no:|行 yuki:|志 shi:|史 shi fumi:|
文 fumi bun:|成 nari sei:|平 hei:|兵 hei:|晴 haru:|春 haru:|陽 yo haru:yo|安 yasu:|康 yasu ko:|靖 yasu:yasushi|泰 yasu tai:|寿 toshi hisa:|
五 go:|四 shi:|六 roku:|七 nana:|八 hachi:|金 kin:|作 saku:|造三蔵 zo:|衛 e:|門 mon:|吾 go:|丸 maru:|絵 e:|亜 a:|沙 sa:|織 ori:|紗 sa:|菜 na:|
`;

const familyNames = new Map(entriesOf(FAMILY_NAMES).map(([name, spelling]) => [name, spelling.split(' ')]));
for (const [name, spellings] of familyNames) {
  // Two-character names that differ in one character are grouped.
  if ([...name].length <= 3) continue;
  for (let at = 0; at < [...name].length; at += 2) familyNames.set([...name].slice(at, at + 2).join(''), spellings);
}

const within = new Map<string, readonly string[]>();
const alone = new Map<string, readonly string[]>();
for (const [characters, readings] of entriesOf(FORENAMES)) {
  const [inside = '', whole = ''] = readings.split(':');
  for (const character of characters) {
    if (!within.has(character))
      within.set(
        character,
        inside.split(' ').filter((each) => each !== ''),
      );
    if (!alone.has(character))
      alone.set(
        character,
        whole.split(' ').filter((each) => each !== ''),
      );
  }
}

const inFamilyNames = new Map<string, readonly string[]>(
  entriesOf(IN_FAMILY_NAMES).flatMap(([characters, spellings]) =>
    [...characters].map((character) => [character, spellings.split(' ')] as const),
  ),
);

const MOST_READINGS = 6;

/** The readings of a common family name of Japan; empty for others. */
export function commonFamilyName(word: string): readonly string[] {
  return familyNames.get(word) ?? [];
}

/** Possible readings of a family name in Japan, the likeliest first; empty for characters that are rare there. */
export function japaneseFamilyName(word: string): readonly string[] {
  return familyNames.get(word) ?? ([...word].length > 1 ? readingsOf(word, inFamilyNames) : []);
}

/** Possible readings of a forename in Japan, the likeliest first; empty for characters that are rare there. */
export function japaneseForename(word: string): readonly string[] {
  return [...word].length === 1 ? (alone.get(word) ?? []) : readingsOf(word, within);
}

function readingsOf(word: string, readings: ReadonlyMap<string, readonly string[]>): string[] {
  let ways: { readonly text: string; readonly doubt: number }[] = [{ text: '', doubt: 0 }];
  for (const character of word) {
    ways = ways.flatMap(({ text, doubt }) =>
      (readings.get(character) ?? []).map((reading, index) => ({ text: text + reading, doubt: doubt + index })),
    );
  }
  return ways
    .sort((a, b) => a.doubt - b.doubt)
    .slice(0, MOST_READINGS)
    .map(({ text }) => text);
}

function entriesOf(table: string): (readonly [string, string])[] {
  return table
    .trim()
    .split(/[|\n]+/)
    .map((entry) => {
      const [characters = '', ...readings] = entry.split(' ');
      return [characters, readings.join(' ')] as const;
    });
}
