/** What a country's law allows: taken strictly, kept at the door, and kept at every look, also at what was reported before. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Clock } from '../src/api/context.ts';
import { beginLaws } from '../src/national-constraints/begin.ts';
import { DATABASES, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { decideReview, publishedAlert, report, reportInput, validityFor } from './support/story.ts';

const SET = `mutation ($input: SetNationalConstraintsInput!) {
  setNationalConstraints(input: $input) {
    nationalConstraints { version inForceFrom inForce }
    userErrors { path code message }
  }
}`;
const REPORT = `mutation ($input: ReportAsylumDecisionInput!) {
  reportAsylumDecision(input: $input) { receipt userErrors { path code message } }
}`;

/** A clock that runs with the machine's, some days ahead: PostgreSQL's own clock holds the second wall. */
class Ahead implements Clock {
  days = 0;
  now(): Date {
    return new Date(Date.now() + this.days * 86_400_000);
  }
  day(ahead = 0): string {
    return new Date(this.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
  }
}

describe.each(DATABASES)('on %s', (kind) => {
  const clock = new Ahead();
  let nansen: Nansen;
  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
  });
  afterAll(() => nansen.stop());

  async function setLaw(country: string, law: object, from = clock.day()): Promise<Answer['data']> {
    const answer = await nansen.ask(`bureau:${country}`, SET, { input: { inForceFrom: from, ...law } });
    expect(answer.errors).toEqual([]);
    return answer.data.setNationalConstraints;
  }

  async function reported(reader: string, input: object): Promise<Answer['data']> {
    const answer = await nansen.ask(reader, REPORT, { input });
    expect(answer.errors).toEqual([]);
    return answer.data.reportAsylumDecision;
  }

  const seen = async (reader: string, fileReference: string): Promise<Answer['data'] | undefined> => {
    const answer = await nansen.ask(
      reader,
      `{ asylumDecisions(first: 100) { nodes {
        fileReference kind handlingCode handlingRestriction consent { givenOn recordedAs } alertReferences
        person { names { familyName } birthDate sex nationalities aliases { familyName } documents { number } } } } }`,
    );
    expect(answer.errors).toEqual([]);
    return answer.data.asylumDecisions.nodes.find(
      (node: { fileReference: string | null }) => node.fileReference === fileReference,
    );
  };

  test('a country reads its own law, those whom it binds read it, and other bureaus see nothing', async () => {
    expect(await setLaw('CH', { withheldFields: ['DOCUMENTS'], highestRetentionMonths: 60 })).toMatchObject({
      nationalConstraints: { version: 1, inForce: true },
      userErrors: [],
    });
    await setLaw('CH', { highestRetentionMonths: 24 }, clock.day(30));
    const law = `query ($country: String) { nationalConstraints(country: $country) {
      version country inForce withheldFields highestRetentionMonths entities { entity may } } }`;
    const both = [
      { version: 2, country: 'CH', inForce: false, withheldFields: [], highestRetentionMonths: 24 },
      { version: 1, country: 'CH', inForce: true, withheldFields: ['DOCUMENTS'], highestRetentionMonths: 60 },
    ];
    for (const reader of ['bureau:CH', 'asylum-office:CH', 'refugee-desk', 'ccf', 'auditor']) {
      const { data } = await nansen.ask(reader, law, { country: 'CH' });
      expect(data.nationalConstraints).toMatchObject(both);
    }
    expect((await nansen.ask('bureau:CH', law)).data.nationalConstraints).toMatchObject(both);
    for (const reader of ['bureau:FR', 'asylum-office:FR']) {
      for (const country of ['CH', 'LU', 'nowhere']) {
        expect((await nansen.ask(reader, law, { country })).body).toBe('{"data":{"nationalConstraints":[]}}\n');
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
      'input.entities.0.may CONFLICT',
      'input.entities.1.may CONFLICT',
    ]);
    expect((await nansen.ask('bureau:IS', '{ nationalConstraints { version } }')).data.nationalConstraints).toEqual([]);
    const told = await setLaw('IS', {
      addressees: [{ kind: 'DENIED_CRIMINAL_BACKGROUND', addressee: 'CCF' }],
      bulletins: { to: 'ALL' },
    });
    expect(told.userErrors).toMatchObject([{ path: ['input', 'bulletins', 'to'], code: 'CONFLICT' }]);
  });

  test('the door names the constraint and the field, and stores nothing', async () => {
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

  test('what a new law keeps at home can no longer be read, from the first day on and without a job', async () => {
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
      validity grounds { kind since decision { id } } history { fact } } }`;
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
        grounds: [{ kind: 'CCF_DECISION', since: null, decision: null }],
        history: [{ fact: 'REQUESTED' }, { fact: 'PUBLISHED' }],
      });
      expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    };
    clock.days = 3;
    await nextDays();
    // Set anew on that day it is derived anew, and nothing is told otherwise.
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

  test('on the day on which a law begins, what it keeps at home proves nothing any more, without anybody’s doing', async () => {
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Begun-Test', documents: [] });
    const person = { familyName: 'Begun-Test', fileReference: 'GR-1' };
    await report(nansen, 'asylum-office:GR', { ...person, birthDate: '1984-05-06' });
    await report(nansen, 'asylum-office:GR', { ...person, birthDate: '1984-05-06', alertReferences: [reference] });
    const found = async (): Promise<object[]> => {
      const { data } = await nansen.ask(
        'refugee-desk',
        '{ asylumDecisions(first: 100) { nodes { matches { reference certainty previousCertainty } } } }',
      );
      const matches = data.asylumDecisions.nodes.flatMap((node: { matches: { reference: string }[] }) => node.matches);
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
