/** Which of an alert's former warrants is given again. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identified, type KnownWarrant, type DescribedWarrant } from './warrant-identity.ts';

const toldArbitrary: fc.Arbitrary<DescribedWarrant> = fc.record({
  issuer: fc.constantFrom('BY', 'KZ', null),
  charge: fc.constantFrom('Theft', 'Fraud', null),
  chargeTranslation: fc.constantFrom('Vol', null),
});
const knownArbitrary: fc.Arbitrary<KnownWarrant[]> = fc
  .array(fc.tuple(toldArbitrary, fc.boolean(), fc.boolean()), { maxLength: 5 })
  .map((all) =>
    all.map(([told, standing, disclosedStanding], place) => ({
      ...told,
      id: `known-${place}`,
      standing,
      disclosedStanding,
    })),
  );

const ofIssuer = <T extends DescribedWarrant>(all: readonly T[], issuer: string | null): T[] =>
  all.filter((warrant) => warrant.issuer === issuer);

test('what is told again in any order keeps its id, and what was disclosed of it', () => {
  fc.assert(
    fc.property(
      knownArbitrary.chain((known) =>
        fc.tuple(fc.constant(known), fc.shuffledSubarray(known, { minLength: known.length })),
      ),
      ([known, shuffled]) => {
        const words = ({ issuer, charge, chargeTranslation }: DescribedWarrant) => ({
          issuer,
          charge,
          chargeTranslation,
        });
        const again = identified(shuffled.map(words), known);
        expect(again.map(words)).toEqual(shuffled.map(words));
        for (const { id, ...told } of again) {
          const {
            id: _id,
            standing: _standing,
            ...same
          } = known.find((warrant) => warrant.id === id) ?? { id, standing: true };
          expect(told).toEqual(same);
        }
      },
    ),
  );
});

test('of each issuer as many keep their id as there were and are, and nobody has one that was another issuer’s', () => {
  fc.assert(
    fc.property(fc.array(toldArbitrary, { maxLength: 5 }), knownArbitrary, (told, known) => {
      const found = identified(told, known);
      expect(new Set(found.map(({ id }) => id)).size).toBe(told.length);
      for (const issuer of ['BY', 'KZ', null]) {
        const [before, now] = [ofIssuer(known, issuer), ofIssuer(found, issuer)];
        const kept = now.filter(({ id }) => id.startsWith('known'));
        expect(before.map(({ id }) => id)).toEqual(expect.arrayContaining(kept.map(({ id }) => id)));
        expect(kept).toHaveLength(Math.min(before.length, now.length));
        // A new one is shown as removed where all that its issuer had were removed.
        const isFallen = before.length > 0 && before.every(({ disclosedStanding }) => !disclosedStanding);
        for (const warrant of now.slice().filter(({ id }) => !id.startsWith('known')))
          expect(warrant.disclosedStanding).toBe(!isFallen);
      }
    }),
  );
});

test('the surest sign counts first', () => {
  const known = (id: string, charge: string, chargeTranslation: string | null): KnownWarrant => {
    return { id, issuer: 'BY', charge, chargeTranslation, standing: true, disclosedStanding: true };
  };
  const told = (charge: string, chargeTranslation: string | null) => ({ issuer: 'BY', charge, chargeTranslation });
  const found = identified(
    [told('Arson', null), told('Fraud', null), told('Theft', 'Vol')],
    [known('a', 'Theft', 'Vol'), known('b', 'Fraud', 'Fraude'), known('c', 'Other', null)],
  );
  expect(found.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

test('one that is told in other words is the one that was removed, wherever it stood', () => {
  const warrant = (id: string, charge: string, standing: boolean): KnownWarrant => {
    return { id, issuer: 'BY', charge, chargeTranslation: null, standing, disclosedStanding: standing };
  };
  const known = [warrant('stands', 'Theft', true), warrant('removed', 'Political', false)];
  const told = [{ issuer: 'BY', charge: 'Sedition', chargeTranslation: null }];
  expect(identified(told, known).map(({ id }) => id)).toEqual(['removed']);
  const both = ['Sedition', 'Theft'].map((charge) => ({ issuer: 'BY', charge, chargeTranslation: null }));
  expect(identified(both, known).map(({ id }) => id)).toEqual(['removed', 'stands']);
});
