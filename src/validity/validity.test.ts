/** What the resolution says about an alert: each row of the table of effects, and the laws that hold of all facts. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  alertArbitrary,
  day,
  decisionArbitrary,
  factArbitrary,
  factsArbitrary,
  ENDING_RULINGS,
  momentArbitrary,
  OTHER_RULINGS,
  ruled,
  rulingArbitrary,
  TODAY,
} from './facts.arbitrary.ts';
import type { AlertBasis, AsylumDecisionFact, AsylumDecisionKind, Fact, LifecycleFact } from './facts.ts';
import { assess, barredBy, certaintyIn } from './validity.ts';

const PUBLISHED: Fact = { kind: 'PUBLISHED', at: day(0), until: null };

const warrantsOf = (...issuers: (string | null)[]): AlertBasis['warrants'] =>
  issuers.map((issuer) => ({ id: `of ${issuer ?? 'nobody'}`, issuer }));
const alertOf = (source: string | null, ...issuers: (string | null)[]): AlertBasis => ({
  source,
  warrants: warrantsOf(...issuers),
});

/** BY is the country that the person fears, unless a case says otherwise. */
const OF_FEARED = alertOf('BY', 'BY');
const OF_THIRD = alertOf('KZ', 'KZ');
const OF_UNKNOWN = alertOf(null, 'BY');

function decided(decision: AsylumDecisionKind, more: Partial<AsylumDecisionFact> = {}): AsylumDecisionFact {
  return {
    kind: 'ASYLUM_DECISION',
    compartment: 'SECRETARIAT',
    closed: [],
    isClosed: false,
    at: day(2),
    until: null,
    decisionId: decision,
    decision,
    fearedCountries: ['BY'],
    certainty: 'SURE',
    contentId: null,
    knownTo: 'SECRETARIAT',
    ...more,
  };
}

const GRANTED = decided('GRANTED');

/** The assessment of a published alert, as short as it can be said. */
function outcome(alert: AlertBasis, ...facts: Fact[]) {
  const { validity, grounds, reviews } = assess(alert, [PUBLISHED, ...facts], TODAY);
  return [validity, grounds.map((ground) => ground.kind), reviews.map((review) => review.reason)];
}

describe('the table of effects, on an alert whose source is a feared country', () => {
  test.each<[string, Fact[], ReturnType<typeof outcome>]>([
    ['nothing was reported', [], ['VALID', [], []]],
    ['GRANTED, sure match', [GRANTED], ['NOT_VALID', ['PROTECTION'], ['INTERIM_PROTECTION']]],
    [
      'GRANTED, probable match',
      [decided('GRANTED', { certainty: 'PROBABLE' })],
      ['NOT_VALID', ['INTERIM_MEASURE'], ['PROBABLE_MATCH']],
    ],
    ['PENDING', [decided('PENDING')], ['VALID', [], ['PENDING_APPLICATION']]],
    [
      'PENDING, and a person took an interim measure',
      [decided('PENDING'), ruled('INTERIM_MEASURE', day(3))],
      ['NOT_VALID', ['INTERIM_MEASURE'], ['PENDING_APPLICATION']],
    ],
    ['DENIED', [decided('DENIED')], ['VALID', [], []]],
    ['EXCLUDED', [decided('EXCLUDED')], ['VALID', [], []]],
    ['DENIED_CRIMINAL_BACKGROUND', [decided('DENIED_CRIMINAL_BACKGROUND')], ['VALID', [], []]],
    ...(['DENIED', 'EXCLUDED', 'DENIED_CRIMINAL_BACKGROUND', 'REVOKED'] as const).map(
      (kind): [string, Fact[], ReturnType<typeof outcome>] => [
        `GRANTED, then ${kind}`,
        [GRANTED, decided(kind, { at: day(3) })],
        [
          'NOT_VALID',
          ['PROTECTION'],
          kind < 'GRANTED' ? ['RESTORATION', 'INTERIM_PROTECTION'] : ['INTERIM_PROTECTION', 'RESTORATION'],
        ],
      ],
    ),
    ...(['CEASED', 'NATURALISED'] as const).map((kind): [string, Fact[], ReturnType<typeof outcome>] => [
      `GRANTED, then ${kind}`,
      [GRANTED, decided(kind, { at: day(3) })],
      [
        'NOT_VALID',
        ['PROTECTION'],
        kind < 'GRANTED' ? ['CHANGE_OF_STATUS', 'INTERIM_PROTECTION'] : ['INTERIM_PROTECTION', 'CHANGE_OF_STATUS'],
      ],
    ]),
    ['REVOKED, where nothing fell', [decided('REVOKED')], ['VALID', [], []]],
    [
      'GRANTED, REVOKED, and a person restored the alert',
      [GRANTED, decided('REVOKED', { at: day(3) }), ruled('RESTORED', day(4))],
      ['VALID', [], []],
    ],
    [
      'GRANTED on political grounds, as a person found',
      [GRANTED, ruled('PROTECTION_NOT_APPLICABLE', day(3), { decisionId: 'GRANTED' })],
      ['VALID', [], []],
    ],
    [
      'another grant was found to rest on political grounds',
      [GRANTED, ruled('PROTECTION_NOT_APPLICABLE', day(3), { decisionId: 'another' })],
      ['NOT_VALID', ['PROTECTION'], ['INTERIM_PROTECTION']],
    ],
    [
      'GRANTED, found to be about somebody else, and matched with what the alert says since',
      [
        GRANTED,
        ruled('MATCH_REJECTED', day(3), { decisionId: 'GRANTED', settles: 'INTERIM_PROTECTION' }),
        decided('GRANTED', { at: day(4), contentId: 'amendment-1' }),
      ],
      ['NOT_VALID', ['PROTECTION'], ['INTERIM_PROTECTION']],
    ],
    [
      'GRANTED, and what the alert says since was found to be about somebody else while it waited',
      [
        decided('GRANTED', { at: day(4), contentId: 'amendment-1' }),
        ruled('MATCH_REJECTED', day(3), { decisionId: 'GRANTED', contentId: 'amendment-1' }),
      ],
      ['VALID', [], []],
    ],
    [
      'GRANTED, and an amendment that waits was found to be about somebody else',
      [GRANTED, ruled('MATCH_REJECTED', day(3), { decisionId: 'GRANTED', contentId: 'amendment-1' })],
      ['NOT_VALID', ['PROTECTION'], ['INTERIM_PROTECTION']],
    ],
    ['CCF: provisional measure', [ruled('CCF_PROVISIONAL_MEASURE', day(3))], ['NOT_VALID', ['CCF_DECISION'], []]],
    ['CCF: deletion', [ruled('CCF_DELETION', day(3))], ['NOT_VALID', ['CCF_DECISION'], []]],
    ['CCF: retention', [GRANTED, ruled('CCF_RETENTION', day(3))], ['VALID', [], []]],
    [
      'CCF: deletion, and a person restores it all the same',
      [ruled('CCF_DELETION', day(3)), ruled('RESTORED', day(4))],
      ['NOT_VALID', ['CCF_DECISION'], []],
    ],
  ])('%s', (_name, facts, expected) => {
    expect(outcome(OF_FEARED, ...facts)).toEqual(expected);
  });
});

describe('the table of effects, on other alerts', () => {
  test.each<[string, AlertBasis, Fact[], ReturnType<typeof outcome>]>([
    ['GRANTED, sure match', OF_THIRD, [GRANTED], ['VALID', [], ['THIRD_COUNTRY_ALERT']]],
    ['GRANTED, sure match, source unknown', OF_UNKNOWN, [GRANTED], ['VALID', [], ['UNKNOWN_SOURCE']]],
    [
      'GRANTED, probable match',
      OF_THIRD,
      [decided('GRANTED', { certainty: 'PROBABLE' })],
      ['VALID', [], ['PROBABLE_MATCH']],
    ],
    ...(
      ['PENDING', 'DENIED', 'DENIED_CRIMINAL_BACKGROUND', 'EXCLUDED', 'REVOKED', 'CEASED', 'NATURALISED'] as const
    ).map((kind): [string, AlertBasis, Fact[], ReturnType<typeof outcome>] => [
      kind,
      OF_THIRD,
      [decided(kind)],
      ['VALID', [], []],
    ]),
    [
      'CCF: provisional measure',
      OF_THIRD,
      [ruled('CCF_PROVISIONAL_MEASURE', day(3))],
      ['NOT_VALID', ['CCF_DECISION'], []],
    ],
    ['CCF: deletion', OF_UNKNOWN, [ruled('CCF_DELETION', day(3))], ['NOT_VALID', ['CCF_DECISION'], []]],
  ])('%s', (_name, alert, facts, expected) => {
    expect(outcome(alert, ...facts)).toEqual(expected);
  });
});

describe('the warrants of several countries', () => {
  test.each<[string, AlertBasis, string[], string, string[]]>([
    [
      'those of the feared country fall, and the alert stands on the others',
      alertOf('BY', 'BY', 'KZ'),
      ['BY'],
      'VALID',
      ['of KZ'],
    ],
    ['with nothing left it falls', alertOf('BY', 'BY', 'KZ'), ['BY', 'KZ'], 'NOT_VALID', []],
    ['with nothing left it falls, whoever its source is', alertOf('RU', 'BY', 'KZ'), ['BY', 'KZ'], 'NOT_VALID', []],
    [
      'with nothing left it falls, though its source is unknown',
      alertOf(null, 'BY', 'KZ'),
      ['BY', 'KZ'],
      'NOT_VALID',
      [],
    ],
    ['of an unknown source, those of the feared country fall', alertOf(null, 'BY', 'KZ'), ['BY'], 'VALID', ['of KZ']],
    [
      'nobody can answer for a warrant of an unknown issuer: the alert falls with its source',
      alertOf('BY', 'BY', null),
      ['BY'],
      'NOT_VALID',
      ['of nobody'],
    ],
    [
      'of an unknown source, a warrant of an unknown issuer stands',
      alertOf(null, 'BY', null),
      ['BY'],
      'VALID',
      ['of nobody'],
    ],
    [
      'of a feared source that issued none of them, the alert falls',
      alertOf('BY', 'RU', 'KZ'),
      ['BY'],
      'NOT_VALID',
      ['of RU', 'of KZ'],
    ],
    ['the warrants of one country fall with the source alone', alertOf('KZ', 'BY'), ['BY'], 'VALID', ['of BY']],
    ['an alert without warrants falls with its source', alertOf('BY'), ['BY'], 'NOT_VALID', []],
    ['an alert without warrants and source stands', alertOf(null), ['BY'], 'VALID', []],
  ])('%s', (_name, alert, fearedCountries, validity, standing) => {
    const assessment = assess(alert, [PUBLISHED, decided('GRANTED', { fearedCountries })], TODAY);
    expect([assessment.validity, assessment.standingWarrants]).toEqual([validity, standing]);
  });

  test('go to review: those that remain, or the alert that fell', () => {
    expect(outcome(alertOf('BY', 'BY', 'KZ'), GRANTED)).toEqual(['VALID', [], ['REMAINING_WARRANTS']]);
    const other = decided('GRANTED', { fearedCountries: ['KZ'], decisionId: 'HRANTED' });
    expect(outcome(alertOf('BY', 'BY', 'KZ'), GRANTED, other)).toEqual([
      'NOT_VALID',
      ['PROTECTION', 'PROTECTION'],
      ['INTERIM_PROTECTION', 'INTERIM_PROTECTION'],
    ]);
  });
});

describe('the state of an alert', () => {
  const at = (count: number, kind: LifecycleFact['kind']): Fact => ({
    kind,
    at: day(count),
    until: null,
  });

  test.each<[Fact[], string, string, string[]]>([
    [[], 'UNDER_EXAMINATION', 'NOT_VALID', []],
    [[at(0, 'REQUESTED')], 'UNDER_EXAMINATION', 'NOT_VALID', []],
    [[at(0, 'REQUESTED'), at(1, 'PUBLISHED')], 'PUBLISHED', 'VALID', []],
    [[at(0, 'REQUESTED'), at(1, 'REFUSED')], 'REFUSED', 'NOT_VALID', ['NOT_COMPLIANT']],
    [[at(0, 'REQUESTED'), at(1, 'WITHDRAWN')], 'WITHDRAWN', 'NOT_VALID', ['WITHDRAWN']],
    [[at(0, 'PUBLISHED'), at(1, 'WITHDRAWN')], 'WITHDRAWN', 'NOT_VALID', ['WITHDRAWN']],
    [[at(0, 'PUBLISHED'), at(1, 'EXPIRED')], 'EXPIRED', 'NOT_VALID', ['EXPIRED']],
    [[at(0, 'REQUESTED'), at(1, 'EXPIRED')], 'EXPIRED', 'NOT_VALID', ['EXPIRED']],
    [[at(0, 'PUBLISHED'), at(1, 'EXPIRED'), at(2, 'WITHDRAWN')], 'WITHDRAWN', 'NOT_VALID', ['EXPIRED', 'WITHDRAWN']],
    [[at(0, 'REQUESTED'), at(1, 'REFUSED'), at(2, 'REINSTATED')], 'UNDER_EXAMINATION', 'NOT_VALID', []],
    [[at(0, 'PUBLISHED'), at(1, 'NOT_COMPLIANT'), at(2, 'REINSTATED')], 'PUBLISHED', 'VALID', []],
    [[at(0, 'PUBLISHED'), at(1, 'REINSTATED'), at(1, 'NOT_COMPLIANT')], 'PUBLISHED', 'NOT_VALID', ['NOT_COMPLIANT']],
    [[at(0, 'PUBLISHED'), at(1, 'EXPIRED'), at(2, 'REINSTATED')], 'EXPIRED', 'NOT_VALID', ['EXPIRED']],
    [[at(0, 'PUBLISHED'), at(1, 'NOT_COMPLIANT')], 'PUBLISHED', 'NOT_VALID', ['NOT_COMPLIANT']],
  ])('after %j is %s and %s', (facts, state, validity, grounds) => {
    const assessment = assess(OF_FEARED, facts, TODAY);
    expect([assessment.state, assessment.validity, assessment.grounds.map((ground) => ground.kind)]).toEqual([
      state,
      validity,
      grounds,
    ]);
  });
});

describe('a request that is caught before it is published', () => {
  const REQUESTED: Fact = { kind: 'REQUESTED', at: day(-2), until: null };
  const caught = decided('GRANTED', { at: day(-1) });
  const stateOf = (...facts: Fact[]): [string, string] => {
    const { state, validity } = assess(OF_FEARED, [REQUESTED, PUBLISHED, ...facts], TODAY);
    return [state, validity];
  };
  const WITHHELD = ['UNDER_EXAMINATION', 'NOT_VALID'];

  test.each<[string, Fact[], string[]]>([
    ['by a sure match', [caught], WITHHELD],
    ['at the moment of its publication', [{ ...caught, at: day(0) }], WITHHELD],
    ['by a probable match', [{ ...caught, certainty: 'PROBABLE' }], WITHHELD],
    ['by an interim measure', [ruled('INTERIM_MEASURE', day(-1))], WITHHELD],
    ['by the CCF', [ruled('CCF_DELETION', day(-1))], WITHHELD],
    ['and refused later', [caught, { kind: 'REFUSED', at: day(1), until: null }], ['REFUSED', 'NOT_VALID']],
    ['and withdrawn later', [caught, { kind: 'WITHDRAWN', at: day(1), until: null }], ['WITHDRAWN', 'NOT_VALID']],
    ['and let go by a person', [caught, ruled('RESTORED', day(1))], ['PUBLISHED', 'VALID']],
    ['and the report is withdrawn', [{ ...caught, until: day(3) }], WITHHELD],
    [
      'and one ground ends while another holds',
      [{ ...caught, until: day(3) }, decided('GRANTED', { decisionId: 'another', at: day(2) })],
      WITHHELD,
    ],
    ['and the report is withdrawn before it is published', [{ ...caught, until: day(-1) }], WITHHELD],
    [
      'but was let go before it was published',
      [{ ...caught, at: day(-2) }, ruled('RESTORED', day(-1))],
      ['PUBLISHED', 'VALID'],
    ],
    [
      'and let go, and the person is protected again',
      [caught, ruled('RESTORED', day(1)), decided('GRANTED', { decisionId: 'another', at: day(2) })],
      ['PUBLISHED', 'NOT_VALID'],
    ],
  ])('%s', (_name, facts, expected) => expect(stateOf(...facts)).toEqual(expected));

  test('an alert that came published from a file is no request, and falls', () => {
    expect(assess(OF_FEARED, [PUBLISHED, caught], TODAY)).toMatchObject({ state: 'PUBLISHED', validity: 'NOT_VALID' });
  });
});

/** Whether a fact says of the same decision that it matches the same content. */
function isSameMatch(one: AsylumDecisionFact, other: Fact): boolean {
  return (
    other.kind === 'ASYLUM_DECISION' &&
    other.compartment === one.compartment &&
    other.decisionId === one.decisionId &&
    other.decision === one.decision &&
    other.contentId === one.contentId
  );
}

describe('of all alerts and facts', () => {
  const law = (name: string, property: fc.IRawProperty<unknown>): void =>
    test(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns: 500 }));
  const validity = (alert: AlertBasis, facts: readonly Fact[], asOf = TODAY) => assess(alert, facts, asOf).validity;

  law(
    'the order of the facts does not matter',
    fc.property(
      alertArbitrary,
      factsArbitrary.chain((facts) =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
      ),
      momentArbitrary,
      (alert, [facts, shuffled], asOf) => {
        expect(assess(alert, shuffled, asOf)).toEqual(assess(alert, facts, asOf));
      },
    ),
  );

  law(
    'valid is what is published and has no ground against it',
    fc.property(alertArbitrary, factsArbitrary, momentArbitrary, (alert, facts, asOf) => {
      const { state, validity: told, grounds } = assess(alert, facts, asOf);
      expect(told).toBe(state === 'PUBLISHED' && grounds.length === 0 ? 'VALID' : 'NOT_VALID');
    }),
  );

  law(
    'a further grant makes no alert valid, and no warrant stand',
    fc.property(alertArbitrary, factsArbitrary, decisionArbitrary, (alert, facts, decision) => {
      const granted = { ...decision, decision: 'GRANTED' as const };
      // What is appended of a match that is known is found later than it.
      fc.pre(!facts.some((fact) => isSameMatch(granted, fact) && fact.at > granted.at));
      const [before, after] = [assess(alert, facts, TODAY), assess(alert, [...facts, granted], TODAY)];
      expect(before.validity === 'NOT_VALID' && after.validity === 'VALID').toBe(false);
      expect(before.standingWarrants).toEqual(expect.arrayContaining([...after.standingWarrants]));
    }),
  );

  law(
    'no ruling on a match, and no restoration, ends what is matched after it',
    fc.property(
      alertArbitrary,
      factsArbitrary,
      decisionArbitrary,
      rulingArbitrary(['MATCH_CONFIRMED', 'MATCH_REJECTED', 'RESTORED', 'CCF_RETENTION']),
      (alert, facts, decision, ruling) => {
        const later = { ...decision, decision: 'GRANTED' as const, at: day(15), until: null };
        const others = facts.filter((fact) => fact.kind !== 'PROTECTION_NOT_APPLICABLE' && !isSameMatch(later, fact));
        fc.pre(ruling.contentId === null && !others.some((fact) => 'rulingId' in fact && fact.contentId !== null));
        const { validity: told } = assess(alert, [...others, ruling, later], TODAY);
        const { validity: alone } = assess(alert, [PUBLISHED, later], TODAY);
        if (alone === 'NOT_VALID') expect(told).toBe('NOT_VALID');
      },
    ),
  );

  law(
    'no decision but a grant changes validity by itself',
    fc.property(alertArbitrary, factsArbitrary, decisionArbitrary, (alert, facts, decision) => {
      fc.pre(decision.decision !== 'GRANTED');
      const [before, after] = [assess(alert, facts, TODAY), assess(alert, [...facts, decision], TODAY)];
      expect([after.validity, after.grounds, after.standingWarrants]).toEqual([
        before.validity,
        before.grounds,
        before.standingWarrants,
      ]);
    }),
  );

  law(
    'however an issuer tells its warrants anew, none stands of whom officers left nothing',
    fc.property(
      alertArbitrary.filter(({ warrants }) => warrants.length > 0),
      factsArbitrary,
      fc.array(fc.subarray(['warrant-0', 'warrant-1', 'warrant-2']), { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(), { maxLength: 3 }),
      (alert, facts, removals, told) => {
        // One removal after the other, each by who knows of those before it.
        const after: Fact[] = [...facts];
        for (const [place, warrantIds] of removals.entries()) {
          const at = day(13 + place);
          const barredIssuers = barredBy(
            warrantIds,
            alert,
            { facts: after, compartment: 'SECRETARIAT', isRestored: false },
            at,
          );
          after.push(ruled('PARTS_REMOVED', at, { warrantIds, barredIssuers }));
        }
        const removed = new Set(removals.flat());
        const left = alert.warrants.filter(({ id }) => !removed.has(id));
        const gone = alert.warrants
          .map(({ issuer }) => issuer)
          .filter((issuer) => left.every((w) => w.issuer !== issuer));
        fc.pre(gone.length > 0);
        const anew = told.map((n, place) => ({ id: `anew-${place}`, issuer: gone[n % gone.length] ?? null }));
        const { standingWarrants, validity: is } = assess({ ...alert, warrants: [...left, ...anew] }, after, TODAY);
        expect(standingWarrants.filter((id) => id.startsWith('anew'))).toEqual([]);
        if (left.length === 0) expect(is).toBe('NOT_VALID');
        // Two officers let it stand again.
        const restored = assess(
          { ...alert, warrants: anew },
          [PUBLISHED, ...after.slice(facts.length), ruled('RESTORED', day(17))],
          TODAY,
        );
        expect(restored.standingWarrants).toEqual(anew.map(({ id }) => id));
      },
    ),
  );

  law(
    'what a country takes back counts from then on as if it had never been, but for what a grant did',
    fc.property(alertArbitrary, factsArbitrary, factArbitrary, momentArbitrary, (alert, facts, fact, until) => {
      fc.pre(!('rulingId' in fact));
      const superseded = [...facts, { ...fact, until }];
      for (const asOf of [until, TODAY]) {
        const without = assess(alert, facts, asOf);
        const told = assess(alert, superseded, asOf);
        // A publication that took effect once has taken effect, so the state may tell what was.
        if (fact.kind !== 'ASYLUM_DECISION') expect({ ...told, state: null }).toEqual({ ...without, state: null });
        else if (fact.decision !== 'GRANTED') {
          expect({ ...told, reviews: [], state: null }).toEqual({ ...without, reviews: [], state: null });
        } else {
          const standing = assess(alert, [...facts, { ...fact, until: null }], asOf);
          expect([told.validity, told.standingWarrants]).toEqual([standing.validity, standing.standingWarrants]);
        }
      }
    }),
  );

  law(
    'nothing but a ruling of two officers makes an alert valid again, or a warrant stand, or a ground fall',
    fc.property(
      alertArbitrary,
      factsArbitrary,
      fc.oneof(
        { weight: 2, arbitrary: rulingArbitrary(OTHER_RULINGS) },
        decisionArbitrary.filter(({ at, until }) => until === null || until > at),
      ),
      (alert, facts, last) => {
        const at = day(15);
        const [before, after] = [
          assess(alert, facts, TODAY),
          assess(alert, [...facts, 'rulingId' in last ? { ...last, at } : { ...last, at, until: null }], TODAY),
        ];
        expect(before.validity === 'NOT_VALID' && after.validity === 'VALID').toBe(false);
        expect(before.standingWarrants).toEqual(expect.arrayContaining([...after.standingWarrants]));
        const nameOf = ({ rulingId, decisionId, kind }: (typeof before.grounds)[number]): string =>
          rulingId ?? decisionId ?? kind;
        expect(after.grounds.map(nameOf)).toEqual(expect.arrayContaining(before.grounds.map(nameOf)));
      },
    ),
  );

  law(
    'taking a report back makes nothing valid, and no warrant stand',
    fc.property(alertArbitrary, factsArbitrary, momentArbitrary, (alert, facts, until) => {
      const takenBack = facts.map((fact) =>
        fact.kind === 'ASYLUM_DECISION' && fact.until === null ? { ...fact, until } : fact,
      );
      const [before, after] = [assess(alert, facts, TODAY), assess(alert, takenBack, TODAY)];
      expect(after.validity).toBe(before.validity);
      expect(after.standingWarrants).toEqual(before.standingWarrants);
    }),
  );

  law(
    'the Secretariat restores what the Secretariat knows, and the CCF’s facts stay as they are',
    fc.property(alertArbitrary, factsArbitrary, (alert, facts) => {
      const ofCcf = facts.filter((fact) => !('compartment' in fact) || fact.compartment === 'CCF');
      const restored = assess(alert, [...facts, ruled('RESTORED', day(15))], TODAY);
      const { validity: told } = assess(alert, ofCcf, TODAY);
      if (told === 'NOT_VALID') expect(restored.validity).toBe('NOT_VALID');
    }),
  );

  law(
    'what a law closes or opens undoes nothing that officers did before',
    fc.property(alertArbitrary, factsArbitrary, (alert, facts) => {
      const under = (closed: AsylumDecisionFact['closed'], isClosed: boolean): Fact[] =>
        facts.map((fact) =>
          fact.kind === 'ASYLUM_DECISION'
            ? { ...fact, closed: [...fact.closed.filter(({ until }) => until !== null), ...closed], isClosed }
            : fact,
        );
      const closedLater = under([{ from: day(13), until: null }], true);
      expect(assess(alert, closedLater, TODAY)).toEqual(assess(alert, under([], false), TODAY));
    }),
  );

  law(
    'what the CCF alone knows of a match the CCF can end, and whoever knows of its decision',
    fc.property(alertArbitrary, fc.array(decisionArbitrary, { maxLength: 5 }), (alert, decisions) => {
      const ofCcf = decisions.map((decision) => ({ ...decision, knownTo: 'CCF' as const, closed: [] }));
      const standing = assess(alert, [PUBLISHED], TODAY);
      const restoredBy = (compartment: 'SECRETARIAT' | 'CCF', some: readonly Fact[]) =>
        assess(alert, [PUBLISHED, ...some, ruled('RESTORED', day(15), { compartment })], TODAY);
      expect(restoredBy('CCF', ofCcf)).toMatchObject({
        validity: 'VALID',
        standingWarrants: standing.standingWarrants,
      });
      const ofSecretariat = ofCcf.filter(({ compartment }) => compartment === 'SECRETARIAT');
      expect(restoredBy('SECRETARIAT', ofSecretariat).validity).toBe('VALID');
    }),
  );

  law(
    'the answer for a past moment does not change by what comes later',
    fc.property(alertArbitrary, factsArbitrary, factArbitrary, momentArbitrary, (alert, facts, fact, asOf) => {
      const later = { ...fact, at: new Date(asOf.getTime() + 1) };
      expect(assess(alert, [...facts, later], asOf)).toEqual(assess(alert, facts, asOf));
      const endedLater = facts.map((each) =>
        each.until === null && !('rulingId' in each) ? { ...each, until: later.at } : each,
      );
      expect(assess(alert, endedLater, asOf)).toEqual(assess(alert, facts, asOf));
    }),
  );

  law(
    'decisions make an alert fall only if its source is feared, or all its warrants of several countries are',
    fc.property(alertArbitrary, fc.array(decisionArbitrary, { maxLength: 5 }), (alert, decisions) => {
      const feared = new Set<string | null>(
        decisions.filter((each) => each.decision === 'GRANTED').flatMap((each) => each.fearedCountries),
      );
      const issuers = new Set(alert.warrants.map((warrant) => warrant.issuer));
      const nothingLeft = issuers.size > 1 && [...issuers].every((issuer) => feared.has(issuer));
      fc.pre(!feared.has(alert.source) && !nothingLeft);
      expect(validity(alert, [PUBLISHED, ...decisions])).toBe('VALID');
    }),
  );

  law(
    'an unknown source matches nothing, and neither does an unknown issuer',
    fc.property(
      fc.array(decisionArbitrary, { maxLength: 5 }),
      fc.array(fc.constant(null), { maxLength: 3 }),
      (decisions, issuers) => {
        const alert = alertOf(null, ...issuers);
        const assessment = assess(alert, [PUBLISHED, ...decisions], TODAY);
        expect([assessment.validity, assessment.standingWarrants.length]).toEqual(['VALID', issuers.length]);
      },
    ),
  );

  law(
    'what the CCF decides is binding: no other ruling ends its measures, and its retention ends all that was known before',
    fc.property(
      alertArbitrary,
      factsArbitrary,
      fc.constantFrom('CCF_PROVISIONAL_MEASURE', 'CCF_DELETION', 'CCF_RETENTION'),
      fc.array(rulingArbitrary([...ENDING_RULINGS, ...OTHER_RULINGS].filter((kind) => !kind.startsWith('CCF_')))),
      (alert, facts, kind, later) => {
        const latest = ruled(kind, day(20));
        if (kind !== 'CCF_RETENTION') {
          const rulings = later.map((ruling) => ({ ...ruling, at: day(21) }));
          const { validity: told, grounds } = assess(alert, [...facts, latest, ...rulings], TODAY);
          expect(told).toBe('NOT_VALID');
          expect(grounds.map((ground) => ground.rulingId)).toContain(latest.rulingId);
          return;
        }
        const { validity: told, state, grounds, standingWarrants } = assess(alert, [...facts, latest], TODAY);
        const own = grounds.filter((ground) => ground.rulingId !== null || ground.decisionId !== null);
        expect([own, standingWarrants]).toEqual([[], alert.warrants.map((warrant) => warrant.id)]);
        expect(told).toBe(state === 'PUBLISHED' && grounds.length === 0 ? 'VALID' : 'NOT_VALID');
      },
    ),
  );

  law(
    'of two CCF decisions at one moment the one that protects the person holds',
    fc.property(
      alertArbitrary,
      fc.constantFrom('CCF_PROVISIONAL_MEASURE', 'CCF_DELETION'),
      fc.constantFrom('CCF_RETENTION', 'CCF_LIFTED'),
      (alert, measure, end) => {
        expect(validity(alert, [PUBLISHED, ruled(measure, day(3)), ruled(end, day(3))])).toBe('NOT_VALID');
        expect(validity(alert, [PUBLISHED, ruled(measure, day(3)), ruled(end, day(4))])).toBe('VALID');
      },
    ),
  );

  law(
    'an expired alert is never valid, and nobody is asked about it',
    fc.property(alertArbitrary, factsArbitrary, fc.array(factArbitrary, { maxLength: 3 }), (alert, facts, later) => {
      const after = later.map((fact) => ({ ...fact, at: day(21) }));
      const assessment = assess(alert, [...facts, { kind: 'EXPIRED', at: day(20), until: null }, ...after], TODAY);
      const isWithdrawn = assessment.state === 'WITHDRAWN';
      expect([assessment.validity, isWithdrawn || assessment.state === 'EXPIRED']).toEqual(['NOT_VALID', true]);
      if (!isWithdrawn) expect(assessment.reviews).toEqual([]);
    }),
  );

  law(
    'time alone changes no validity, no state and no warrant: a measure that nobody decided on ends as a deletion',
    fc.property(alertArbitrary, factsArbitrary, fc.nat({ max: 800 }), (alert, facts, days) => {
      const [before, after] = [assess(alert, facts, TODAY), assess(alert, facts, day(24 + days))];
      expect([after.validity, after.state, after.standingWarrants]).toEqual([
        before.validity,
        before.state,
        before.standingWarrants,
      ]);
      expect(after.reviews).toEqual(before.reviews);
      const kinds = after.grounds.map(({ kind }) => kind);
      if (days > 184) expect(kinds).not.toContain('INTERIM_MEASURE');
      expect(kinds).toHaveLength(before.grounds.length);
    }),
  );

  law(
    'a reinstatement takes back what the notices desk decided before it, and nothing else',
    fc.property(alertArbitrary, factsArbitrary, (alert, facts) => {
      const own = new Set<string>(['REFUSED', 'NOT_COMPLIANT']);
      const others = facts.filter((fact) => !own.has(fact.kind));
      const reinstated = assess(alert, [...facts, { kind: 'REINSTATED', at: day(20), until: null }], TODAY);
      expect({ ...reinstated, state: null }).toEqual({ ...assess(alert, others, TODAY), state: null });
    }),
  );

  law(
    'a restoration ends the grants before it, and none after it',
    fc.property(
      alertArbitrary,
      fc.array(decisionArbitrary, { maxLength: 5 }),
      momentArbitrary,
      (alert, decisions, at) => {
        const ofOne = decisions.map((decision) => ({ ...decision, compartment: 'SECRETARIAT' as const, closed: [] }));
        const later = ofOne.filter(
          (decision) =>
            decision.decision === 'GRANTED' && ofOne.every((other) => !isSameMatch(decision, other) || other.at >= at),
        );
        const restored = assess(alert, [PUBLISHED, ...ofOne, ruled('RESTORED', at)], TODAY);
        const { validity: told, grounds, standingWarrants } = restored;
        const expected = assess(alert, [PUBLISHED, ...later], TODAY);
        expect([told, grounds, standingWarrants]).toEqual([
          expected.validity,
          expected.grounds,
          expected.standingWarrants,
        ]);
      },
    ),
  );

  law(
    'what is found later about a match says how certain it is, and makes nothing valid, nor anything fall',
    fc.property(
      alertArbitrary,
      factsArbitrary,
      decisionArbitrary,
      fc.constantFrom('SURE' as const, 'PROBABLE' as const),
      (alert, others, first, certainty) => {
        const decision = { ...first, decisionId: 'decision-found', until: null };
        const facts = [...others, decision];
        const before = assess(alert, facts, TODAY);
        const found = assess(alert, [...facts, { ...decision, at: day(20), certainty }], TODAY);
        expect([found.state, found.validity, found.standingWarrants]).toEqual([
          before.state,
          before.validity,
          before.standingWarrants,
        ]);
        const own = ({ decisionId }: { readonly decisionId: string | null }): boolean =>
          decisionId === 'decision-found';
        const kinds = found.grounds.filter(own).map((ground) => ground.kind);
        // What officers confirmed stays confirmed, whatever is found after it.
        const isConfirmed = certaintyIn({ ...decision, certainty: 'PROBABLE' }, facts) === 'SURE';
        const isSure = certainty === 'SURE' || isConfirmed;
        expect(kinds).toEqual(before.grounds.filter(own).map(() => (isSure ? 'PROTECTION' : 'INTERIM_MEASURE')));
        const inDoubt = found.reviews.filter(own).map(({ reason }) => reason === 'PROBABLE_MATCH');
        expect(inDoubt).toEqual(inDoubt.map(() => !isSure));
      },
    ),
  );

  law(
    'an alert that fell for the person’s sake has a person to look at it',
    fc.property(alertArbitrary, fc.array(decisionArbitrary, { maxLength: 5 }), (alert, decisions) => {
      const { validity: told, reviews } = assess(alert, [PUBLISHED, ...decisions], TODAY);
      const asked = reviews.map((review) => review.reason);
      const expected = ['INTERIM_PROTECTION', 'PROBABLE_MATCH', 'RESTORATION'];
      if (told === 'NOT_VALID') expect(asked.some((reason) => expected.includes(reason))).toBe(true);
    }),
  );
});
