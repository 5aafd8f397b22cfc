/** Writes invented names in other scripts, letter by letter: enough to look like a spelling of its own, and nobody's name. */
export type Script = 'CYRILLIC' | 'ARABIC' | 'HEBREW' | 'GEORGIAN' | 'GREEK';

/** What stands for each letter from a to z. */
const LETTERS: Readonly<Record<Script, readonly string[]>> = {
  CYRILLIC: 'а б к д е ф г х и ж к л м н о п к р с т у в в кс й з'.split(' '),
  ARABIC: 'ا ب ك د ي ف غ ه ي ج ك ل م ن و ب ق ر س ت و ف و كس ي ز'.split(' '),
  HEBREW: 'א ב ק ד י פ ג ה י ג ק ל מ נ ו פ ק ר ס ט ו ו ו קס י ז'.split(' '),
  GEORGIAN: 'ა ბ კ დ ე ფ გ ჰ ი ჯ კ ლ მ ნ ო პ ქ რ ს ტ უ ვ ვ ქს ი ზ'.split(' '),
  GREEK: 'α β κ δ ε φ γ χ ι ζ κ λ μ ν ο π κ ρ σ τ υ β β ξ υ ζ'.split(' '),
};

const FIRST_LETTER = 'a'.charCodeAt(0);

const SCRIPT_OF: Readonly<Record<Script, readonly string[]>> = {
  CYRILLIC: ['RU', 'BY', 'UA', 'KZ', 'KG', 'TJ', 'UZ', 'RS', 'MK', 'BG', 'MN', 'BA'],
  ARABIC: ['SY', 'IQ', 'AF', 'IR', 'EG', 'SD', 'YE', 'LB', 'JO', 'PS', 'LY', 'DZ', 'MA', 'TN', 'AE', 'PK', 'SA', 'KW'],
  HEBREW: ['IL'],
  GEORGIAN: ['GE'],
  GREEK: ['GR', 'CY'],
};

/** The script of a country's names, where it is one of these. */
export function scriptOf(country: string): Script | null {
  return (Object.keys(SCRIPT_OF) as Script[]).find((script) => SCRIPT_OF[script].includes(country)) ?? null;
}

/** A name of Latin letters, written in another script. */
export function written(name: string, script: Script): string {
  return [...name]
    .map((letter) => {
      const other = LETTERS[script][letter.toLowerCase().charCodeAt(0) - FIRST_LETTER] ?? letter;
      return letter === letter.toLowerCase() ? other : capital(other);
    })
    .join('');
}

function capital(letter: string): string {
  // Georgian has capitals that nobody uses in names.
  return /^\p{Script=Georgian}/u.test(letter) ? letter : letter.charAt(0).toUpperCase() + letter.slice(1);
}
