/**
 * Two officers answer for the same facts: whatever is recorded after a proposal voids it, and nothing of that is ended by its
 * confirmation. What another compartment records voids nothing, because that would show.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { thorough } from './support/effort.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ANNA, BEN, CLEO, officersAt } from './support/reviews.ts';
import { cancel, LEAST_SUBJECT, publishedAlert, report, validityFor } from './support/story.ts';

const CORA = 'ccf#cora';
const CARL = 'ccf#carl';
const DESTROY = `mutation ($input: DestroyAsylumDecisionInput!) {
  destroyAsylumDecision(input: $input) { state userErrors { code } } }`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { queue, item, act, codes, decide, confirm, fallen } = officersAt(() => nansen);
  const DONE: string[] = [];
  const VOID = ['CONFLICT'];

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  /** Confirms as an officer who reads the case right before: whichever version that officer names. */
  const confirmNow = async (officer: string, id: string) => {
    const { data } = await nansen.ask(officer, 'query ($id: ID!) { review(id: $id) { id version } }', { id });
    return confirm(officer, data.review);
  };
  const impose = (officer: string, reference: string, decision: string) =>
    act(officer, 'imposeCcfDecision', { reference, decision, reasons: 'Invented' });
  const withdrawn = (receipt: string) =>
    nansen.ask(
      'asylum-office:SE',
      `mutation ($receipt: String!) { supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "Error" }) {
        userErrors { code } } }`,
      { receipt },
    );
  const amended = async (reference: string, subject: object) => {
    await nansen.ask(
      'bureau:BY',
      'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }',
      { input: { reference, subject: { ...LEAST_SUBJECT, ...subject } } },
    );
    await nansen.services.jobs.idle();
    const accepted = await nansen.ask(
      'notices-desk',
      'mutation ($r: String!) { acceptAmendment(input: { reference: $r }) { amendment { state } userErrors { code } } }',
      { r: reference },
    );
    expect(accepted.data.acceptAmendment.userErrors).toEqual([]);
    await nansen.idle();
  };
  /** The files of the decisions that speak against an alert, as the CCF sees them. */
  const against = async (reference: string): Promise<string[]> => {
    const { data } = await nansen.ask(
      CORA,
      'query ($r: String!) { alert(reference: $r) { grounds { nodes { decision { fileReference } } } } }',
      { r: reference },
    );
    return data.alert.grounds.nodes.map(
      (ground: { decision: { fileReference: string } | null }) => ground.decision?.fileReference,
    );
  };

  test('a second officer does not restore on facts that the first one never saw', async () => {
    const reference = await fallen();
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference], kind: 'REVOKED' });
    const { review } = await decide(ANNA, await item(ANNA, reference, { kind: 'RESTORATION' }), 'COMPLIANT');
    await report(nansen, 'asylum-office:DE', { alertReferences: [reference], fileReference: 'AFTER' });
    const refused = await confirmNow(BEN, review.id);
    expect(refused.userErrors).toEqual([
      { path: ['input', 'id'], code: 'CONFLICT', message: expect.stringContaining('returnReview') },
    ]);
    expect(await against(reference)).toContain('AFTER');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');

    const { review: open } = await act(ANNA, 'returnReview', { id: review.id, reasons: 'DE reported' });
    const { review: again } = await decide(ANNA, open, 'COMPLIANT');
    expect(codes(await confirmNow(BEN, again.id))).toEqual(DONE);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  /** A review of the desk about which nobody proposed anything. */
  const openReview = async (reference: string) =>
    (await queue(CLEO, reference, { kind: 'INTERIM_PROTECTION' })).find(({ state }) => state === 'OPEN');

  // Each step after a proposal, and which compartments know of it.
  type Know = readonly ('DESK' | 'CCF')[];
  type Step = readonly [known: Know, take: (reference: string, n: number, receipt: string) => Promise<unknown>];
  const bothKnow: Know = ['DESK', 'CCF'];
  const grant = (addressee: 'SECRETARIAT' | 'CCF') => (reference: string, n: number) =>
    report(nansen, 'asylum-office:NO', {
      alertReferences: [reference],
      addressee,
      fileReference: `AFTER-${addressee}-${n}`,
    });
  const STEPS: Readonly<Record<string, Step>> = {
    'a grant for the Secretariat': [bothKnow, grant('SECRETARIAT')],
    'a grant for the CCF': [['CCF'], grant('CCF')],
    'an application': [
      bothKnow,
      (reference) => report(nansen, 'asylum-office:FI', { alertReferences: [reference], kind: 'PENDING' }),
    ],
    'a revocation': [
      bothKnow,
      (reference) => report(nansen, 'asylum-office:SE', { alertReferences: [reference], kind: 'REVOKED' }),
    ],
    'the end of the first report': [bothKnow, (_reference, _n, receipt) => withdrawn(receipt)],
    'a cancellation': [bothKnow, (reference) => cancel(nansen, reference)],
    'a ruling of a colleague': [
      bothKnow,
      async (reference) => {
        const one = await openReview(reference);
        if (one !== undefined) await decide(CLEO, one, 'NO_USE_OF_CHANNELS');
      },
    ],
    'a measure of the CCF': [['CCF'], (reference) => impose('ccf#cleo', reference, 'CCF_PROVISIONAL_MEASURE')],
    'another officer reads and claims': [
      [],
      async (reference) => {
        const [one] = await queue(BEN, reference, { state: 'AWAITING_SECOND_OFFICER' });
        if (one === undefined) return;
        await act(BEN, 'claimReview', { id: one.id });
        await act(BEN, 'releaseReview', { id: one.id });
      },
    ],
  };

  test('nothing that was recorded after a proposal is ended by its confirmation, and what another compartment records voids nothing', async () => {
    const once = { 'the end of the first report': true, 'a cancellation': true, 'a ruling of a colleague': true };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<'DESK' | 'CCF'>('DESK', 'CCF'),
        fc.constantFrom('COMPLIANT', 'PROTECTION_NOT_APPLICABLE', 'MATCH_REJECTED'),
        fc
          .array(fc.constantFrom(...Object.keys(STEPS)), { maxLength: 3 })
          .map((names) => names.filter((name, place) => !(name in once) || names.indexOf(name) === place)),
        fc.boolean(),
        async (who, outcome, names, races) => {
          const reference = await publishedAlert(nansen, 'BY');
          const receipt = await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
          await report(nansen, 'asylum-office:DK', { alertReferences: [reference] });
          const { review } =
            who === 'CCF'
              ? await impose(CORA, reference, 'CCF_RETENTION')
              : await decide(ANNA, await item(ANNA, reference, { kind: 'INTERIM_PROTECTION' }), outcome);
          expect(review.state).toBe('AWAITING_SECOND_OFFICER');
          const before = await against(reference);
          for (const [n, name] of names.entries()) await STEPS[name]![1](reference, n, receipt);

          const second = who === 'CCF' ? CARL : BEN;
          const known = names.some((name) => STEPS[name]![0].includes(who));
          const [answer] = await Promise.all([
            confirmNow(second, review.id),
            ...(races ? [grant('SECRETARIAT')(reference, 99)] : []),
          ]);
          if (known) expect(codes(answer)).toEqual(VOID);
          else if (!races) expect(codes(answer)).toEqual(DONE);
          const since = names.flatMap((name, n) =>
            name === 'a grant for the CCF'
              ? [`AFTER-CCF-${n}`]
              : name === 'a grant for the Secretariat'
                ? [`AFTER-SECRETARIAT-${n}`]
                : [],
          );
          const left = await against(reference);
          expect(left).toEqual(expect.arrayContaining([...since, ...(races ? ['AFTER-SECRETARIAT-99'] : [])]));
          if (codes(answer).length > 0) expect(left).toEqual(expect.arrayContaining(before));
          if (since.length > 0 || races) expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
        },
      ),
      { numRuns: thorough(10), endOnFailure: true },
    );
  }, 300_000);

  test('what only the CCF learns voids no proposal of the desk, also where it closes the alert', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference], fearedCountries: ['KZ'] });
    const one = await item(ANNA, reference, { kind: 'THIRD_COUNTRY_ALERT' });
    const { review } = await decide(ANNA, one, 'MATCH_REJECTED');
    const versionNow = async (): Promise<unknown> =>
      (await nansen.ask(ANNA, 'query ($id: ID!) { review(id: $id) { version } }', { id: review.id })).data.review;
    const before = await versionNow();
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    await grant('CCF')(reference, 0);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    await impose(CORA, reference, 'CCF_PROVISIONAL_MEASURE');
    expect(await versionNow()).toEqual(before);
    expect(codes(await confirmNow(BEN, review.id))).toEqual(DONE);
    expect(await against(reference)).toContain('AFTER-CCF-0');
  });

  test('an officer rejects a match with what the alert said, not with what it came to say', async () => {
    const described = { familyName: `Voided-${kind}-Test`, birthDate: '1971-07-17' };
    const reference = await publishedAlert(nansen, 'BY', described);
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference], ...described });
    const { review } = await decide(ANNA, await item(ANNA, reference), 'MATCH_REJECTED');
    await amended(reference, { familyName: described.familyName, birthDate: '1971' });
    expect(codes(await confirmNow(BEN, review.id))).toEqual(VOID);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('a proposal about a decision that was destroyed is void, and can be returned', async () => {
    const reference = await fallen({ fileReference: `DESTROYED-${kind}` });
    const { review } = await decide(ANNA, await item(ANNA, reference), 'COMPLIANT');
    const { data } = await nansen.ask(ANNA, '{ asylumDecisions(first: 100) { nodes { id fileReference } } }');
    const { id } = data.asylumDecisions.nodes.find(
      ({ fileReference }: { fileReference: string }) => fileReference === `DESTROYED-${kind}`,
    );
    for (const officer of ['refugee-desk#dora', 'refugee-desk#emil'])
      await nansen.ask(officer, DESTROY, { input: { id, cause: 'NATIONAL_LAW' } });
    expect(codes(await confirmNow(BEN, review.id))).toEqual(VOID);
    const returned = await act(BEN, 'returnReview', { id: review.id, reasons: 'The decision is destroyed' });
    expect(returned).toMatchObject({ review: { state: 'OPEN' }, userErrors: [] });
  });

  test('of the CCF’s decisions about an alert one awaits a second officer, and one that is returned awaits nobody', async () => {
    const reference = await fallen();
    const { review } = await impose(CORA, reference, 'CCF_RETENTION');
    for (const decision of ['CCF_RETENTION', 'CCF_LIFTED']) {
      expect((await impose('ccf#cleo', reference, decision)).userErrors).toEqual([
        { path: ['input', 'reference'], code: 'CONFLICT', message: expect.stringContaining('returnReview') },
      ]);
    }
    // One officer protects at once, and that voids what awaits.
    expect(codes(await impose('ccf#cleo', reference, 'CCF_DELETION'))).toEqual(DONE);
    expect(codes(await confirmNow(CARL, review.id))).toEqual(VOID);
    await act(CARL, 'returnReview', { id: review.id, reasons: 'The CCF deleted it since' });
    expect(await queue(CARL, reference, { kind: 'CCF_DECISION' })).toEqual([]);
    const { review: again } = await impose(CORA, reference, 'CCF_RETENTION');
    expect(codes(await confirmNow(CARL, again.id))).toEqual(DONE);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    // The officer who proposed may stand aside, too.
    const { review: other } = await impose(CORA, reference, 'CCF_LIFTED');
    await act(CORA, 'recuseFromReview', { id: other.id, reasons: 'I know the person' });
    expect(await queue(CARL, reference, { kind: 'CCF_DECISION' })).toEqual([]);
  });

  test('the notices desk reinstates what both officers read', async () => {
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Reinstated-Test' });
    const reinstate = async (officer: string) =>
      (
        await nansen.ask(
          `notices-desk#${officer}`,
          'mutation ($input: ReinstateAlertInput!) { reinstateAlert(input: $input) { state userErrors { code } } }',
          { input: { reference, reasons: `Invented by ${officer}` } },
        )
      ).data.reinstateAlert;
    await cancel(nansen, reference);
    expect(await reinstate('one')).toEqual({ state: 'PROPOSED', userErrors: [] });
    // What only others know voids nothing.
    await report(nansen, 'asylum-office:SE', { familyName: 'Reinstated-Test', fearedCountries: ['KZ'] });
    expect(await reinstate('one')).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
    await amended(reference, { familyName: 'Reinstated-Test', birthDate: '1984', placeOfBirth: 'Invented' });
    expect(await reinstate('other')).toEqual({ state: 'PROPOSED', userErrors: [] });
    const proposal = '{ reinstatements(first: 1) { nodes { reference reasons proposedBy confirmedBy } } }';
    const { data } = await nansen.ask('notices-desk', proposal);
    expect(data.reinstatements.nodes).toMatchObject([{ reference, reasons: 'Invented by other', confirmedBy: null }]);
    expect(await reinstate('one')).toEqual({ state: 'REINSTATED', userErrors: [] });
  });

  test('two officers destroy what both of them read', async () => {
    const described = { familyName: `Matched-Later-${kind}-Test`, birthDate: '1972-08-18', nationalities: ['BY'] };
    const fileReference = `LATER-${kind}`;
    await report(nansen, 'asylum-office:SE', { ...described, kind: 'PENDING', fileReference });
    const { data } = await nansen.ask(ANNA, '{ asylumDecisions(first: 100) { nodes { id fileReference } } }');
    const { id } = data.asylumDecisions.nodes.find(
      (node: { fileReference: string }) => node.fileReference === fileReference,
    );
    const destroy = async (officer: string, cause = 'RECORDED_IN_ERROR') =>
      (await nansen.ask(`refugee-desk#${officer}`, DESTROY, { input: { id, cause } })).data.destroyAsylumDecision;
    expect(await destroy('one')).toEqual({ state: 'PROPOSED', userErrors: [] });
    const { familyName, birthDate } = described;
    const reference = await publishedAlert(nansen, 'BY', { familyName, birthDate });
    expect(await queue(ANNA, reference)).toHaveLength(1);
    expect(await destroy('other')).toEqual({ state: 'PROPOSED', userErrors: [] });
    expect(await queue(ANNA, reference)).toHaveLength(1);
    expect(await destroy('other')).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
    expect(await destroy('one')).toEqual({ state: 'DESTROYED', userErrors: [] });
  });

  test('what is stored is what is derived', async () => {
    expect(await verify({ ...nansen, clock: SYSTEM_CLOCK })).toMatchObject({ differences: [], brokenEntry: null });
  });
});
