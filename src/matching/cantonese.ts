/** Hong Kong spellings of common characters in forenames. People from Hong Kong use these spellings and not Mandarin. */

const SPELLINGS = `
明 ming|華华 wah|國国 kwok|強强 keung|家嘉 ka|豪浩 ho|俊 chun|傑杰 kit|德 tak|永詠榮荣穎 wing|康 hong|健建 kin|子 tsz|文敏 man|志 chi|
偉伟慧惠 wai|輝辉 fai|光 kwong|忠 chung|成 shing|龍龙 lung|麗丽 lai|英 ying|玲 ling|芳 fong|淑 suk|思 sze|樂乐 lok|天 tin|宏 wang|
業业 yip|小少兆 siu|曉晓 hiu|東东 tung|春 chun|生 sang|平 ping|安 on|玉 yuk|美 mei|秀 sau|珍 chun|清青 ching|洪雄 hung|福 fuk|
祥 cheung|貴贵 kwai|海 hoi|江 kong|勇 yung|軍军君 kwan|鋒锋鳳凤 fung|立 lap|仁 yan|義义儀仪怡 yee|信 shun|心森 sum|寶宝 po|佩 pui|
雅 nga|婷 ting|慶庆 hing|樹树 shu|林 lam|權权 kuen|泉 chuen|錦锦 kam|銘铭 ming|耀 yiu|振 chun|啟启 kai|達达 tat|賢贤 yin|良 leung|
超 chiu|欣 yan|琪 ki|珊 shan|蘭兰 lan|梅 mui|霞 ha|雲云 wan|月 yuet|雪 suet|冰 bing|鵬鹏 pang|飛飞 fei|峰 fung|波 po|濤涛 to|斌 bun|
剛刚 kong|學学 hok|世 sai|正 ching|中 chung|民 man|新 sun|衛卫 wai|紅红 hung|燕 yin|芬 fan|娟 kuen|萍 ping|靜静 ching|倩 sin|琳 lam|
木 muk|南 nam|泰太大 tai|炳 ping|若 yeuk|驊 wah|漢汉 hon|培 pui|根 kan|松 chung|柏百 pak|燦灿 chan|堅坚 kin|財财才 choi|友佑有 yau|祖楚 cho|宗聰聪仲 chung|
聖圣勝胜星昇 sing|基 kei|凱凯開开 hoi|愛爱 oi|珠 chu|球 kau|利理莉 lei|喜希禧熙曦 hei|潤润 yun|元源遠远 yuen|煥焕 wun|廣广 kwong|冠觀观 koon|
群坤鈞钧 kwan|敬景京瓊琼 king|興兴卿馨 hing|恆恒衡幸 hang|孝厚 hau|河 ho|合 hop|鶴鹤 hok|香向 heung|憲宪軒轩顯显 hin|謙谦 him|佳繼继 kai|桂 kwai|
禮礼 lai|亮樑梁 leung|靈灵鈴铃 ling|寧宁 ning|蓮莲 lin|祿禄 luk|隆 lung|倫伦麟 lun|萬万 man|滿满 moon|妙 miu|武 mo|茂 mau|乃 nai|彥彦言妍然 yin|
年 nin|毅藝艺 ngai|銀银 ngan|娥 ngo|保普 po|山 shan|善仙先 sin|承誠诚城盛 shing|碩硕 shek|錫锡 sek|詩诗史士仕 sze|紹绍 siu|壽寿守修 sau|
順顺純纯淳 shun|水 shui|瑞 sui|素 so|堂棠 tong|騰腾登 tang|鐵铁 tit|庭廷亭鼎定 ting|棟栋桐彤冬 tung|道韜韬 to|津進进 chun|昌暢畅璋章翔 cheung|
澤泽 chak|哲 chit|政貞贞靖程 ching|彩 choi|卓焯 cheuk|全銓铨川 chuen|翠 chui|祝竹 chuk|梓紫慈芷 tsz|芝知智之治 chi|潮昭照朝釗钊 chiu|秋洲 chau|
泳 wing|威維维緯纬煒炜 wai|弘 wang|運运韻韵溫温允 wan|旺煌 wong|湖 wu|和 wo|恩因 yan|日一逸 yat|宜意以 yee|益奕翼 yik|瑩莹應应影 ying|
瑤瑶堯尧 yiu|如宇羽瑜愉雨 yu|裕譽誉 yue|育煜旭 yuk|容蓉 yung|悅悦越 yuet|婉苑 yuen|娜 na
`;

const spellingOf = new Map(
  SPELLINGS.trim()
    .split(/[|\n]+/)
    .flatMap((entry) => {
      const [characters = '', spelling = ''] = entry.split(' ');
      return [...characters].map((character) => [character, spelling] as const);
    }),
);

/** The spelling of a forename of common characters, joined with hyphens; empty for others. */
export function cantoneseForename(word: string): string[] {
  const syllables = [...word].map((character) => spellingOf.get(character));
  return syllables.includes(undefined) ? [] : [syllables.join('-')];
}
