/** A law that opens acts at once on what is reported from then on, and on what is stored only when a second user confirms it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { Ahead, countriesAt } from './support/national-law.ts';
import { publishedAlert, report } from './support/story.ts';

const CONFIRM = `mutation ($version: Int!) { confirmNationalConstraints(input: { version: $version }) {
  nationalConstraints { version inForce awaitsConfirmation confirmedAt } userErrors { path code message } } }`;
const LAW = '{ nationalConstraints { nodes { version awaitsConfirmation confirmedAt } } }';

describe.each(DATABASES)('on %s', (kind) => {
  const clock = new Ahead();
  let nansen: Nansen;
  const { setLaw, seen } = countriesAt(() => nansen, clock);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
  });
  afterAll(() => nansen.stop());

  async function confirm(reader: string, version: number): Promise<Answer['data']> {
    const answer = await nansen.ask(reader, CONFIRM, { version });
    expect(answer.errors).toEqual([]);
    return answer.data.confirmNationalConstraints;
  }
  const codes = ({ userErrors }: Answer['data']): string[] =>
    userErrors.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`);

  test('one user opens nothing that was reported before, and two users do', async () => {
    const SEX = { birthDate: '1990-01-01', person: { sex: 'MALE' } };
    await report(nansen, 'asylum-office:NL', { fileReference: 'NL-1', ...SEX });
    await setLaw('NL', { withheldFields: ['SEX'], addressees: [{ kind: 'GRANTED', addressee: 'CCF' }] });
    for (const [reader, sex] of [
      ['ccf', { person: { sex: null } }],
      ['refugee-desk', undefined],
    ] as const)
      expect([reader, await seen(reader, 'NL-1')]).toMatchObject([reader, sex]);

    await setLaw('NL', {});
    await report(nansen, 'asylum-office:NL', { fileReference: 'NL-2', ...SEX });
    // What is reported from now on is open, and what was reported before is closed.
    expect(await seen('refugee-desk', 'NL-2')).toMatchObject({ person: { sex: 'MALE' } });
    const closed = async (): Promise<void> => {
      expect(await seen('refugee-desk', 'NL-1')).toBeUndefined();
      expect(await seen('ccf', 'NL-1')).toMatchObject({ person: { sex: null } });
    };
    await closed();
    expect((await nansen.ask('bureau:NL', LAW)).data.nationalConstraints.nodes).toEqual([
      { version: 2, awaitsConfirmation: true, confirmedAt: null },
      { version: 1, awaitsConfirmation: false, confirmedAt: null },
    ]);

    expect(codes(await confirm('bureau:NL', 2))).toEqual(['input.version SECOND_OFFICER']);
    expect(codes(await confirm('bureau:NL#second', 1))).toEqual(['input.version NOT_FOUND']);
    expect(codes(await confirm('bureau:BE', 2))).toEqual(['input.version NOT_FOUND']);
    for (const reader of ['asylum-office:NL', 'refugee-desk', 'ccf', 'auditor']) {
      const { body } = await nansen.ask(reader, CONFIRM, { version: 2 });
      expect([reader, body]).toEqual([reader, expect.stringMatching(/FORBIDDEN|GRAPHQL_VALIDATION_FAILED/)]);
    }
    await closed();

    expect(await confirm('bureau:NL#second', 2)).toMatchObject({
      nationalConstraints: { version: 2, inForce: true, awaitsConfirmation: false, confirmedAt: expect.any(String) },
      userErrors: [],
    });
    expect(await seen('refugee-desk', 'NL-1')).toMatchObject({ person: { sex: 'MALE' } });
    expect(codes(await confirm('bureau:NL#third', 2))).toEqual(['input.version CONFLICT']);
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 20) { nodes { operation register } } }');
    expect(data.auditEntries.nodes).toContainEqual({
      operation: 'CONFIRM_CONSTRAINTS',
      register: 'NATIONAL_CONSTRAINTS',
    });
  });

  test('a law that closes acts at once, also where it opens something else', async () => {
    const person = { sex: 'MALE', aliases: [{ familyName: 'Also-Test' }] };
    await report(nansen, 'asylum-office:AT', { fileReference: 'AT-1', birthDate: '1990-01-01', person });
    await setLaw('AT', { withheldFields: ['SEX'] });
    await setLaw('AT', { withheldFields: ['ALIASES'] });
    expect(await seen('refugee-desk', 'AT-1')).toMatchObject({ person: { sex: null, aliases: null } });
    await confirm('bureau:AT#second', 2);
    expect(await seen('refugee-desk', 'AT-1')).toMatchObject({ person: { sex: 'MALE', aliases: null } });
    // A law that was confirmed closes nothing for ever: what a later one closes needs two users again.
    await setLaw('AT', { withheldFields: ['SEX'] });
    await setLaw('AT', {});
    expect(codes(await confirm('bureau:AT#second', 3))).toEqual(['input.version NOT_FOUND']);
    expect(await seen('refugee-desk', 'AT-1')).toMatchObject({ person: { sex: null, aliases: null } });
  });

  test('a longer retention and a use beyond the feared countries wait for the second user, too', async () => {
    const third = await publishedAlert(nansen, 'KZ');
    await report(nansen, 'asylum-office:BE', { alertReferences: [third], fileReference: 'BE-1' });
    const queue = '{ reviewQueue(first: 100) { nodes { alert { reference } } } }';
    const ends = `{ asylumDecisions(first: 100) { nodes { fileReference retainUntil } } }`;
    const retainedUntil = async (): Promise<string> => {
      const { nodes } = (await nansen.ask('ccf', ends)).data.asylumDecisions;
      return nodes.find((node: { fileReference: string }) => node.fileReference === 'BE-1').retainUntil;
    };
    await setLaw('BE', { useBeyondFearedCountries: false, highestRetentionMonths: 12 });
    const short = await retainedUntil();
    expect((await nansen.ask('refugee-desk', queue)).body).not.toContain(third);
    await setLaw('BE', {});
    expect(await retainedUntil()).toBe(short);
    expect((await nansen.ask('refugee-desk', queue)).body).not.toContain(third);
    await confirm('bureau:BE#second', 2);
    expect(Number((await retainedUntil()).slice(0, 4)) - Number(short.slice(0, 4))).toBe(4);
    expect((await nansen.ask('refugee-desk', queue)).body).toContain(third);
  });

  test('on the first day of a law that was not confirmed nothing opens by itself', async () => {
    await report(nansen, 'asylum-office:GR', {
      fileReference: 'GR-1',
      birthDate: '1990-01-01',
      person: { sex: 'MALE' },
    });
    await setLaw('GR', { withheldFields: ['SEX'] });
    await setLaw('GR', {}, clock.day(2));
    clock.days = 3;
    expect(await seen('refugee-desk', 'GR-1')).toMatchObject({ person: { sex: null } });
    clock.days = 0;
  });
});
