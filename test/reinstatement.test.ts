/** The notices desk takes back what it cancelled or refused: by two officers, and with the end of the re-examination. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectStoredIsDerived, RECORDED, SetClock } from './support/expiry.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, publishedAlert, refuse, report, requestAlert, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { at, now } = new SetClock();

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now } });
  });
  afterAll(() => nansen.stop());

  const reinstate = async (officer: string, reference: string): Promise<unknown> => {
    const { data } = await nansen.ask(
      `notices-desk#${officer}`,
      `mutation ($input: ReinstateAlertInput!) { reinstateAlert(input: $input) {
        state alert { state validity } userErrors { code } } }`,
      { input: { reference, reasons: `The new material shows it to ${officer}` } },
    );
    return data.reinstateAlert;
  };
  const refusedWith = (code: string) => ({ state: null, alert: null, userErrors: [{ code }] });
  const outcome = async (reference: string): Promise<unknown> => {
    const { data } = await nansen.ask(
      'bureau:BY',
      'query ($filter: ReexaminationFilter) { reexaminations(filter: $filter) { nodes { outcome } } }',
      { filter: { reference } },
    );
    return data.reexaminations.nodes[0].outcome;
  };
  const dispute = (reference: string) =>
    nansen.ask(
      'bureau:BY',
      'mutation ($input: RequestReexaminationInput!) { requestReexamination(input: $input) { userErrors { code } } }',
      { input: { reference, material: 'A new judgment' } },
    );

  test('what the desk cancelled it takes back by two officers, and the re-examination succeeds', async () => {
    at(RECORDED);
    const cancelled = await publishedAlert(nansen, 'BY');
    expect(await reinstate('one', cancelled)).toEqual(refusedWith('CONFLICT'));
    await cancel(nansen, cancelled);
    await dispute(cancelled);
    expect(await reinstate('one', cancelled)).toMatchObject({ state: 'PROPOSED', alert: { validity: 'NOT_VALID' } });
    expect(await reinstate('one', cancelled)).toEqual(refusedWith('CONFLICT'));
    expect(await reinstate('other', cancelled)).toMatchObject({ state: 'REINSTATED', alert: { validity: 'VALID' } });
    expect([await outcome(cancelled), await validityFor(nansen, 'bureau:FR', cancelled)]).toEqual([
      'RESTORED',
      'VALID',
    ]);
    // It can be cancelled again, and taken back again.
    await cancel(nansen, cancelled);
    expect(await validityFor(nansen, 'bureau:FR', cancelled)).toBe('NOT_VALID');
    expect(await reinstate('other', cancelled)).toMatchObject({ state: 'PROPOSED' });
    await report(nansen, 'asylum-office:SE', { alertReferences: [cancelled] });
    // What others know against it holds.
    expect(await reinstate('one', cancelled)).toMatchObject({ state: 'REINSTATED', alert: { validity: 'NOT_VALID' } });

    const refused = await requestAlert(nansen, 'BY');
    await refuse(nansen, refused);
    await dispute(refused);
    await reinstate('one', refused);
    expect(await reinstate('other', refused)).toMatchObject({ alert: { state: 'UNDER_EXAMINATION' } });
    await nansen.ask(
      'notices-desk',
      'mutation ($reference: String!) { publishAlert(input: { reference: $reference }) { userErrors { code } } }',
      { reference: refused },
    );
    expect([await outcome(refused), await validityFor(nansen, 'bureau:FR', refused)]).toEqual(['RESTORED', 'VALID']);
    const { data } = await nansen.ask(
      'notices-desk',
      '{ reinstatements { nodes { reference proposedBy confirmedBy reasons confirmedReasons } } }',
    );
    expect(data.reinstatements.nodes).toHaveLength(3);
    for (const { proposedBy, confirmedBy, reasons, confirmedReasons } of data.reinstatements.nodes) {
      expect([reasons, confirmedReasons]).toEqual([
        `The new material shows it to ${proposedBy}`,
        `The new material shows it to ${confirmedBy}`,
      ]);
    }
  });

  test('an alert that is valid again says nothing about another whose re-examination goes on', async () => {
    at(RECORDED);
    const [restored, other] = [await publishedAlert(nansen, 'BY'), await publishedAlert(nansen, 'BY')];
    for (const reference of [restored, other]) {
      await cancel(nansen, reference);
      await dispute(reference);
    }
    for (const officer of ['one', 'other']) await reinstate(officer, restored);
    expect([await outcome(restored), await outcome(other)]).toEqual(['RESTORED', null]);
  });

  test('what is stored is what follows', () => expectStoredIsDerived(nansen, now()));
});
