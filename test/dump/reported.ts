/** A world of reports for the attack with a copy of the database: who reported whom is the truth that the copy must not tell. */
import { receiptHash } from '../../src/decisions/sealed-decisions.ts';
import type { Queries } from '../../src/database/database.ts';
import { decisions } from '../../src/decisions/tables.ts';
import type { Nansen } from '../support/nansen.ts';
import { report } from '../support/story.ts';

export interface Reported {
  readonly person: number;
  readonly country: string;
  readonly addressee: 'SECRETARIAT' | 'CCF';
  readonly kind: string;
  /** The id of the decision. */
  readonly id: string;
  readonly receipt: string;
}

export type ToReport = Omit<Reported, 'id' | 'receipt'>;

/** The same in each run: what follows from it is no chance of the test. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const drawn = items.map((item) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return [state, item] as const;
  });
  return drawn.sort(([one], [other]) => one - other).map(([, item]) => item);
}

const SYLLABLES = ['ka', 'lo', 'mi', 'ra', 'te', 'su', 'vo', 'ne'];

/** An invented name that sounds like no other. */
const nameOf = (person: number): string =>
  [person % 8, Math.floor(person / 8), (person * 5 + 3) % 8].map((at) => SYLLABLES[at]).join('');

/** The same person in every report, by name, birth date, passport and alert. */
export const described = (person: number) => ({
  familyName: `Za${nameOf(person)}-Test`,
  forename: `Be${nameOf(person)}`,
  birthDate: `19${60 + person}-03-${String(person + 1).padStart(2, '0')}`,
  documents: [{ type: 'PASSPORT', number: `DUMP${1000 + person}` }],
  alertReferences: [`2024/${90_000 + person}`],
});

/** Reports one after the other. */
export async function reportAll(nansen: Nansen, owner: Queries, all: readonly ToReport[]): Promise<Reported[]> {
  const receipts: string[] = [];
  for (const { person, country, addressee, kind } of all) {
    receipts.push(
      await report(nansen, `bureau:${country}`, { ...described(person), addressee, kind, fearedCountries: ['RU'] }),
    );
  }
  await nansen.idle();
  const stored = await owner.select({ id: decisions.id, hash: decisions.receiptHash }).from(decisions);
  const idByHash = new Map(stored.map(({ id, hash }) => [hash, id]));
  return all.map((each, at) => {
    const receipt = receipts[at]!;
    return { ...each, receipt, id: idByHash.get(receiptHash(nansen.sealing, each.country, receipt))! };
  });
}
