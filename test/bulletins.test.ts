/** Bulletins about persons with a criminal background: who reads them, and that none says where it comes from. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ENTITY_RIGHT_FOR } from '../src/policy/entities.ts';
import { operations } from '../src/policy/operations.ts';
import { ENTITIES } from '../src/policy/reader.ts';
import { DATABASES, ROOT, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { report } from './support/story.ts';

const AUTHOR = `mutation ($input: AuthorBulletinInput!) {
  authorBulletin(input: $input) { id userErrors { path code message } }
}`;
const READ = `{ bulletins(first: 100) { nodes {
  id author person { names { familyName forename } birthDate nationalities } offenceSummary handlingCode publishedOn
} } }`;
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

test('every operation that an entity may call at most names the right that its bureau may withhold', () => {
  const { Query, Mutation, Subscription } = operations;
  const ofEntities = Object.entries({ ...Query.members, ...Mutation.members, ...Subscription.members })
    .filter(([, roles]) => ENTITIES.some((entity) => roles.includes(entity)))
    .map(([operation]) => operation);
  expect(ofEntities.sort()).toEqual(Object.keys(ENTITY_RIGHT_FOR).sort());
});

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  async function setLaw(country: string, law: object): Promise<void> {
    const answer = await nansen.ask(
      `bureau:${country}`,
      'mutation ($input: SetNationalConstraintsInput!) { setNationalConstraints(input: $input) { userErrors { code } } }',
      { input: { inForceFrom: day(0), ...law } },
    );
    expect(answer.data.setNationalConstraints.userErrors).toEqual([]);
  }

  async function author(reader: string, more: object = {}): Promise<Answer['data']> {
    const answer = await nansen.ask(reader, AUTHOR, {
      input: {
        person: {
          names: [{ familyName: 'Lindgren-Test', forename: 'Test' }],
          birthDate: '1984',
          nationalities: ['BY'],
        },
        offenceSummary: 'Convicted of robbery in an invented town',
        ...more,
      },
    });
    expect(answer.errors).toEqual([]);
    return answer.data.authorBulletin;
  }

  async function read(reader: string): Promise<string[]> {
    const answer = await nansen.ask(reader, READ);
    expect(answer.errors).toEqual([]);
    return answer.data.bulletins.nodes.map(({ id }: { id: string }) => id);
  }

  async function withdraw(reader: string, id: string): Promise<Answer['data']> {
    const answer = await nansen.ask(
      reader,
      'mutation ($id: ID!) { withdrawBulletin(input: { id: $id }) { id userErrors { code message } } }',
      { id },
    );
    return answer.data.withdrawBulletin;
  }

  test('it goes to the Secretariat, and to the countries that the law of its author names', async () => {
    const { id: silent } = await author('asylum-office:DK');
    for (const reader of ['refugee-desk', 'notices-desk', 'ccf', 'bureau:DK'])
      expect(await read(reader)).toContain(silent);
    for (const reader of ['bureau:FR', 'bureau:BY']) expect(await read(reader)).not.toContain(silent);

    await setLaw('FI', { bulletins: { to: 'EXCEPT', countries: ['HU'] } });
    const { id } = await author('bureau:FI', { exceptCountries: ['IT'] });
    expect(await read('bureau:FR')).toContain(id);
    // The country of nationality is told only where the law says so expressly, and nobody whom law or author leave out.
    for (const country of ['HU', 'BY', 'IT']) expect(await read(`bureau:${country}`)).not.toContain(id);
    const { data } = await nansen.ask('bureau:FR', READ);
    expect(data.bulletins.nodes).toContainEqual({
      id,
      author: 'FI',
      person: { names: [{ familyName: 'Lindgren-Test', forename: 'Test' }], birthDate: '1984', nationalities: ['BY'] },
      offenceSummary: 'Convicted of robbery in an invented town',
      handlingCode: 'H2',
      publishedOn: day(0),
    });

    // A change of law applies to what was told before.
    await setLaw('FI', { bulletins: { to: 'ONLY', countries: ['HU', 'BY'], countriesOfOrigin: true } });
    const { id: later } = await author('bureau:FI');
    for (const country of ['HU', 'BY']) expect(await read(`bureau:${country}`)).toContain(later);
    for (const country of ['FR', 'HU', 'BY']) expect(await read(`bureau:${country}`)).not.toContain(id);
    // What it opens of what was told before waits for a second user of the bureau.
    const confirmed = await nansen.ask(
      'bureau:FI#second',
      'mutation { confirmNationalConstraints(input: { version: 2 }) { userErrors { code } } }',
    );
    expect(confirmed.data.confirmNationalConstraints.userErrors).toEqual([]);
    expect(await read('bureau:FR')).not.toContain(id);
    for (const country of ['HU', 'BY']) expect(await read(`bureau:${country}`)).toContain(id);
  });

  test('entities read none unless the law of their own country says so', async () => {
    await setLaw('EE', { bulletins: { to: 'ALL' } });
    const { id } = await author('bureau:EE');
    const forbidden = await nansen.ask('border:LV', READ);
    expect(forbidden.errors.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
    await setLaw('LV', { entities: [{ entity: 'BORDER', may: ['CHECK', 'READ_BULLETINS'] }] });
    expect(await read('border:LV')).toContain(id);
    for (const query of [
      READ,
      '{ alerts { nodes { reference } } }',
      '{ alertValidity(references: ["2020/1"]) { validity } }',
    ]) {
      // An entity that the law does not name may do nothing.
      const answer = await nansen.ask('asylum-office:LV', query);
      expect(answer.errors.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
    }
    const alerts = await nansen.ask('border:LV', '{ alerts { nodes { reference } } }');
    expect(alerts.errors.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
    expect((await nansen.ask('border:LV', '{ alertValidity(references: ["2020/1"]) { validity } }')).errors).toEqual(
      [],
    );
    const refused = await nansen.ask(
      'asylum-office:LV',
      `mutation { reportAsylumDecision(input: { kind: DENIED, person: { names: [{ familyName: "Lindgren-Test" }] },
        fearedCountries: ["BY"], decidedOn: "2026-01-01", addressee: SECRETARIAT }) { userErrors { code path message } } }`,
    );
    expect(refused.data.reportAsylumDecision.userErrors).toMatchObject([{ code: 'CONSTRAINED', path: ['input'] }]);
  });

  test('an immigration authority reports where its bureau says so, and a police post reads alerts and nothing else', async () => {
    const input = {
      ...{ kind: 'DENIED', person: { names: [{ familyName: 'Lindgren-Test' }] }, fearedCountries: ['BY'] },
      ...{ decidedOn: '2026-01-01', addressee: 'SECRETARIAT' },
    };
    const mutation = `mutation ($input: ReportAsylumDecisionInput!) {
      reportAsylumDecision(input: $input) { receipt userErrors { code path message } } }`;
    const codes = async (reader: string, query: string, variables = {}): Promise<unknown[]> =>
      (await nansen.ask(reader, query, variables)).errors.map((error) => error.extensions?.code);
    const looks = ['{ alerts { nodes { reference } } }', '{ alertValidity(references: ["2020/1"]) { validity } }'];
    for (const reader of ['immigration:SK', 'police:SK']) {
      for (const look of looks) expect([reader, await codes(reader, look)]).toEqual([reader, []]);
      expect([reader, await codes(reader, READ)]).toEqual([reader, ['FORBIDDEN']]);
    }
    const { data: withheld } = await nansen.ask('immigration:SK', mutation, { input });
    expect(withheld.reportAsylumDecision).toMatchObject({
      receipt: null,
      userErrors: [{ code: 'CONSTRAINED', path: ['input'], message: expect.stringContaining('constraint: entities') }],
    });
    expect(await codes('police:SK', mutation, { input })).toEqual(['FORBIDDEN']);

    await setLaw('SK', {
      entities: [
        { entity: 'IMMIGRATION', may: ['REPORT', 'READ_BULLETINS'] },
        { entity: 'POLICE', may: ['CHECK'] },
      ],
    });
    const { data: allowed } = await nansen.ask('immigration:SK', mutation, { input });
    expect(allowed.reportAsylumDecision).toMatchObject({ receipt: expect.any(String), userErrors: [] });
    expect((await author('immigration:SK')).id).toEqual(expect.any(String));
    expect(await codes('immigration:SK', READ)).toEqual([]);
    for (const look of looks) expect(await codes('immigration:SK', look)).toEqual(['FORBIDDEN']);
    expect(await codes('police:SK', looks[0]!)).toEqual(['FORBIDDEN']);
    expect(await codes('police:SK', looks[1]!)).toEqual([]);
    expect(await codes('police:SK', '{ nationalConstraints { nodes { version } } }')).toEqual(['FORBIDDEN']);
  });

  test('one that rests on a report never reaches a feared country, and goes with the report', async () => {
    await setLaw('IE', { bulletins: { to: 'ALL', countriesOfOrigin: true } });
    const receipt = await report(nansen, 'asylum-office:IE', {
      kind: 'DENIED_CRIMINAL_BACKGROUND',
      fearedCountries: ['RU'],
    });
    const { id } = await author('asylum-office:IE', { receipt });
    const { id: plain } = await author('asylum-office:IE');
    expect(await read('bureau:FR')).toEqual(expect.arrayContaining([id, plain]));
    expect(await read('bureau:RU')).toContain(plain);
    expect(await read('bureau:RU')).not.toContain(id);
    await nansen.ask(
      'asylum-office:IE',
      `mutation ($receipt: String!) { supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "Error" }) {
        userErrors { code } } }`,
      { receipt },
    );
    for (const reader of ['bureau:FR', 'bureau:IE', 'refugee-desk', 'ccf']) {
      expect(await read(reader)).not.toContain(id);
      expect(await read(reader)).toContain(plain);
    }
  });

  test('a receipt of something else, of another country, or that the CCF alone knows of: one constant answer', async () => {
    const granted = await report(nansen, 'asylum-office:PT', { kind: 'GRANTED' });
    const forCcf = await report(nansen, 'asylum-office:PT', { kind: 'DENIED_CRIMINAL_BACKGROUND', addressee: 'CCF' });
    const foreign = await report(nansen, 'asylum-office:ES', { kind: 'DENIED_CRIMINAL_BACKGROUND' });
    const answers = new Set<string>();
    for (const receipt of [granted, forCcf, foreign, 'x'.repeat(32)]) {
      const { id, userErrors } = await author('asylum-office:PT', { receipt });
      expect(id).toBeNull();
      answers.add(JSON.stringify(userErrors));
    }
    expect([...answers]).toHaveLength(1);
    const { data } = await nansen.ask('bureau:PT', READ);
    expect(data.bulletins.nodes.filter((node: { author: string }) => node.author === 'PT')).toEqual([]);
  });

  test('it is withdrawn by its author alone, and then nobody reads it', async () => {
    await setLaw('LT', { bulletins: { to: 'ALL' } });
    const { id } = await author('bureau:LT');
    const refused = await withdraw('bureau:FR', id);
    expect(refused.userErrors).toEqual((await withdraw('bureau:FR', 'no id')).userErrors);
    expect(refused.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await read('bureau:FR')).toContain(id);
    expect(await withdraw('bureau:LT', id)).toEqual({ id, userErrors: [] });
    expect((await withdraw('bureau:LT', id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    for (const reader of ['bureau:FR', 'bureau:LT', 'notices-desk', 'ccf'])
      expect(await read(reader)).not.toContain(id);
  });

  test('its words must not tell that the person asked for protection, and neither does the schema of a bureau', async () => {
    for (const offenceSummary of [
      'Robbery; asylum was denied',
      'Грабёж, в убежище отказано',
      'Vol; n’est pas réfugié',
    ]) {
      const { id, userErrors } = await author('bureau:LT', { offenceSummary });
      expect(id).toBeNull();
      expect(userErrors).toMatchObject([{ path: ['input', 'offenceSummary'], code: 'CONFLICT' }]);
    }
    const schema = buildSchema(readFileSync(path.join(ROOT, 'schema/bureau.graphql'), 'utf8'));
    expect(JSON.stringify(schema.getType('Bulletin')?.toConfig(), (_key, value: unknown) => value)).not.toMatch(
      /asylum|refugee/i,
    );
  });
});
