/**
 * What counts as a word of a name. Each mistake costs: a name that is the same must count as a whole, or the alert about a protected
 * person stands. A name that is another must not, or the alert about a wanted person falls.
 */
import { describe, expect, test } from '@jest/globals';
import { compare } from './compare.ts';
import type { MatchPerson } from './person.ts';

const born = (name: string, nationalities: readonly string[] | null): MatchPerson => {
  const [familyName = '', forename = null] = name.split(' / ');
  return { names: [{ familyName, forename }], birthDate: '1991-10-09', nationalities, documents: [] };
};
const certaintyOf = (one: string, other: string, nationalities: readonly string[] | null = null): string | null =>
  compare(born(one, nationalities), born(other, nationalities)).certainty;

describe('one person with the same day of birth', () => {
  test.each([
    ['Kurt / Abdullah', 'Kurt / Abdulla'],
    ['عبد الله / محمد', 'Abdullah / Mohammed'],
    ['Sheikh / Ahmad', 'Shaikh / Ahmed'],
    ['Hafiz / Ahmad', 'Hafez / Ahmad'],
    ['Tun / Aung', 'Tun / Aung'],
    ['Le / An', 'Le / An'],
    ['Do / Duc', 'Do / Duc'],
    ['Ben / Ali', 'Ben / Ali'],
    ['O / Chol', 'O / Chol'],
    ['Kim / Jong-il', 'Kim / Jong Il'],
    ['Qarimzin / Haji Latif', 'Qarimzin / Latif'],
  ])('%s is probably %s, without a nationality', (one, other) => {
    expect(certaintyOf(one, other)).toBe('PROBABLE');
  });

  test.each([
    ['Khan / Abdullah', 'Khan / Abdullah'],
    ['Salehi / Iman', 'Salehi / Imran'],
    ['Kurt / Apo', 'Kurt / Abdullah'],
  ])('%s is probably %s, with a nationality in common', (one, other) => {
    expect(certaintyOf(one, other, ['TR'])).toBe('PROBABLE');
  });
});

describe('two people with the same day of birth and a nationality in common', () => {
  test.each([
    ['Qarimzin / Pir Mohammad', 'Qarimzin / Ali Mohammad'],
    ['Tun / Aung Kyaw', 'Win / Aung Kyaw'],
    ['Kim / Jong-il', 'Kim / Jong-nam'],
    ['Kim / Jong-il', 'Kim / Jong-un'],
    ['김 / 정호', '김 / 정희'],
    ['佐藤 / 健一', '佐藤 / 健二'],
    ['Qarimzin / Ali', 'Qarimzin / Wali'],
    ['قاريمزين / علي', 'قاريمزين / ولي'],
    ['قاريمزين / جلال', 'قاريمزين / جليل'],
    ['Qarimzin / Kamal', 'Qarimzin / جمال'],
    ['Qarimzin / Farid', 'Qarimzin / فريدة'],
    ['Testanov / Иван', 'Testanov / Ivana'],
    ['Qarimzin / Saifullah', 'Qarimzin / Abdullah'],
    ['Qarimzin / Samia', 'Qarimzin / Samira'],
    ['Li / Jun', 'Li / Juan'],
    ['Zhang / Zheng', 'Zhang / Zhong'],
    ['Abdullah', 'Abdullah'],
  ])('%s is possibly %s at most', (one, other) => {
    const certainty = certaintyOf(one, other, ['AF']);
    expect(certainty === null || certainty === 'POSSIBLE').toBe(true);
  });
});

describe('a word that many bear beside their name counts as no name of two, in its own script as in Latin letters', () => {
  test.each([
    ['Khan / Zarifin', 'Khan / Zarifin'],
    ['خان / زریفین', 'خان / زریفین'],
    ['بی بی / زریفین', 'بی بی / زریفین'],
    ['Хан / Зарифин', 'Khan / Zarifin'],
    ['सिंह / गुरप्रीत', 'सिंह / गुरप्रीत'],
    ['ਕੌਰ / ਗੁਰਪ੍ਰੀਤ', 'ਕੌਰ / ਗੁਰਪ੍ਰੀਤ'],
    ['ख़ान / ज़फ़र', 'ख़ान / ज़फ़र'],
    ['বেগম / রোকেয়া', 'বেগম / রোকেয়া'],
    ['સિંહ / રમેશ', 'સિંહ / રમેશ'],
  ])('%s is possibly %s, without a nationality', (one, other) => {
    expect(certaintyOf(one, other)).toBe('POSSIBLE');
  });
});
