/** What an alert comes to say is matched again: by an amendment, by a file, after rulings of officers and of the CCF. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { verify } from '../src/server/verification.ts';
import { amendmentsAt, PASSPORT, SUBJECT } from './support/amendments.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, decideReview, publishedAlert, report, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { amend, accept, read, stateFor, queue } = amendmentsAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  test('an amendment that tells the document makes a probable match sure, and one that takes it away makes it doubtful', async () => {
    const passport = { ...PASSPORT, number: `PROBABLE-${kind}` };
    const subject = { familyName: 'Probable-Test', forename: 'Test', birthDate: '1971-06-25' };
    const reference = await publishedAlert(nansen, 'BY', { subject });
    await report(nansen, 'asylum-office:SE', { ...subject, documents: [passport] });
    const known = async (): Promise<unknown> => {
      const { data } = await nansen.ask(
        'refugee-desk',
        `query ($reference: String!) {
          alert(reference: $reference) { validity grounds { nodes { kind } } history { nodes { certainty } } }
          reviewQueue(first: 100) { nodes { kind reason match { certainty basis previousCertainty } alert { reference } } } }`,
        { reference },
      );
      const { validity, grounds, history } = data.alert;
      const [open, ...others] = data.reviewQueue.nodes.filter(
        (node: { alert: { reference: string } | null }) => node.alert?.reference === reference,
      );
      expect(others).toEqual([]);
      return {
        validity,
        grounds: grounds.nodes.map((ground: { kind: string }) => ground.kind),
        found: history.nodes.flatMap(({ certainty }: { certainty: string | null }) => certainty ?? []),
        ...open.match,
        kind: open.kind,
        said: / The match was .*/.exec(open.reason)?.[0] ?? '',
      };
    };
    const PROBABLE = {
      validity: 'NOT_VALID',
      grounds: ['INTERIM_MEASURE'],
      kind: 'PROBABLE_MATCH',
      certainty: 'PROBABLE',
    };
    expect(await known()).toMatchObject({
      ...PROBABLE,
      basis: 'NAME',
      previousCertainty: null,
      found: ['PROBABLE'],
      said: '',
    });
    await amend(reference, { subject: { ...subject, documents: [passport] } });
    expect(await accept(reference)).toBe('ACCEPTED');
    expect(await known()).toEqual({
      validity: 'NOT_VALID',
      grounds: ['PROTECTION'],
      kind: 'INTERIM_PROTECTION',
      certainty: 'SURE',
      basis: 'DOCUMENT',
      previousCertainty: 'PROBABLE',
      found: ['PROBABLE', 'SURE'],
      said: expect.stringContaining('made it sure'),
    });
    await amend(reference, { subject });
    expect(await accept(reference)).toBe('ACCEPTED');
    expect(await known()).toMatchObject({
      ...PROBABLE,
      basis: 'NAME',
      previousCertainty: 'SURE',
      found: ['PROBABLE', 'SURE', 'PROBABLE'],
      said: expect.stringContaining('only probable again'),
    });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  /** Two officers who took no part before decide the review of a kind about an alert. */
  async function rule(reference: string, reviewKind: string, outcome: string): Promise<void> {
    const said = { decideReview: { outcome }, confirmReview: {} };
    await decideReview(nansen, 'refugee-desk', reference, reviewKind, said);
  }

  /** A person who is protected, and an alert about a namesake that two officers found to be about somebody else. */
  async function namesake(name: string): Promise<{ reference: string; person: object }> {
    const passport = { ...PASSPORT, number: `NAMESAKE-${kind}-${name}` };
    const person = {
      familyName: `${name}-Namesake-Test`,
      forename: 'Test',
      birthDate: '1972-08-09',
      documents: [passport],
    };
    const reference = await publishedAlert(nansen, 'BY', { ...person, documents: [] });
    await report(nansen, 'asylum-office:SE', person);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    return { reference, person };
  }

  test('that a decision is not about an alert as it reads says nothing of what it is amended to', async () => {
    const { reference, person } = await namesake('Alva');
    await rule(reference, 'PROBABLE_MATCH', 'MATCH_REJECTED');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    await amend(reference, { subject: person });
    expect(await accept(reference)).toBe('UNDER_EXAMINATION');
    expect(await queue('refugee-desk', reference)).toHaveLength(1);
    // Two officers look at it: that is about somebody else, too. Then it takes effect, and nothing falls by it.
    await rule(reference, 'WITHHELD_AMENDMENT', 'MATCH_REJECTED');
    expect(await stateFor('bureau:BY', reference)).toEqual(['ACCEPTED']);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    // The next one is looked at for its own sake.
    await amend(reference, { subject: { ...person, forename: 'Test Another' } });
    expect(await accept(reference)).toBe('UNDER_EXAMINATION');
    expect(await queue('refugee-desk', reference)).toHaveLength(1);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  test('nor does it if it was ruled while the amendment waited', async () => {
    const { reference, person } = await namesake('Bertil');
    await rule(reference, 'PROBABLE_MATCH', 'MATCH_REJECTED');
    await amend(reference, { subject: person });
    const other = { ...person, familyName: 'Bertila-Namesake-Test' };
    await report(nansen, 'asylum-office:NO', { ...other, documents: [], alertReferences: [reference] });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    await rule(reference, 'INTERIM_PROTECTION', 'MATCH_REJECTED');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    expect(await accept(reference)).toBe('UNDER_EXAMINATION');
    expect(await queue('refugee-desk', reference)).toHaveLength(2);
  });

  test('an alert that was cancelled, amended and reinstated is about whom it names now', async () => {
    const { reference, person } = await namesake('Cecilia');
    await rule(reference, 'PROBABLE_MATCH', 'MATCH_REJECTED');
    await cancel(nansen, reference);
    await amend(reference, { subject: person });
    expect(await accept(reference)).toBe('ACCEPTED');
    for (const officer of ['one', 'two']) {
      const { data } = await nansen.ask(
        `notices-desk#${officer}`,
        `mutation ($reference: String!) { reinstateAlert(input: { reference: $reference, reasons: "Invented" }) {
          userErrors { code } } }`,
        { reference },
      );
      expect(data.reinstateAlert).toEqual({ userErrors: [] });
    }
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    await rule(reference, 'INTERIM_PROTECTION', 'COMPLIANT');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  /** What a file says of an alert of BY. */
  const importSubject = (reference: string, described: { familyName: string; forename: string; birthDate: string }) => {
    const unknown = { placeOfBirth: null, countryOfBirth: null, heightMetres: null, weightKilograms: null };
    const marks = { hairColours: null, eyeColours: null, languages: null, distinguishingMarks: null };
    return (nationalities: string[], charges: string[] = []) =>
      importTarget(nansen.services).importBatch([
        {
          ...{
            reference,
            form: 'NOTICE',
            colour: 'RED',
            source: 'BY',
            isDetail: true,
            isPartial: false,
            documents: [],
          },
          warrants: charges.map((charge) => ({ issuer: 'BY', charge, chargeTranslation: null })),
          subject: { ...described, aliases: null, sex: null, nationalities, ...unknown, ...marks },
        },
      ]);
  };

  test('an alert that a file describes otherwise than before is matched again', async () => {
    const reference = kind === 'PGlite' ? '2025/900001' : '2025/900002';
    const described = { familyName: 'Dagny-Namesake-Test', forename: 'Test', birthDate: '1969-10-11' };
    const describe = importSubject(reference, described);
    await report(nansen, 'asylum-office:SE', { ...described, nationalities: ['BY'] });
    await describe(['BY', 'KZ']);
    await rule(reference, 'PROBABLE_MATCH', 'MATCH_REJECTED');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    expect(await describe(['BY', 'KZ'])).toMatchObject({ unchanged: 1 });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    await describe(['BY']);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    await rule(reference, 'PROBABLE_MATCH', 'MATCH_REJECTED');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  test('what officers removed does not stand again because a file or its source gives it again', async () => {
    const reference = kind === 'PGlite' ? '2025/900005' : '2025/900006';
    const described = { familyName: 'Removed-Test', forename: 'Test', birthDate: '1971-02-03' };
    const describe = importSubject(reference, described);
    const isNotValid = async (): Promise<void> =>
      expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    await describe(['BY'], ['Theft']);
    await report(nansen, 'asylum-office:SE', { ...described, nationalities: ['BY'], alertReferences: [reference] });
    const outcome = 'PARTS_REMOVED';
    await decideReview(nansen, 'refugee-desk', reference, 'INTERIM_PROTECTION', {
      decideReview: { outcome, removedWarrants: [1] },
      confirmReview: {},
    });
    await isNotValid();
    for (const charges of [['Theft, in other words'], [], ['Theft'], ['Theft', 'Fraud']]) {
      expect(await describe(['BY'], charges)).toMatchObject({ updated: 1 });
      await isNotValid();
    }
    await amend(reference, { subject: { ...SUBJECT, ...described, documents: [] }, warrants: [{ charge: 'Arson' }] });
    expect(await accept(reference)).toBe('ACCEPTED');
    await nansen.services.jobs.idle();
    expect(await read('refugee-desk', reference)).toMatchObject({ warrants: [{ charge: 'Arson' }] });
    await isNotValid();
  });

  test('what the CCF retained falls again by what its alert comes to say, and the desk’s matches say nothing of it', async () => {
    const reference = kind === 'PGlite' ? '2025/900003' : '2025/900004';
    const described = { familyName: 'Embla-Namesake-Test', forename: 'Test', birthDate: '1968-12-13' };
    const describe = importSubject(reference, described);
    await report(nansen, 'asylum-office:SE', { ...described, nationalities: ['BY'] });
    await describe(['BY', 'KZ']);
    const seen = async (reader: string): Promise<{ matches: object[]; reviews: object[] }> => {
      const { data } = await nansen.ask(
        reader,
        `{ asylumDecisions(first: 100) { nodes { matches { nodes { reference certainty basis matchedAt previousCertainty } } } }
          reviewQueue(first: 100) { nodes { id kind createdAt match { matchedAt } alert { reference } } } }`,
      );
      return {
        matches: data.asylumDecisions.nodes.flatMap(({ matches }: { matches: { nodes: { reference: string }[] } }) =>
          matches.nodes.filter((match) => match.reference === reference),
        ),
        reviews: data.reviewQueue.nodes.filter(
          (item: { alert: { reference: string } | null }) => item.alert?.reference === reference,
        ),
      };
    };
    const [desk, ccf] = [await seen('refugee-desk'), await seen('ccf')];
    expect([desk.matches.length, desk.reviews.length]).toEqual([1, 1]);
    const { data } = await nansen.ask(
      'ccf',
      `mutation ($input: ImposeCcfDecisionInput!) { imposeCcfDecision(input: $input) { userErrors { code } } }`,
      { input: { reference, decision: 'CCF_RETENTION', reasons: 'Invented' } },
    );
    expect(data.imposeCcfDecision.userErrors).toEqual([]);
    await decideReview(nansen, 'ccf', reference, 'CCF_DECISION', { confirmReview: {} });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    expect(await seen('refugee-desk')).toEqual(desk);
    await describe(['BY']);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect(await seen('refugee-desk')).toEqual(desk);
    expect((await seen('ccf')).matches).not.toEqual(ccf.matches);
    // It holds as it would without the retention: two officers of the desk let the alert stand again.
    await rule(reference, 'PROBABLE_MATCH', 'MATCH_REJECTED');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  test('what is stored is what would be derived', async () => {
    expect(await verify({ ...nansen, clock: nansen.services.clock })).toMatchObject({ differences: [] });
  });
});
