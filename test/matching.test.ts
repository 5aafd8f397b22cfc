/** People are found over the wire in other spellings and scripts, and what follows from that is what the policy says. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { renewNameKeys } from '../src/alerts/name-keys.ts';
import { renewPseudonyms } from '../src/assessment/screening/renewal.ts';
import { openDecisions, sealTokens } from '../src/decisions/sealed-decisions.ts';
import { decisions, lookups } from '../src/decisions/tables.ts';
import { NAME_KEYS_VERSION } from '../src/matching/keys.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
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
  let alsoCalled: string;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    published = await publishedAlert(nansen, 'TR', {
      subject: { ...subject('AL-BARZANI', 'ABD AL-KARIM NURI', '1974-05-18'), sex: 'MALE' },
    });
    requested = await requestAlert(nansen, 'TR', { subject: subject('SHCHERBINA', 'MYKOLA', '1981') });
    namesake = await publishedAlert(nansen, 'TR', { subject: subject('AL-BARZANI', 'ABDULKARIM NOURI', '1979-05-18') });
    alsoCalled = await publishedAlert(nansen, 'TR', {
      subject: {
        ...subject('DEMIREL', 'OSMAN TEST', '1969-11-02'),
        aliases: [{ familyName: 'Zarubin', forename: 'Gennadij' }, { familyName: 'Kara Osman' }],
      },
    });
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

  test('an alias finds a person, in another script, and a decision as well', async () => {
    const [first] = await candidates('ccf', named('Зарубин', 'Геннадий', { birthDate: '1969-11-02' }));
    expect(first?.alert.reference).toBe(alsoCalled);
    expect(first?.explanation).toContain('alias equal after transliteration');
    const [byOwn] = await candidates(
      'ccf',
      named('Nobody', 'Atall', { aliases: [{ familyName: 'Osman', forename: 'Kara' }] }),
    );
    expect([byOwn?.alert.reference, byOwn?.reasons[0]]).toEqual([alsoCalled, 'ALIAS_EQUAL']);
    await report(nansen, 'asylum-office:SE', {
      fearedCountries: ['TR'],
      person: named('Quite', 'Another', {
        birthDate: '1969-11-02',
        aliases: [{ familyName: 'Zaroubine', forename: 'Guennadi' }],
      }),
    });
    expect(await validity(alsoCalled)).toBe('NOT_VALID');
  });

  test('a reader of a subject reads its aliases, exactly as they were given', async () => {
    const query = 'query ($r: String!) { alert(reference: $r) { subject { aliases { familyName forename } } } }';
    const reference = await publishedAlert(nansen, 'TR', {
      subject: { ...subject('ANY', 'BODY', null), aliases: [{ familyName: 'Жанна  д’Арк', forename: null }] },
    });
    for (const reader of ['bureau:TR', 'bureau:FR', 'border:FR', 'notices-desk', 'refugee-desk', 'ccf']) {
      const answer = await nansen.ask(reader, query, { r: reference });
      expect(answer.data).toEqual({
        alert: { subject: { aliases: [{ familyName: 'Жанна  д’Арк', forename: null }] } },
      });
    }
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
      `{ asylumDecisions(first: 1) { nodes { matches { nodes { reference certainty basis } } candidates(first: 2) { certainty alert { reference } } } }
         reviewQueue(first: 100) { nodes { kind alert { reference } } } }`,
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data).toMatchObject({
      asylumDecisions: {
        nodes: [
          {
            matches: { nodes: [{ reference: published, certainty: 'PROBABLE', basis: 'NAME' }] },
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

  test('decisions whose tokens are of other rules are found, and made again in their compartment', async () => {
    const owner = ownerOf(nansen);
    const { id, addressee, dataKey, nameRules, tokens } = decisions;
    const stored = () => owner.queries.select({ id, addressee, dataKey, nameRules, tokens }).from(decisions);
    try {
      const told = { birthDate: '1966-08-19', nationalities: ['TR'] };
      await report(nansen, 'asylum-office:SE', {
        fearedCountries: ['TR'],
        addressee: 'CCF',
        person: named('Yildirimoglu', 'Serkan', told),
      });
      const records = await stored();
      const former = await sealTokens(
        nansen.sealing,
        records,
        records.map(() => ['former']),
      );
      for (const [place, record] of records.entries()) {
        const changed = { nameRules: 0, tokens: former[place]! };
        await owner.queries.update(decisions).set(changed).where(eq(decisions.id, record.id));
      }
      await owner.queries.delete(lookups);
      const before = await publishedAlert(nansen, 'TR', { subject: subject('Yildirimoglu', 'Serkan', '1966-08-19') });
      expect(await validity(before)).toBe('NOT_VALID');
      const services = { ...nansen, clock: SYSTEM_CLOCK };
      const all = await stored();
      expect(await renewPseudonyms(services)).toEqual({ renewed: all.length, left: 0 });
      expect(await renewPseudonyms(services)).toEqual({ renewed: 0, left: 0 });
      const renewed = await stored();
      expect(renewed.map((each) => each.nameRules)).toEqual(all.map(() => NAME_KEYS_VERSION));
      const opened = await openDecisions(nansen.sealing, renewed, ['tokens']);
      expect(opened.every((each) => each.tokens.includes('former'))).toBe(true);
      expect(renewed.map((each) => each.addressee).sort()).toEqual(all.map((each) => each.addressee).sort());
      const after = await publishedAlert(nansen, 'TR', { subject: subject('Yildirimoglu', 'Serkan', '1966-08-19') });
      expect(await validity(after)).toBe('NOT_VALID');
      const answer = await nansen.ask(
        'auditor',
        '{ auditEntries(first: 20) { nodes { operation register purpose } } }',
      );
      expect((answer.data as { auditEntries: { nodes: object[] } }).auditEntries.nodes).toContainEqual({
        operation: 'RENEW_PSEUDONYMS',
        register: 'ASYLUM_DECISIONS',
        purpose: 'REFUGEE_PROTECTION',
      });
    } finally {
      await owner.end();
    }
  });

  test('keys of other rules are made again, and then nothing is left to do', async () => {
    const owner = ownerOf(nansen);
    try {
      await owner.queries.execute(sql`update alerts.subject_name_keys set rules = 0, key = 'old ' || key`);
    } finally {
      await owner.end();
    }
    expect(await candidates('ccf', named('Barzani', 'Abdulkarim'))).toEqual([]);
    expect(await renewNameKeys(nansen.database)).toBe(8);
    expect(await renewNameKeys(nansen.database)).toBe(0);
    expect((await candidates('ccf', named('Barzani', 'Abdulkarim'))).length).toBe(2);
  });
});
