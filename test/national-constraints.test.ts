/** What a country’s law allows: it is checked strictly, and reports that break it are refused. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { Ahead, countriesAt, SET } from './support/national-law.ts';
import { reportInput } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  const clock = new Ahead();
  let nansen: Nansen;
  const { setLaw, reported, seen } = countriesAt(() => nansen, clock);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
  });
  afterAll(() => nansen.stop());

  test('a country reads its own law, those whom it binds read it, and other bureaus see nothing', async () => {
    expect(
      await setLaw('CH', { withheldFields: ['DOCUMENTS'], highestRetentionMonths: 60, checksKeptDays: 7 }),
    ).toMatchObject({
      nationalConstraints: { version: 1, inForce: true },
      userErrors: [],
    });
    await setLaw('CH', { highestRetentionMonths: 24 }, clock.day(30));
    const law = `query ($country: String) { nationalConstraints(country: $country) { nodes {
      version country inForce withheldFields highestRetentionMonths checksKeptDays entities { entity may } } } }`;
    const both = [
      { version: 2, inForce: false, withheldFields: [], highestRetentionMonths: 24, checksKeptDays: null },
      { version: 1, inForce: true, withheldFields: ['DOCUMENTS'], highestRetentionMonths: 60, checksKeptDays: 7 },
    ].map((version) => ({ ...version, country: 'CH' }));
    for (const reader of ['bureau:CH', 'asylum-office:CH', 'refugee-desk', 'ccf', 'auditor']) {
      const { data } = await nansen.ask(reader, law, { country: 'CH' });
      expect(data.nationalConstraints.nodes).toMatchObject(both);
    }
    expect((await nansen.ask('bureau:CH', law)).data.nationalConstraints.nodes).toMatchObject(both);
    for (const reader of ['bureau:FR', 'asylum-office:FR']) {
      for (const country of ['CH', 'LU', 'nowhere']) {
        expect((await nansen.ask(reader, law, { country })).body).toBe(
          '{"data":{"nationalConstraints":{"nodes":[]}}}\n',
        );
      }
    }
    for (const reader of ['border:CH', 'notices-desk']) {
      const { errors } = await nansen.ask(reader, law, { country: 'CH' });
      expect(errors.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
    }
    for (const reader of ['asylum-office:CH', 'border:CH']) {
      const { errors } = await nansen.ask(reader, SET, { input: { inForceFrom: clock.day() } });
      expect(errors.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
    }
  });

  test('a law is taken strictly, with every mistake at once, and then nothing is set', async () => {
    const input = {
      inForceFrom: clock.day(-1),
      addressees: [
        { kind: 'GRANTED', addressee: 'CCF' },
        { kind: 'GRANTED', addressee: 'EITHER' },
      ],
      withheldFields: ['DOCUMENTS', 'DOCUMENTS'],
      consent: { recordedAs: [] },
      bulletins: { to: 'ALL', countries: ['FR', 'XX'] },
      handling: { lowest: 'H2', standard: 'H1' },
      highestRetentionMonths: 0,
      checksKeptDays: 31,
      entities: [
        { entity: 'BORDER', may: ['REPORT'] },
        { entity: 'POLICE', may: ['READ_BULLETINS'] },
        { entity: 'IMMIGRATION', may: ['REPORT', 'CHECK', 'READ_ALERTS', 'READ_BULLETINS'] },
      ],
    };
    const { nationalConstraints, userErrors } = await setLaw('IS', input, clock.day(-1));
    expect(nationalConstraints).toBeNull();
    expect(userErrors.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`)).toEqual([
      'input.inForceFrom INVALID',
      'input.addressees.1 INVALID',
      'input.withheldFields.1 INVALID',
      'input.consent.recordedAs REQUIRED',
      'input.bulletins.countries.1 UNKNOWN_CODE',
      'input.bulletins.countries CONFLICT',
      'input.handling.standard CONFLICT',
      'input.highestRetentionMonths INVALID',
      'input.checksKeptDays INVALID',
      'input.entities.0.may CONFLICT',
      'input.entities.1.may CONFLICT',
    ]);
    const { data } = await nansen.ask('bureau:IS', '{ nationalConstraints { nodes { version } } }');
    expect(data.nationalConstraints.nodes).toEqual([]);
    const answer = await setLaw('IS', {
      addressees: [{ kind: 'DENIED_CRIMINAL_BACKGROUND', addressee: 'CCF' }],
      bulletins: { to: 'ALL' },
    });
    expect(answer.userErrors).toMatchObject([{ path: ['input', 'bulletins', 'to'], code: 'CONFLICT' }]);
  });

  test('the entry point names the constraint and the field, and stores nothing', async () => {
    await setLaw('LI', {
      addressees: [{ kind: 'GRANTED', addressee: 'CCF' }],
      withheldFields: ['DOCUMENTS', 'BIRTH_DATE', 'SEX', 'ALIASES', 'FILE_REFERENCE'],
      consent: { recordedAs: ['WRITTEN'] },
      handling: { lowest: 'H2', standard: 'H3', restriction: 'Not to be shown to the country of origin' },
    });
    const input = {
      ...reportInput({
        birthDate: '1984-05-06',
        documents: [{ type: 'PASSPORT', number: 'A1' }],
        person: { sex: 'FEMALE', aliases: [{ familyName: 'Also-Test' }] },
        fileReference: 'LI-1',
      }),
      handlingCode: 'H1',
      consent: { givenOn: '2026-01-02', recordedAs: 'ORAL_RECORDED' },
    };
    const refused = await reported('asylum-office:LI', input);
    expect(refused.receipt).toBeNull();
    expect(
      refused.userErrors.map(
        ({ path, code, message }: { path: string[]; code: string; message: string }) =>
          `${path.join('.')} ${code} ${/constraint: (\w+)/.exec(message)?.[1]}`,
      ),
    ).toEqual([
      'input.addressee CONSTRAINED addressees',
      'input.person.documents CONSTRAINED withheldFields',
      'input.person.birthDate CONSTRAINED withheldFields',
      'input.person.sex CONSTRAINED withheldFields',
      'input.person.aliases CONSTRAINED withheldFields',
      'input.fileReference CONSTRAINED withheldFields',
      'input.consent.recordedAs CONSTRAINED consent',
      'input.handlingCode CONSTRAINED handling',
    ]);
    expect(await seen('ccf', 'LI-1')).toBeUndefined();
    const lawful = {
      ...reportInput({ addressee: 'CCF' }),
      person: { names: [{ familyName: 'Liechti-Test' }] },
      fileReference: undefined,
      consent: { givenOn: '2026-01-02', recordedAs: 'WRITTEN' },
    };
    expect(await reported('asylum-office:LI', lawful)).toMatchObject({ userErrors: [] });
    const { data } = await nansen.ask(
      'ccf',
      '{ asylumDecisions(filter: { reportedBy: "LI" }) { nodes { handlingCode handlingRestriction consent { recordedAs } } } }',
    );
    expect(data.asylumDecisions.nodes).toEqual([
      {
        handlingCode: 'H3',
        handlingRestriction: 'Not to be shown to the country of origin',
        consent: { recordedAs: 'WRITTEN' },
      },
    ]);
  });
});
