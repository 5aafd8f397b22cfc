/** What officers decide about travel documents of protected people, in both compartments, and what national laws change of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { documentsAt } from './support/held-documents.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { newNumber, recorded, protects, isTold, queue, reviewsOf, decide, setLaw } = documentsAt(
    () => nansen,
    4_000_000,
  );

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  test('officers review what is recorded, with its grounds and history', async () => {
    const number = newNumber();
    await protects(number);
    // Of what nobody recorded there is nothing to decide.
    expect(await reviewsOf(number)).toEqual([]);
    await recorded('BY', number);
    const [item] = await reviewsOf(number);
    expect(item).toMatchObject({
      ...{ kind: 'INTERIM_PROTECTION', state: 'OPEN', alert: null, match: null },
      outcomes: ['NO_USE_OF_CHANNELS', 'COMPLIANT', 'MATCH_REJECTED', 'PROTECTION_NOT_APPLICABLE'],
      document: {
        ...{ issuingCountry: 'BY', number, states: ['REVOKED'], validity: 'NOT_VALID' },
        grounds: { nodes: [{ kind: 'PROTECTION', decision: { kind: 'GRANTED' }, ruling: null }] },
        history: { nodes: [{ fact: 'ASYLUM_DECISION', validity: 'NOT_VALID', certainty: 'SURE' }] },
      },
    });
    expect(item!['reason']).toContain('travel document');
    const refused = await nansen.ask(
      'refugee-desk',
      `mutation ($input: DecideReviewInput!) { decideReview(input: $input) { userErrors { path code } } }`,
      { input: { id: item!.id, version: item!.version, outcome: 'FORM_BARRED', reasons: 'Invented reasons' } },
    );
    expect(refused.data.decideReview.userErrors).toEqual([{ path: ['input', 'outcome'], code: 'INVALID' }]);
    await decide('refugee-desk', item, 'NO_USE_OF_CHANNELS');
    await isTold(number, 'NO_HIT');
    expect(await reviewsOf(number)).toEqual([]);
  });

  test('a revocation restores nothing by itself: two officers do', async () => {
    const number = newNumber();
    await recorded('BY', number);
    await protects(number);
    await protects(number, { kind: 'REVOKED' });
    await isTold(number, 'NO_HIT');
    const items = await reviewsOf(number);
    expect(items.map(({ kind: of }) => of).sort()).toEqual(['INTERIM_PROTECTION', 'RESTORATION']);
    await decide(
      'refugee-desk',
      items.find(({ kind: of }) => of === 'RESTORATION'),
      'COMPLIANT',
    );
    await isTold(number, 'HIT');
    // A later protection holds it down again.
    await protects(number, { fileReference: 'TEST-2' }, 'bureau:NO');
    await isTold(number, 'NO_HIT');
  });

  test('a report that is taken back restores nothing by itself, either', async () => {
    const number = newNumber();
    await recorded('BY', number);
    const receipt = await protects(number);
    const answer = await nansen.ask(
      'asylum-office:SE',
      `mutation ($input: SupersedeAsylumDecisionInput!) { supersedeAsylumDecision(input: $input) { userErrors { message } } }`,
      { input: { receipt, action: 'WITHDRAW', reason: 'Reported by mistake' } },
    );
    expect(answer.data.supersedeAsylumDecision.userErrors).toEqual([]);
    await isTold(number, 'NO_HIT');
    expect(await reviewsOf(number)).toMatchObject([{ kind: 'RESTORATION' }]);
  });

  test('where the report does not tell the issuer, officers decide whether it is the same document', async () => {
    const [same, another] = [newNumber(), newNumber()];
    for (const number of [same, another]) {
      await recorded('BY', number);
      await protects(number, { documents: [{ type: 'PASSPORT', number }] });
      await isTold(number, 'NO_HIT');
    }
    const [item] = await reviewsOf(another);
    expect(item).toMatchObject({ kind: 'PROBABLE_MATCH', outcomes: ['MATCH_CONFIRMED', 'MATCH_REJECTED'] });
    await decide('refugee-desk', item, 'MATCH_REJECTED');
    await isTold(another, 'HIT');
    await decide('refugee-desk', (await reviewsOf(same))[0], 'MATCH_CONFIRMED');
    await isTold(same, 'NO_HIT');
    expect(await reviewsOf(same)).toMatchObject([{ kind: 'INTERIM_PROTECTION' }]);
  });

  test('an application that is pending holds nothing down, until officers take a measure', async () => {
    const number = newNumber();
    await recorded('BY', number);
    await protects(number, { kind: 'PENDING' });
    await isTold(number, 'HIT');
    const [item] = await reviewsOf(number);
    expect(item).toMatchObject({ kind: 'PENDING_APPLICATION', document: { validity: 'VALID' } });
    await decide('refugee-desk', item, 'INTERIM_MEASURE');
    await isTold(number, 'NO_HIT');
  });

  test('what the CCF alone knows holds a document down, and the desk has no review of it', async () => {
    const number = newNumber();
    await recorded('BY', number);
    await protects(number, { addressee: 'CCF' });
    await isTold(number, 'NO_HIT');
    expect(await reviewsOf(number)).toEqual([]);
    const [item] = await reviewsOf(number, 'ccf');
    expect(item).toMatchObject({
      kind: 'INTERIM_PROTECTION',
      document: { grounds: { nodes: [{ kind: 'PROTECTION' }] } },
    });
    // Another report, for the desk: it sees that one alone, and cannot end what the CCF knows.
    await protects(number, {}, 'bureau:NO');
    const [ofDesk] = await reviewsOf(number);
    expect(ofDesk).toMatchObject({ document: { history: { nodes: [{ fact: 'ASYLUM_DECISION' }] } } });
    await decide('refugee-desk', ofDesk, 'COMPLIANT');
    await isTold(number, 'NO_HIT');
    const again = (await reviewsOf(number, 'ccf')).find(({ id }) => id === item!.id);
    await decide('ccf', again, 'COMPLIANT');
    await isTold(number, 'HIT');
  });

  test('a law that lets a decision be used against feared countries only lets it be used so', async () => {
    await setLaw('GE', { useBeyondFearedCountries: false });
    const number = newNumber();
    await recorded('BY', number);
    await protects(number, {}, 'bureau:GE');
    await isTold(number, 'NO_HIT');
  });

  test('a law that keeps documents at home hides the number from officers, and lets nothing be found', async () => {
    const number = newNumber();
    await recorded('BY', number);
    await protects(number, {}, 'bureau:AM');
    const [item] = await reviewsOf(number);
    const later = newNumber();
    await protects(later, { fileReference: 'TEST-2' }, 'bureau:AM');
    await setLaw('AM', { withheldFields: ['DOCUMENTS'] });
    await isTold(number, 'NO_HIT');
    // What was held down before the law stays so, although no match may be made of it any more.
    await recorded('BY', later);
    await nansen.services.jobs.idle();
    await isTold(later, 'NO_HIT');
    const hidden = (await queue('refugee-desk')).find(({ id }) => id === item!.id);
    expect(hidden?.document).toMatchObject({ issuingCountry: null, number: null, states: [], validity: 'NOT_VALID' });
  });

  test('a law that closes a decision to the Secretariat closes its reviews of documents, and lets nothing be found', async () => {
    const number = newNumber();
    await recorded('BY', number);
    await protects(number, {}, 'bureau:MD');
    expect(await reviewsOf(number)).toHaveLength(1);
    await setLaw('MD', { addressees: [{ kind: 'GRANTED', addressee: 'CCF' }] });
    await isTold(number, 'NO_HIT');
    expect(await reviewsOf(number)).toEqual([]);
    expect(await reviewsOf(number, 'ccf')).toMatchObject([{ kind: 'INTERIM_PROTECTION' }]);
  });
});
