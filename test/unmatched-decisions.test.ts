/** Decisions that no alert is surely about: which of them are items of the queue, and that none of them is lost. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ANNA, BEN, officersAt } from './support/reviews.ts';
import { publishedAlert, report, requestAlert, validityFor, type ReportOptions } from './support/story.ts';

/** Names that are not alike. */
const FAMILY_NAMES = [
  ...['Anyone', 'Quistorp', 'Valbrenna', 'Hjelmsberg', 'Okonjira', 'Zaremblat', 'Tuveskar', 'Dorrigan', 'Pelkonniemi'],
  ...['Marschlov', 'Fenwickar', 'Uldborst'],
];

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { queue, act, codes, decide } = officersAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  let people = 0;
  /** Somebody with a family name and a day of birth of their own. Alerts describe them with another day than reports. */
  function somebody() {
    people += 1;
    const familyName = FAMILY_NAMES[people] ?? '';
    const birthDate = `1971-03-${String(people + 3).padStart(2, '0')}`;
    return {
      birthDate,
      said: (options: ReportOptions = {}): ReportOptions => ({
        familyName,
        forename: 'Alma',
        birthDate,
        fileReference: familyName,
        ...options,
      }),
      sought: {
        familyName,
        subject: { forename: 'Alma', birthDate: birthDate.replace('-03-', '-11-'), sex: 'UNKNOWN' },
      },
    };
  }

  // Tests look into answers freely.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const items = (reader: string): Promise<any[]> => queue(reader, null, { kind: 'UNMATCHED_DECISION' });

  async function decisionsOf(reader: string, matched: boolean): Promise<string[]> {
    const { data } = await nansen.ask(
      reader,
      `query ($matched: Boolean) { asylumDecisions(filter: { matched: $matched }, first: 100) { nodes { fileReference } } }`,
      { matched },
    );
    return data.asylumDecisions.nodes.map(({ fileReference }: { fileReference: string }) => fileReference);
  }

  test('a decision without a near alert is no item; it is found when asked for, and acts on an alert that comes', async () => {
    const person = somebody();
    const documents = [{ type: 'PASSPORT', number: 'NQ 4711', issuer: 'BY' }];
    await report(nansen, 'asylum-office:SE', person.said({ documents, fileReference: 'KEPT' }));
    expect(await items(ANNA)).toEqual([]);
    expect(await decisionsOf(ANNA, false)).toEqual(['KEPT']);
    const { sought, birthDate } = person;
    const subject = { ...sought.subject, birthDate };
    const reference = await publishedAlert(nansen, 'BY', { ...sought, subject, documents });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect(await decisionsOf(ANNA, false)).toEqual([]);
    expect(await decisionsOf(ANNA, true)).toEqual(['KEPT']);
  });

  test('an alert that may be about the person makes it an item, whichever came first', async () => {
    const [one, other] = [somebody(), somebody()];
    await publishedAlert(nansen, 'BY', one.sought);
    await report(nansen, 'asylum-office:SE', one.said());
    await report(nansen, 'asylum-office:SE', other.said());
    expect(await items(ANNA)).toHaveLength(1);
    await requestAlert(nansen, 'BY', other.sought);
    await nansen.idle();
    const found = await items(ANNA);
    expect(found).toMatchObject([
      { kind: 'UNMATCHED_DECISION', state: 'OPEN', urgency: 'ROUTINE', match: null },
      { kind: 'UNMATCHED_DECISION', state: 'OPEN', urgency: 'ROUTINE', match: null },
    ]);
    expect(found[0].reason).toContain('an alert may be about this person');
    for (const one of found) expect(codes(await decide(ANNA, one, 'NO_ALERT_CONCERNED'))).toEqual([]);
    expect(await items(ANNA)).toEqual([]);
  });

  test('what officers put aside stays aside until another alert is near, and who did not read of that one decides nothing', async () => {
    const person = somebody();
    await publishedAlert(nansen, 'BY', person.sought);
    await report(nansen, 'asylum-office:SE', person.said());
    const [first] = await items(ANNA);
    await publishedAlert(nansen, 'BY', person.sought);
    expect(codes(await decide(ANNA, first, 'NO_ALERT_CONCERNED'))).toEqual(['CONFLICT']);
    const [second] = await items(ANNA);
    expect(codes(await decide(ANNA, second, 'NO_ALERT_CONCERNED'))).toEqual([]);
    // What is not near asks nothing.
    await publishedAlert(nansen, 'BY', { ...person.sought, subject: { forename: 'Bertil', birthDate: '1940-01-01' } });
    expect(await items(ANNA)).toEqual([]);
    await publishedAlert(nansen, 'BY', person.sought);
    const [third] = await items(ANNA);
    expect(third).toMatchObject({ id: first.id, state: 'OPEN' });
    expect(codes(await decide(BEN, third, 'NO_ALERT_CONCERNED'))).toEqual([]);
  });

  test('an alert that the person does not fear, and a decision that protects nobody, leave nothing to decide', async () => {
    const [ofThird, denied] = [somebody(), somebody()];
    await publishedAlert(nansen, 'KZ', ofThird.sought);
    await report(nansen, 'asylum-office:SE', ofThird.said());
    await publishedAlert(nansen, 'BY', denied.sought);
    for (const each of ['DENIED', 'EXCLUDED', 'REVOKED', 'CEASED']) {
      await report(nansen, 'asylum-office:SE', denied.said({ kind: each }));
    }
    expect(await items(ANNA)).toEqual([]);
    await report(nansen, 'asylum-office:SE', denied.said({ kind: 'PENDING' }));
    const [pending] = await items(ANNA);
    expect(codes(await decide(ANNA, pending, 'NO_ALERT_CONCERNED'))).toEqual([]);
  });

  test('an alert that is near a decision for the CCF is an item of the CCF alone', async () => {
    const person = somebody();
    await report(nansen, 'asylum-office:SE', person.said({ addressee: 'CCF' }));
    await publishedAlert(nansen, 'BY', person.sought);
    expect(await items(ANNA)).toEqual([]);
    const [one] = await items('ccf#cora');
    expect(codes(await decide('ccf#cora', one, 'NO_ALERT_CONCERNED'))).toEqual([]);
  });

  test('an officer names alerts for any decision that stands, once', async () => {
    const [person, other] = [somebody(), somebody()];
    await report(nansen, 'asylum-office:SE', person.said({ fileReference: 'FOUND-BY-HAND' }));
    const reference = await publishedAlert(nansen, 'BY', other.sought);
    const { data } = await nansen.ask(ANNA, '{ asylumDecisions(first: 1) { nodes { id fileReference } } }');
    const [{ id: decision, fileReference }] = data.asylumDecisions.nodes;
    expect(fileReference).toBe('FOUND-BY-HAND');
    const input = { decision, alerts: [reference], reasons: 'One fingerprint' };
    expect(await act(ANNA, 'nameAlerts', input)).toMatchObject({
      userErrors: [],
      review: {
        kind: 'UNMATCHED_DECISION',
        state: 'DECIDED',
        steps: { nodes: [{ kind: 'DECIDED', outcome: 'ALERTS_CONCERNED' }] },
      },
    });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect(codes(await act(BEN, 'nameAlerts', input))).toEqual(['CONFLICT']);
    expect(await items(ANNA)).toEqual([]);
    const refused = await nansen.ask(
      'notices-desk',
      'mutation ($input: NameAlertsInput!) { nameAlerts(input: $input) { userErrors { code } } }',
      { input },
    );
    expect(refused.errors.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });

  test('what is stored is what is derived', async () => {
    expect(await verify({ ...nansen, clock: SYSTEM_CLOCK })).toMatchObject({ differences: [], brokenEntry: null });
  });
});
