import { describe, expect, test } from '@jest/globals';
import { compare } from './compare.ts';
import type { MatchPerson } from './person.ts';

const TOLD = { birthDate: '1981-04-17', nationalities: ['AF'] };
function person(text: string, told: Partial<MatchPerson> = TOLD): MatchPerson {
  const [familyName = '', forename = null] = text.split(' / ');
  return { names: [{ familyName, forename }], birthDate: null, nationalities: null, documents: [], ...told };
}

describe('what stands for an unknown name', () => {
  test.each([
    'FNU',
    'LNU',
    'UNKNOWN',
    'NO NAME GIVEN',
    'XXX',
    '-',
    'N/A',
    '?',
    'Inconnu',
    'Desconocido',
    'неизвестно',
    'غير معروف',
    '不详',
    'NLN',
    'NN',
    'None',
    'SANS PRENOM',
    'Inconnue',
    'Keine Angabe',
    'ignoto',
    'necunoscut',
    'ΑΓΝΩΣΤΟΣ',
    'Nieznane',
    'нет',
    'непознато',
    'Naməlum',
    'noma‘lum',
    'белгісіз',
    'номаълум',
    'نامشخص',
    'غير محدد',
    'לא ידוע',
    'अज्ञात',
    'অজ্ঞাত',
    'უცნობი',
    'անհայտ',
    'ไม่ทราบชื่อ',
    'မသိ',
    'ያልታወቀ',
    'Lama yaqaan',
    '無名',
    '알 수 없음',
    'Không rõ',
  ])('%s agrees with nothing', (unknown) => {
    for (const [one, other] of [
      [`Mohammadzayin / ${unknown}`, `Mohammadzayin / ${unknown}`],
      [`${unknown} / Mohammadzayin`, `Mohammadzayin / ${unknown}`],
      [`Mohammadzayin / ${unknown}`, 'Mohammadzayin'],
    ] as const) {
      expect(compare(person(one), person(other)).certainty).toBe('POSSIBLE');
    }
    const alone = compare(person(unknown), person(unknown, { ...TOLD, nationalities: ['SY'] }));
    expect(alone.certainty).toBeNull();
  });

  test.each([
    'Na / Hye',
    'Nil / Kaya',
    'Han / Xin',
    'Nan / Tun',
    'Noname / Zed',
    'Brak / Anna',
    'Sp / Ana',
    'Unger / Lena',
    'Xu / Xiao',
    'Sin / Ae',
    'Non / Bui',
    'Vo / Danh',
    'Null / Otto',
    'Blank / Eva',
    'Neto / Ana',
    'Mu / Ming',
    'Yokin / Tadej',
    'Ignatov / Ilja',
    'Nanna / Tbilisi',
  ])('the name %s stays one', (name) => {
    const [family, forename] = name.split(' / ');
    expect(compare(person(name, {}), person(`${forename} ${family}`, {})).score).toBeGreaterThan(0.5);
  });
});
