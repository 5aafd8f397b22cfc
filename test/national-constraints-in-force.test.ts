/** What a law forbids when it comes into force, also of what was reported before. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginLaws } from '../src/national-constraints/begin.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { Ahead, countriesAt } from './support/national-law.ts';
import { decideReview, publishedAlert, report, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  const clock = new Ahead();
  let nansen: Nansen;
  const { setLaw, seen } = countriesAt(() => nansen, clock);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
  });
  afterAll(() => nansen.stop());

  test('what a new law withholds can no longer be read, from the first day on and without a job', async () => {
    const documents = [{ type: 'PASSPORT', number: 'NL 100' }];
    const person = { sex: 'MALE', aliases: [{ familyName: 'Also-Test' }] };
    await report(nansen, 'asylum-office:NL', { fileReference: 'NL-1', birthDate: '1990-01-01', documents, person });
    await setLaw(
      'NL',
      {
        withheldFields: ['DOCUMENTS', 'SEX', 'ALIASES', 'ALERT_REFERENCES'],
        handling: { lowest: 'H3', standard: 'H3', restriction: 'Ours' },
      },
      clock.day(2),
    );
    await setLaw('NL', {}, clock.day(5));
    const confirmed = await nansen.ask(
      'bureau:NL#second',
      'mutation { confirmNationalConstraints(input: { version: 2 }) { userErrors { code } } }',
    );
    expect(confirmed.data.confirmNationalConstraints.userErrors).toEqual([]);
    const open = {
      handlingCode: 'H2',
      person: {
        birthDate: '1990-01-01',
        sex: 'MALE',
        aliases: [{ familyName: 'Also-Test' }],
        documents: [{ number: 'NL 100' }],
      },
    };
    expect(await seen('refugee-desk', 'NL-1')).toMatchObject(open);
    clock.days = 2;
    for (const reader of ['refugee-desk', 'ccf']) {
      expect(await seen(reader, 'NL-1')).toMatchObject({
        handlingCode: 'H3',
        alertReferences: null,
        person: { birthDate: '1990-01-01', sex: null, aliases: null, documents: null },
      });
    }
    clock.days = 5;
    expect(await seen('refugee-desk', 'NL-1')).toMatchObject(open);
    clock.days = 0;
  });

  test('a law that shuts the Secretariat out makes its decisions the CCF’s, from midnight on', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:AT', { alertReferences: [reference], fileReference: 'AT-1' });
    await setLaw('AT', { addressees: [{ kind: 'GRANTED', addressee: 'CCF' }] }, clock.day(3));
    const why = `query ($reference: String!) { alert(reference: $reference) {
      validity grounds { nodes { kind since decision { id } } } history { nodes { fact } } } }`;
    const queue = '{ reviewQueue(first: 100) { nodes { kind alert { reference } } } }';
    expect(await seen('refugee-desk', 'AT-1')).toBeDefined();
    expect((await nansen.ask('refugee-desk', queue)).body).toContain(reference);
    const nextDays = async (): Promise<void> => {
      expect(await seen('refugee-desk', 'AT-1')).toBeUndefined();
      expect(await seen('ccf', 'AT-1')).toBeDefined();
      expect((await nansen.ask('refugee-desk', queue)).body).not.toContain(reference);
      expect((await nansen.ask('ccf', queue)).body).toContain(reference);
      const { data } = await nansen.ask('refugee-desk', why, { reference });
      expect(data.alert).toEqual({
        validity: 'NOT_VALID',
        grounds: { nodes: [{ kind: 'CCF_DECISION', since: null, decision: null }] },
        history: { nodes: [{ fact: 'REQUESTED' }, { fact: 'PUBLISHED' }] },
      });
      expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    };
    clock.days = 3;
    await nextDays();
    // Set again on that day, it is derived again, with the same result.
    await setLaw('AT', { addressees: [{ kind: 'GRANTED', addressee: 'CCF' }], highestRetentionMonths: 12 });
    await nextDays();
    clock.days = 0;
    // PostgreSQL's own clock has not come to the day: the first wall was all that the tests above had.
    await setLaw('AT', { addressees: [{ kind: 'GRANTED', addressee: 'CCF' }] });
    await nextDays();
  });

  test('what officers did before a law made a decision the CCF’s stays done, and its country sees nothing of it', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:PT', { alertReferences: [reference] });
    const rejected = { decideReview: { outcome: 'MATCH_REJECTED' }, confirmReview: {} };
    await decideReview(nansen, 'refugee-desk', reference, 'INTERIM_PROTECTION', rejected);
    expect(await validityFor(nansen, 'bureau:PT', reference)).toBe('VALID');
    await setLaw('PT', { addressees: [{ kind: 'GRANTED', addressee: 'CCF' }] });
    expect(await validityFor(nansen, 'bureau:PT', reference)).toBe('VALID');
  });

  test('on the day on which a law begins, what it withholds proves nothing any more, without any action', async () => {
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Begun-Test', documents: [] });
    const person = { familyName: 'Begun-Test', fileReference: 'GR-1' };
    await report(nansen, 'asylum-office:GR', { ...person, birthDate: '1984-05-06' });
    await report(nansen, 'asylum-office:GR', { ...person, birthDate: '1984-05-06', alertReferences: [reference] });
    const found = async (): Promise<object[]> => {
      const { data } = await nansen.ask(
        'refugee-desk',
        '{ asylumDecisions(first: 100) { nodes { matches { nodes { reference certainty previousCertainty } } } } }',
      );
      const matches = data.asylumDecisions.nodes.flatMap(
        (node: { matches: { nodes: object[] } }) => node.matches.nodes,
      );
      return matches.filter((match: { reference: string }) => match.reference === reference);
    };
    const SURE = { reference, certainty: 'SURE', previousCertainty: null };
    const proven = [SURE, { ...SURE, previousCertainty: 'PROBABLE' }];
    expect(await found()).toEqual(expect.arrayContaining(proven));
    await setLaw('GR', { withheldFields: ['FILE_REFERENCE'] }, clock.day(2));
    await beginLaws(nansen.services);
    expect(await found()).toEqual(expect.arrayContaining(proven));
    clock.days = 2;
    expect(await beginLaws(nansen.services)).toBeGreaterThanOrEqual(2);
    const doubtful = [SURE, { reference, certainty: 'PROBABLE', previousCertainty: 'SURE' }];
    expect(await found()).toEqual(expect.arrayContaining(doubtful));
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    await beginLaws(nansen.services);
    expect(await found()).toEqual(expect.arrayContaining(doubtful));
    clock.days = 0;
  });

  test('where a law forbids use beyond the feared countries, nothing follows for alerts of third countries', async () => {
    const third = await publishedAlert(nansen, 'KZ');
    const feared = await publishedAlert(nansen, 'BY');
    const queue = '{ reviewQueue(first: 100) { nodes { kind alert { reference } } } }';
    await report(nansen, 'asylum-office:BE', { alertReferences: [third, feared] });
    expect((await nansen.ask('refugee-desk', queue)).body).toContain(third);
    await setLaw('BE', { useBeyondFearedCountries: false }, clock.day(1));
    expect((await nansen.ask('refugee-desk', queue)).body).toContain(third);
    clock.days = 1;
    for (const reader of ['refugee-desk', 'ccf']) {
      const { body } = await nansen.ask(reader, queue);
      expect(body).not.toContain(third);
      expect(body).toContain(feared);
    }
    expect(await validityFor(nansen, 'bureau:FR', feared)).toBe('NOT_VALID');
    const later = await publishedAlert(nansen, 'KZ');
    await report(nansen, 'asylum-office:BE', { alertReferences: [later] });
    expect((await nansen.ask('ccf', queue)).body).not.toContain(later);
    clock.days = 0;
  });
});
