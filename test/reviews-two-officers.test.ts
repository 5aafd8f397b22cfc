/** What needs two officers: the second one took no part before, and both decide on what they have read. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ANNA, BEN, CLEO, officersAt } from './support/reviews.ts';
import { LEAST_SUBJECT, publishedAlert, report, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const now = { value: Date.now() };
  const clock = { now: () => new Date((now.value = Math.max(now.value + 1, Date.now()))) };
  const { queue, item, act, codes, decide, confirm, fallen } = officersAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
  });
  afterAll(() => nansen.stop());

  test('a restoration by a clock that is ahead does not end what is reported after it', async () => {
    const reference = await fallen();
    now.value += 3_600_000;
    const proposed = await decide(ANNA, await item(ANNA, reference), 'COMPLIANT');
    await confirm(BEN, proposed.review);
    now.value = 0;
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    await report(nansen, 'asylum-office:NO', { alertReferences: [reference] });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('a restoration takes two officers, the second of whom took no part before, and links to what it was', async () => {
    const reference = await fallen();
    await report(nansen, 'asylum-office:NO', { alertReferences: [reference], fearedCountries: ['BY'] });
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference], kind: 'REVOKED' });
    // Cleo deletes it, so she took part in the case.
    await decide(CLEO, await item(CLEO, reference, { kind: 'INTERIM_PROTECTION' }), 'NO_USE_OF_CHANNELS');
    const one = await item(ANNA, reference, { kind: 'RESTORATION' });
    expect(one.urgency).toBe('HIGH');
    const proposed = await decide(ANNA, one, 'COMPLIANT');
    expect(proposed.review).toMatchObject({
      state: 'AWAITING_SECOND_OFFICER',
      proposal: { kind: 'PROPOSED', officer: 'anna', outcome: 'COMPLIANT', reasons: 'Invented reasons' },
    });
    expect(await queue(BEN, reference, { state: 'AWAITING_SECOND_OFFICER' })).toHaveLength(1);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect(codes(await confirm(ANNA, proposed.review))).toEqual(['SECOND_OFFICER']);
    expect(codes(await confirm(CLEO, proposed.review))).toEqual(['RECUSED']);
    expect(codes(await decide(BEN, proposed.review, 'COMPLIANT'))).toEqual(['CONFLICT']);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    // One outcome lets several grounds fall.
    expect((await confirm(BEN, proposed.review)).review.state).toBe('DECIDED');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    const link = `query ($reference: String!) { alert(reference: $reference) { restoredFrom {
      ruling { kind decidedBy confirmedBy } grounds { nodes { kind decision { reportedBy } } } } } }`;
    const { data } = await nansen.ask(ANNA, link, { reference });
    expect(data.alert.restoredFrom.ruling).toEqual({ kind: 'RESTORED', decidedBy: 'anna', confirmedBy: 'ben' });
    expect(data.alert.restoredFrom.grounds.nodes).toHaveLength(3);
    expect((await nansen.ask('notices-desk', link, { reference })).data.alert).toEqual({ restoredFrom: null });
  });

  test('a candidate that officers rejected says so, who and when, until the alert says something else', async () => {
    const described = { familyName: 'Rejected-Test', birthDate: '1977-07-17' };
    const reference = await publishedAlert(nansen, 'BY', described);
    await report(nansen, 'asylum-office:SE', { ...described, nationalities: ['BY'] });
    const QUERY = `query ($person: MatchPersonInput!, $decision: ID) {
      asylumDecisions(first: 1) { nodes { id candidates(first: 1) { alert { reference } rejected { kind decidedBy confirmedBy } } } }
      matchCandidates(person: $person, first: 1, decision: $decision) { rejected { confirmedBy } } }`;
    const person = { names: [{ familyName: 'Rejected-Test', forename: 'Test' }], birthDate: '1977-07-17' };
    const marked = async (decision?: string) => {
      const { data } = await nansen.ask(ANNA, QUERY, { person, decision });
      const [{ id, candidates }] = data.asylumDecisions.nodes;
      return { id, of: candidates[0].rejected, found: data.matchCandidates[0].rejected };
    };
    expect(await marked()).toMatchObject({ of: null, found: null });
    await confirm(BEN, (await decide(ANNA, await item(ANNA, reference), 'MATCH_REJECTED')).review);
    const { id, of, found } = await marked();
    expect([of, found]).toEqual([{ kind: 'MATCH_REJECTED', decidedBy: 'anna', confirmedBy: 'ben' }, null]);
    expect((await marked(id)).found).toEqual({ confirmedBy: 'ben' });
    // No officer ruled on what the alert says after the amendment.
    await nansen.ask(
      'bureau:BY',
      'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }',
      { input: { reference, subject: { ...LEAST_SUBJECT, familyName: 'Rejected-Test', birthDate: '1977' } } },
    );
    await nansen.services.jobs.idle();
    await nansen.ask(
      'notices-desk',
      'mutation ($r: String!) { acceptAmendment(input: { reference: $r }) { userErrors { code } } }',
      { r: reference },
    );
    await confirm(
      'refugee-desk#dora',
      (
        await decide(
          'refugee-desk#emil',
          await item('refugee-desk#emil', reference, { kind: 'WITHHELD_AMENDMENT' }),
          'MATCH_REJECTED',
        )
      ).review,
    );
    await nansen.idle();
    expect((await marked(id)).of).toMatchObject({ decidedBy: 'emil', confirmedBy: 'dora' });
  });

  test('a proposal is returned, and then another officer may confirm what is proposed again', async () => {
    const reference = await fallen();
    const one = await item(ANNA, reference);
    const proposed = await decide(ANNA, one, 'PROTECTION_NOT_APPLICABLE');
    const returned = await act(BEN, 'returnReview', { id: one.id, reasons: 'Say more' });
    expect(returned.review).toMatchObject({ state: 'OPEN', proposal: null });
    expect(codes(await confirm(BEN, proposed.review))).toEqual(['CONFLICT']);
    const again = await decide(ANNA, returned.review, 'PROTECTION_NOT_APPLICABLE', { reasons: 'Said more' });
    expect(codes(await confirm(BEN, again.review))).toEqual([]);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  test('no officer decides or confirms a case that has changed since it was read', async () => {
    const reference = await fallen();
    const read = await item(ANNA, reference);
    const proposed = await decide(ANNA, read, 'COMPLIANT');
    expect(codes(await confirm(BEN, read))).toEqual(['CONFLICT']);
    await report(nansen, 'asylum-office:NO', { alertReferences: [reference], fearedCountries: ['BY'] });
    expect(codes(await confirm(BEN, proposed.review))).toEqual(['CONFLICT']);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('of two concurrent decisions one succeeds and the other one is a conflict', async () => {
    const reference = await fallen();
    const one = await item(ANNA, reference);
    const answers = await Promise.all([decide(ANNA, one, 'COMPLIANT'), decide(BEN, one, 'NO_USE_OF_CHANNELS')]);
    expect(answers.map(codes).sort()).toEqual([[], ['CONFLICT']]);
    const { review } = answers.find(({ userErrors }) => userErrors.length === 0);
    if (review.state === 'AWAITING_SECOND_OFFICER') {
      const seconds = await Promise.all([confirm('refugee-desk#dora', review), confirm('refugee-desk#emil', review)]);
      expect(seconds.map(codes).sort()).toEqual([[], ['CONFLICT']]);
    }
  });

  test.each([
    ['BY', 'of the source'],
    ['SE', 'of the country that reported'],
    ['RU', 'of another feared country'],
    ['AM', 'of the person'],
  ])('an officer of %s takes no part, as a national %s', async (country) => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', {
      alertReferences: [reference],
      fearedCountries: ['BY', 'RU'],
      nationalities: ['AM'],
    });
    const one = await item(ANNA, reference);
    const officer = `refugee-desk#national/${country}`;
    const refused = await act(officer, 'claimReview', { id: one.id });
    expect(refused.userErrors[0]).toMatchObject({
      code: 'RECUSED',
      message: expect.stringContaining('recuseFromReview'),
    });
    expect(codes(await decide(officer, one, 'NO_USE_OF_CHANNELS'))).toEqual(['RECUSED']);
    const proposed = await decide(ANNA, one, 'COMPLIANT');
    expect(codes(await confirm(officer, proposed.review))).toEqual(['RECUSED']);
    expect(codes(await act(officer, 'recuseFromReview', { id: one.id, reasons: 'My country' }))).toEqual([]);
    expect(codes(await confirm('refugee-desk#other/FI', proposed.review))).toEqual([]);
  });

  test('who stood aside stays aside, and gives up what was claimed or proposed', async () => {
    const reference = await fallen();
    const one = await item(ANNA, reference);
    await act(ANNA, 'claimReview', { id: one.id });
    const aside = await act(ANNA, 'recuseFromReview', { id: one.id, reasons: 'I know the person' });
    expect(aside.review).toMatchObject({ state: 'OPEN', claimedBy: null });
    expect(codes(await act(ANNA, 'claimReview', { id: one.id }))).toEqual(['RECUSED']);
    const proposed = await decide(BEN, one, 'COMPLIANT');
    expect(codes(await confirm(ANNA, proposed.review))).toEqual(['RECUSED']);
    expect((await act(BEN, 'recuseFromReview', { id: one.id, reasons: 'Me too' })).review.state).toBe('OPEN');
  });

  test('what is stored is what is derived', async () => {
    expect(await verify({ ...nansen, clock: SYSTEM_CLOCK })).toMatchObject({ differences: [], brokenEntry: null });
  });
});
