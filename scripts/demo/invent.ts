/**
 * Invents people, the same ones every time. Names are put together from syllables, so that nobody bears them: a real
 * person's name must never stand beside an invented decision.
 */
export interface InventedPerson {
  readonly familyName: string;
  readonly forename: string | null;
  readonly birthDate: string | null;
  readonly sex: 'MALE' | 'FEMALE';
}

const BEGINNINGS = [
  'Bral',
  'Chev',
  'Dorv',
  'Elm',
  'Farn',
  'Grev',
  'Hald',
  'Ivr',
  'Jorv',
  'Kelm',
  'Lorv',
  'Marv',
  'Norv',
  'Orl',
];
const MIDDLES = ['a', 'e', 'i', 'o', 'u', 'ani', 'eno', 'ilu', 'oma', 'uri'];
const ENDS = ['bek', 'dan', 'fel', 'gran', 'lith', 'mor', 'nex', 'quin', 'rask', 'thal', 'vint', 'zor'];

export class Inventor {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number from 0 to below `limit` (mulberry32: small, and the same on every machine). */
  number(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  one<T>(choices: readonly T[]): T {
    const choice = choices[this.number(choices.length)];
    if (choice === undefined) throw new Error('There is nothing to choose from.');
    return choice;
  }

  name(): string {
    return this.one(BEGINNINGS) + this.one(MIDDLES) + this.one(ENDS);
  }

  /** A person in the proportions of real notices: a few of one name, some of whom only the birth year is known. */
  person(): InventedPerson {
    const year = String(1945 + this.number(60));
    const day = `${year}-${this.#twoDigits(12)}-${this.#twoDigits(28)}`;
    const precision = this.number(100);
    return {
      familyName: this.name(),
      forename: this.number(100) === 0 ? null : this.name(),
      birthDate: precision === 0 ? null : precision < 10 ? year : day,
      sex: this.number(10) === 0 ? 'FEMALE' : 'MALE',
    };
  }

  #twoDigits(limit: number): string {
    return String(1 + this.number(limit)).padStart(2, '0');
  }
}
