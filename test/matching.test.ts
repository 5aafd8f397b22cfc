/** People are found over the wire in other spellings and scripts, and what follows from that is what the policy says. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { renewNameKeys } from '../src/alerts/name-keys.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import { publishedAlert, report, requestAlert } from './support/story.ts';

const CANDIDATES = `query ($person: MatchPersonInput!, $first: Int! = 10) {
  matchCandidates(person: $person, first: $first) {
    certainty score reasons explanation alert { reference state source subject { familyName } }
  }
}`;

interface Candidate {
  readonly certainty: string;
  readonly reasons: readonly string[];
  readonly explanation: string;
  readonly alert: { readonly reference: string; readonly state: string };
}

const subject = (familyName: string, forename: string, birthDate: string | null, nationality = 'TR') => ({
  familyName,
  forename,
  birthDate,
  nationalities: [nationality],
});

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let published: string;
  let requested: string;
  let namesake: string;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    published = await publishedAlert(nansen, 'TR', {
      subject: { ...subject('AL-BARZANI', 'ABD AL-KARIM NURI', '1974-05-18'), sex: 'MALE' },
    });
    requested = await requestAlert(nansen, 'TR', { subject: subject('SHCHERBINA', 'MYKOLA', '1981') });
    namesake = await publishedAlert(nansen, 'TR', { subject: subject('AL-BARZANI', 'ABDULKARIM NOURI', '1979-05-18') });
  });
  afterAll(() => nansen.stop());

  async function candidates(reader: string, person: object, first = 10): Promise<Candidate[]> {
    const answer = await nansen.ask(reader, CANDIDATES, { person, first });
    expect(answer.errors).toEqual([]);
    return (answer.data as { matchCandidates: Candidate[] }).matchCandidates;
  }

  const validity = async (reference: string): Promise<string> => {
    const answer = await nansen.ask(
      'bureau:FR',
      'query ($r: [String!]!) { alertValidity(references: $r) { validity } }',
      {
        r: [reference],
      },
    );
    return (answer.data as { alertValidity: { validity: string }[] }).alertValidity[0]?.validity ?? '';
  };

  const named = (familyName: string, forename: string | null, told: object = {}): object => ({
    names: [{ familyName, forename }],
    ...told,
  });

  test.each(['refugee-desk', 'ccf'])(
    '%s finds a person in another script, the namesake of another year after',
    async (reader) => {
      const found = await candidates(reader, named('البرزاني', 'عبد الكريم نوري', { birthDate: '1974-05-18' }));
      expect(found.map(({ alert }) => alert.reference).slice(0, 2)).toEqual([published, namesake]);
      expect(found.map(({ certainty }) => certainty).slice(0, 2)).toEqual(['PROBABLE', 'POSSIBLE']);
      expect(found[0]?.explanation).toContain('birth date equal');
      expect(found[1]?.reasons).toContain('BIRTH_DATE_DIFFERS');
    },
  );

  test('an alert that is still examined is found too, by its inside readers', async () => {
    const [first] = await candidates('refugee-desk', named('Щербина', 'Николай'));
    expect(first?.alert).toMatchObject({ reference: requested, state: 'UNDER_EXAMINATION' });
    expect(first?.certainty).toBe('POSSIBLE');
  });

  test('a document finds a person under any name', async () => {
    const documents = [{ type: 'PASSPORT', number: 'U 77-1234', issuer: 'TR' }];
    const reference = await publishedAlert(nansen, 'TR', {
      subject: { ...subject('ONE', 'NAME', '1990-02-03'), documents },
    });
    const found = await candidates('ccf', named('Quite', 'Another', { documents, birthDate: '1990-02-03' }), 1);
    expect(found.map(({ alert, certainty }) => [alert.reference, certainty])).toEqual([[reference, 'SURE']]);
  });

  test.each(['bureau:TR', 'asylum-office:SE', 'border:FR', 'notices-desk', 'auditor', null])(
    '%s has no such question',
    async (reader) => {
      const answer = await nansen.ask(reader, CANDIDATES, { person: named('Barzani', null) });
      expect(answer.data).toBeNull();
      expect(answer.errors).not.toEqual([]);
    },
  );

  test('each search is recorded, with its purpose', async () => {
    await candidates('refugee-desk', named('Nobody', 'Atall'));
    // What the service does on its own is recorded too, and may come after it.
    const answer = await nansen.ask(
      'auditor',
      '{ auditEntries(first: 5) { nodes { reader operation register purpose } } }',
    );
    const entries = (answer.data as { auditEntries: { nodes: { reader: string }[] } }).auditEntries.nodes;
    expect(entries.find(({ reader }) => reader !== 'system')).toEqual({
      reader: 'refugee-desk',
      operation: 'CONSULT',
      register: 'ALERTS',
      purpose: 'COMPLIANCE_REVIEW',
    });
  });

  test('mistakes are told', async () => {
    for (const person of [{ names: [] }, named('x'.repeat(300), null), named('A', null, { nationalities: ['XX'] })]) {
      const answer = await nansen.ask('ccf', CANDIDATES, { person });
      expect(answer.errors.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('a probable match lets the alert of the feared country fall until a person decided; a namesake’s stands', async () => {
    expect([await validity(published), await validity(namesake)]).toEqual(['VALID', 'VALID']);
    const granted = (sex: string): Promise<string> =>
      report(nansen, 'asylum-office:SE', {
        fearedCountries: ['TR'],
        alertReferences: [],
        person: named('Barzani', 'Abdelkerim Noury', { birthDate: '1974-05-18', nationalities: ['TR'], sex }),
      });
    // A person of the other sex is somebody else until a person says otherwise.
    await granted('FEMALE');
    expect([await validity(published), await validity(namesake)]).toEqual(['VALID', 'VALID']);
    await granted('UNKNOWN');
    expect([await validity(published), await validity(namesake)]).toEqual(['NOT_VALID', 'VALID']);
    const answer = await nansen.ask(
      'refugee-desk',
      `{ asylumDecisions(first: 1) { nodes { matches { reference certainty basis } candidates(first: 2) { certainty alert { reference } } } }
         reviewQueue(first: 100) { nodes { kind alert { reference } } } }`,
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data).toMatchObject({
      asylumDecisions: {
        nodes: [
          {
            matches: [{ reference: published, certainty: 'PROBABLE', basis: 'NAME' }],
            candidates: [
              { certainty: 'PROBABLE', alert: { reference: published } },
              { certainty: 'POSSIBLE', alert: { reference: namesake } },
            ],
          },
        ],
      },
      reviewQueue: { nodes: expect.arrayContaining([{ kind: 'PROBABLE_MATCH', alert: { reference: published } }]) },
    });
  });

  test('keys of other rules are made anew, and then nothing is left to do', async () => {
    const owner = ownerOf(nansen);
    try {
      await owner.queries.execute(sql`update alerts.subject_name_keys set rules = 0, key = 'old ' || key`);
    } finally {
      await owner.end();
    }
    expect(await candidates('ccf', named('Barzani', 'Abdulkarim'))).toEqual([]);
    expect(await renewNameKeys(nansen.database)).toBe(4);
    expect(await renewNameKeys(nansen.database)).toBe(0);
    expect((await candidates('ccf', named('Barzani', 'Abdulkarim'))).length).toBe(2);
  });
});
