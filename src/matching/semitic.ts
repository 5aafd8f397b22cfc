/** Converts scripts without vowels to sounds: Arabic (also for Persian, Kurdish, Urdu and Pashto) and Hebrew. */

const ARABIC: Readonly<Record<string, string>> = {
  ...{ ا: 'a', أ: 'A', إ: 'A', آ: 'a', ٱ: 'a', ء: '', ؤ: 'W', ئ: 'Y', ى: 'a', ة: 'Q', ۀ: 'Q', ە: 'e' },
  ...{ ب: 'Ḅ', پ: 'p', ت: 't', ٹ: 't', ټ: 't', ث: 'Þ', ج: 'Ĵ', چ: 'C', ح: 'Ḥ', خ: 'X', څ: 'c', ځ: 'z' },
  ...{ د: 'd', ڈ: 'd', ډ: 'd', ذ: 'Ð', ر: 'r', ڑ: 'r', ړ: 'r', ڕ: 'r', ز: 'z', ژ: 'Z', ږ: 'Z' },
  ...{ س: 's', ش: 'Š', ښ: 'Š', ص: 's', ض: 'Ð', ط: 't', ظ: 'Ð', ع: 'E', غ: 'G', ف: 'F', ڤ: 'v', ق: 'q' },
  ...{
    ك: 'Ḳ',
    ک: 'k',
    گ: 'g',
    ګ: 'g',
    ڭ: 'N',
    ل: 'l',
    ڵ: 'l',
    م: 'm',
    ن: 'n',
    ں: 'n',
    ڼ: 'n',
    ه: 'h',
    ہ: 'h',
    ھ: '',
    ۃ: 'Q',
  },
  ...{ و: 'W', ۆ: 'o', ۇ: 'u', ۋ: 'v', ي: 'Y', ی: 'Y', ې: 'e', ۍ: 'Y', ێ: 'e', ے: 'Y' },
};

const HEBREW: Readonly<Record<string, string>> = {
  ...{
    א: 'A',
    ב: 'Ḅ',
    ג: 'g',
    ד: 'd',
    ה: 'h',
    ו: 'W',
    ז: 'z',
    ח: 'Ḥ',
    ט: 't',
    י: 'Y',
    כ: 'Ḳ',
    ך: 'X',
    ל: 'l',
    מ: 'm',
    ם: 'm',
  },
  ...{ נ: 'n', ן: 'n', ס: 's', ע: 'E', פ: 'F', ף: 'f', צ: 'Ƶ', ץ: 'Ƶ', ק: 'k', ר: 'r', ש: 'Š', ת: 't' },
};

const HEBREW_PAIRS: Readonly<Record<string, string>> = {
  "ג'": 'J',
  "ז'": 'Z',
  "צ'": 'C',
  "ץ'": 'C',
  "ת'": 'T',
  "ד'": 'D',
  וו: 'W',
  יי: 'Y',
};

/** A word in Arabic script as signs for sounds. */
export function arabicSounds(word: string): string {
  const letters = [...word.normalize('NFKC').replace(/[\u064b-\u065f\u0670\u0640\u200c\u200d]/g, '')];
  return joined(
    letters.map((letter, place) => {
      const sign = ARABIC[letter] ?? '';
      if (place === 0 && sign === 'a') return 'A';
      // Persian writes a final he for a spoken e or a.
      if (sign === 'h' && place > 0 && place === letters.length - 1) return 'Q';
      return sign;
    }),
  );
}

/** A word in Hebrew script as signs for sounds. */
export function hebrewSounds(word: string): string {
  const letters = word
    .normalize('NFKC')
    .replace(/[\u0591-\u05c7]/g, '')
    .replace(/[׳’‘`]/g, "'");
  const signs: string[] = [];
  for (let at = 0; at < letters.length; at += 1) {
    const pair = HEBREW_PAIRS[letters.slice(at, at + 2)];
    if (pair !== undefined) at += 1;
    const last = at === letters.length - 1 && at > 0;
    const sign = pair ?? HEBREW[letters.charAt(at)] ?? '';
    signs.push(last && sign === 'h' ? 'Q' : sign);
  }
  return joined(signs);
}

function joined(signs: readonly string[]): string {
  return signs.join('');
}
