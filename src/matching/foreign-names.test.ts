/** Foreign names as Japanese, Korean and Chinese write them: by the rules of each script, not by how they are spelt. */
import { describe, expect, test } from '@jest/globals';
import { compare } from './compare.ts';
import { soughtKeys, storedKeys } from './keys.ts';
import { wordLikeness } from './likeness.ts';
import type { MatchPerson } from './person.ts';
import { wordsOf } from './words.ts';

const WRITTEN = {
  Japanese: `brown ブラウン|schmidt シュミット|viktor ヴィクトル|garcia ガルシア|robert ロバート|william ウィリアム|catherine キャサリン|zweig ツヴァイク|
    pierre ピエール|russell ラッセル|bach バッハ|wolfgang ヴォルフガング|thomson トムソン|hanna ハンナ|walter ウォルター|wright ライト|woods ウッズ|barlow バーロウ|rutledge ラトリッジ|fairfield フェアフィールド|campbell キャンベル`,
  Korean: `smith 스미스|brown 브라운|wilson 윌슨|carter 카터|robert 로버트|schmidt 슈미트|viktor 빅토르|fernandez 페르난데스|garcia 가르시아|
    albert 앨버트|taylor 테일러|harrison 해리슨|philip 필립|vladimir 블라디미르|george 조지|moritz 모리츠|hanna 한나|wolfgang 볼프강|turnbull 턴불|osborne 오즈번|woodward 우드워드|javier 하비에르`,
  Chinese: `smith 史密斯|wilson 威尔逊|carter 卡特|robert 罗伯特|schmidt 施密特|fernandez 费尔南德斯|viktor 维克托|garcia 加西亚|albert 阿尔伯特|
    vladimir 弗拉基米尔|taylor 泰勒|harrison 哈里森|anderson 安德森|christina 克里斯蒂娜|george 喬治|michael 麥可|gunther 君特|moritz 莫里茨|edward 爱德华|
    victoria 維多利亞|alexander 亚历山大|blumberg 布隆伯格|barnhill 巴恩希尔|messerschmitt 梅塞施密特|whitney 惠特尼|mccarthy 麦卡锡|muldaur 穆德|gammon 甘蒙|turlington 杜靈頓|flemming 費林明`,
};

const person = (forename: string, familyName: string): MatchPerson => ({
  names: [{ forename, familyName }],
  birthDate: null,
  nationalities: null,
  documents: [],
});

/** Each name with the one after it in the list, in Latin letters and in the other script. */
const people = Object.entries(WRITTEN).flatMap(([script, table]) => {
  const names = table.split('|').map((each) => each.trim().split(' '));
  return names.map(([latin = '', native = ''], place) => {
    const [nextLatin = '', nextNative = ''] = names[(place + 1) % names.length] ?? [];
    return {
      script,
      name: `${latin} ${nextLatin}`,
      latin: person(latin, nextLatin),
      native: person(native, nextNative),
    };
  });
});

/** Whether a search for one is led to the other. */
function leadsTo(one: MatchPerson, other: MatchPerson): boolean {
  const stored = new Set(storedKeys(other).flatMap(({ keys }) => keys));
  return soughtKeys(one).some(({ keys }) => keys.some(({ key }) => stored.has(key)));
}

test.each(people)('$script: $name is found whichever was stored', ({ latin, native }) => {
  expect({ sought: leadsTo(native, latin), stored: leadsTo(latin, native) }).toEqual({ sought: true, stored: true });
  expect(compare(latin, native).certainty).toBe('POSSIBLE');
});

test.each(Object.keys(WRITTEN))('%s: nobody else of the list is as much like it', (script) => {
  const own = people.filter((each) => each.script === script);
  const mistaken = own.filter(({ native, latin }) => {
    const right = compare(native, latin).score;
    return own.some((other) => other.latin !== latin && compare(native, other.latin).score >= right);
  });
  expect(mistaken.map(({ name }) => name)).toEqual([]);
});

test.each(['Schüttler', 'McFadden', 'McCuddin'])('%s is one name, and no compound with an article', (familyName) => {
  expect(wordsOf({ familyName, forename: null })).toHaveLength(1);
});

describe('What may be a foreign name, or have a silent letter,', () => {
  test.each([
    ['carter', '卡特'],
    ['taylor', '泰勒'],
    ['gunther', '君特'],
    ['george', '喬治'],
    ['carter', '카터'],
    ['philip', '필립'],
    ['durand', 'duran'],
  ])('is like %s, and not the same name', (latin, other) => {
    const [one, two] = [latin, other].map((familyName) => wordsOf({ familyName, forename: 'Ada' }).at(0));
    const alike = one === undefined || two === undefined ? NaN : wordLikeness(one, two);
    expect(alike).toBeGreaterThan(0.7);
    expect(alike).toBeLessThan(0.88);
  });
});
