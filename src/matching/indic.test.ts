/** Names in the scripts of India, and in others that write their vowels. */
import { describe, expect, test } from '@jest/globals';
import { compare } from './compare.ts';
import { soughtKeys, storedKeys } from './keys.ts';
import type { MatchPerson } from './person.ts';

function person(name: string): MatchPerson {
  const [familyName = '', forename = null] = name.split(' / ');
  return { names: [{ familyName, forename }], birthDate: '1981-04-17', nationalities: ['BD'], documents: [] };
}

function isFound(one: MatchPerson, other: MatchPerson): boolean {
  const stored = new Set(storedKeys(other).flatMap(({ keys }) => keys));
  return soughtKeys(one).some(({ keys }) => keys.some(({ key }) => stored.has(key)));
}

describe('one person', () => {
  test.each([
    ['রহমান / করিম', 'Rahman / Karim'],
    ['রহমান / জামিল', 'Rahman / Jamil'],
    ['রহমান / হোসেন', 'Rahman / Hossain'],
    ['রহমান / মোহাম্মদ', 'Rahman / Muhammad'],
    ['চক্রবর্তী / সুব্রত', 'Chakraborty / Subrata'],
    ['शर्मा / मोहन', 'Sharma / Mohan'],
    ['ख़ान / ज़फ़र', 'Khan / Zafar'],
    ['চৌধুরী / নয়ন', 'Chowdhury / Nayan'],
    ['शर्मा / सुनील', 'Sharma / Sunil'],
    ['शर्मा / सुरेन्द्र', 'Sharma / Surendra'],
    ['पटेल / राजेश', 'Patel / Rajesh'],
    ['ਗਿੱਲ / ਗੁਰਪ੍ਰੀਤ', 'Gill / Gurpreet'],
    ['પટેલ / રમેશ', 'Patel / Ramesh'],
    ['செல்வராஜ் / குமார்', 'Selvaraj / Kumar'],
    ['செல்வராஜ் / முருகன்', 'Selvaraj / Murugan'],
    ['നായർ / കൃഷ്ണൻ', 'Nair / Krishnan'],
    ['ბერიძე / ნინო', 'Beridze / Nino'],
    ['ბერიძე / გიორგი', 'Beridze / George'],
    ['Պետրոսյան / Հովհաննես', 'Petrosyan / Hovhannes'],
  ])('%s is found by %s, and the reverse, and is probable', (one, other) => {
    const [native, latin] = [person(one), person(other)];
    expect(isFound(native, latin) && isFound(latin, native)).toBe(true);
    expect(compare(native, latin).certainty).toBe('PROBABLE');
  });
});

describe('two people of one day', () => {
  test.each([
    ['রহমান / করিম', 'Rahman / Karam'],
    ['রহমান / জামিল', 'Rahman / Jamal'],
    ['রহমান / হাসান', 'Rahman / Hossain'],
    ['রহমান / রহিম', 'Rahman / Rahima'],
    ['शर्मा / सुनील', 'Sharma / Sunila'],
    ['शर्मा / कमल', 'Sharma / Kamala'],
    ['शर्मा / मोहन', 'Sharma / Mohini'],
    ['ბერიძე / ნინო', 'Beridze / Nina'],
  ])('%s and %s are possible at most', (one, other) => {
    expect(compare(person(one), person(other)).certainty).toBe('POSSIBLE');
  });
});
