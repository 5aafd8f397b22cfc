/** Common characters of forenames as Hong Kong spells them: people from there are known by these spellings, not by Mandarin. */

const SPELLINGS = `
明 ming|華华 wah|國国 kwok|強强 keung|家嘉 ka|豪浩 ho|俊 chun|傑杰 kit|德 tak|永詠榮荣穎 wing|康 hong|健建 kin|子 tsz|文敏 man|志 chi|
偉伟慧惠 wai|輝辉 fai|光 kwong|忠 chung|成 shing|龍龙 lung|麗丽 lai|英 ying|玲 ling|芳 fong|淑 suk|思 sze|樂乐 lok|天 tin|宏 wang|
業业 yip|小少兆 siu|曉晓 hiu|東东 tung|春 chun|生 sang|平 ping|安 on|玉 yuk|美 mei|秀 sau|珍 chun|清青 ching|洪雄 hung|福 fuk|
祥 cheung|貴贵 kwai|海 hoi|江 kong|勇 yung|軍军君 kwan|鋒锋鳳凤 fung|立 lap|仁 yan|義义儀仪怡 yee|信 shun|心森 sum|寶宝 po|佩 pui|
雅 nga|婷 ting|慶庆 hing|樹树 shu|林 lam|權权 kuen|泉 chuen|錦锦 kam|銘铭 ming|耀 yiu|振 chun|啟启 kai|達达 tat|賢贤 yin|良 leung|
超 chiu|欣 yan|琪 ki|珊 shan|蘭兰 lan|梅 mui|霞 ha|雲云 wan|月 yuet|雪 suet|冰 bing|鵬鹏 pang|飛飞 fei|峰 fung|波 po|濤涛 to|斌 bun|
剛刚 kong|學学 hok|世 sai|正 ching|中 chung|民 man|新 sun|衛卫 wai|紅红 hung|燕 yin|芬 fan|娟 kuen|萍 ping|靜静 ching|倩 sin|琳 lam
`;

const spellingOf = new Map(
  SPELLINGS.trim()
    .split(/[|\n]+/)
    .flatMap((entry) => {
      const [characters = '', spelling = ''] = entry.split(' ');
      return [...characters].map((character) => [character, spelling] as const);
    }),
);

/** The spelling of a forename of common characters, with hyphens between syllables; none for others. */
export function cantoneseForename(word: string): string[] {
  const syllables = [...word].map((character) => spellingOf.get(character));
  return syllables.includes(undefined) ? [] : [syllables.join('-')];
}
