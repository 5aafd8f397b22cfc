/** A country names an alert that contradicts its report: by a typing error, or because it knows the person under another description. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ANNA, BEN, officersAt } from './support/reviews.ts';
import {
  LEAST_SUBJECT,
  publish,
  publishedAlert,
  report,
  type ReportOptions,
  requestAlert,
  validityFor,
} from './support/story.ts';

/** Men whose names and birth dates have nothing in common: one for each alert. */
const MEN = [
  ...[
    'Kowalczyk Jan',
    'Brandvold Eirik',
    'Tsiklauri Zurab',
    'Mbekwani Thulani',
    'Ferrantino Paolo',
    'Oyelaran Babatunde',
  ],
  ...[
    'Vukmirovic Goran',
    'Halvarsen Petter',
    'Zubkovets Vadim',
    'Dragomiresc Horia',
    'Quispe Wilber',
    'Pham Duc Thinh',
  ],
];
const WOMAN = {
  familyName: 'Haddad-Invented',
  forename: 'Amina',
  birthDate: '1994-08-09',
  person: { sex: 'FEMALE' },
} as const;

const CASE = `query ($kind: ReviewKind) { reviewQueue(filter: { kind: $kind }, first: 100) { nodes {
  kind urgency reason match { certainty basis contradictions }
  alert { reference validity grounds { nodes { kind } } }
  decision { fileReference candidates(first: 1) { certainty reasons contradictions alert { reference } } } } } }`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { queue, item, codes, decide, confirm } = officersAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  let men = 0;
  /** An invented man whom no other alert is about. */
  const nextMan = () => {
    const [familyName = '', ...forenames] = (MEN[men] ?? '').split(' ');
    const birthDate = `${1950 + 3 * (men += 1)}-04-05`;
    return { subject: { familyName, forename: forenames.join(' '), birthDate, sex: 'MALE' } };
  };
  const asReported = ({ subject: { sex, ...said } }: ReturnType<typeof nextMan>) => ({ ...said, person: { sex } });

  const granted = async (reference: string, said: ReportOptions, more: ReportOptions = {}): Promise<void> => {
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference], ...said, ...more });
  };

  /** The items of a kind of an officer about an alert, or about the decision of a file. */
  async function items(reader: string, of: string, reviewKind?: string): Promise<object[]> {
    const { data, errors } = await nansen.ask(reader, CASE, { kind: reviewKind });
    expect(errors).toEqual([]);
    const { nodes } = data.reviewQueue as {
      nodes: { alert: { reference: string } | null; decision: { fileReference: string } | null }[];
    };
    return nodes.filter(
      ({ alert, decision }) => alert?.reference === of || (alert === null && decision?.fileReference === of),
    );
  }

  test('it protects at once, and officers see the contradictions before anything else', async () => {
    const reference = await publishedAlert(nansen, 'BY', nextMan());
    await granted(reference, WOMAN, { fileReference: 'SLIP' });
    for (const reader of ['bureau:BY', 'bureau:FR', 'border:TH'])
      expect(await validityFor(nansen, reader, reference)).toBe('NOT_VALID');
    const contradictions = ['NAME', 'BIRTH_DATE', 'SEX'];
    const candidates = [
      {
        certainty: 'PROBABLE',
        reasons: [
          ...['ALERT_REFERENCE_GIVEN', 'FAMILY_NAME_DIFFERS', 'FORENAME_DIFFERS', 'BIRTH_DATE_DIFFERS', 'SEX_DIFFERS'],
        ],
        contradictions,
        alert: { reference },
      },
    ];
    expect(await items(ANNA, reference)).toEqual([
      {
        kind: 'PROBABLE_MATCH',
        urgency: 'URGENT',
        reason: expect.stringContaining('contradicts what the alert says'),
        match: { certainty: 'PROBABLE', basis: 'REFERENCE', contradictions },
        alert: { reference, validity: 'NOT_VALID', grounds: { nodes: [{ kind: 'INTERIM_MEASURE' }] } },
        decision: { fileReference: 'SLIP', candidates },
      },
    ]);
    // Whom the country meant is still to be found.
    expect(await items(ANNA, 'SLIP')).toMatchObject([{ kind: 'UNMATCHED_DECISION', alert: null }]);
  });

  test('a reference that agrees is sure, and so is one where nothing can be compared', async () => {
    for (const isWhole of [true, false]) {
      const man = nextMan();
      const reference = await publishedAlert(nansen, 'BY', man);
      const said = isWhole ? asReported(man) : { familyName: man.subject.familyName, forename: man.subject.forename };
      await granted(reference, said, { fileReference: 'AGREES' });
      expect(await items(ANNA, reference)).toMatchObject([
        {
          kind: 'INTERIM_PROTECTION',
          urgency: 'ROUTINE',
          match: { certainty: 'SURE', basis: 'REFERENCE', contradictions: [] },
          alert: { grounds: { nodes: [{ kind: 'PROTECTION' }] } },
        },
      ]);
    }
    expect(await items(ANNA, 'AGREES')).toEqual([]);
  });

  test('a document with the whole birth date is sure, whatever else differs', async () => {
    const documents = [{ type: 'PASSPORT', number: 'QX 100200', issuer: 'BY' }];
    const man = nextMan();
    const reference = await publishedAlert(nansen, 'BY', { ...man, documents });
    await granted(reference, { ...WOMAN, birthDate: man.subject.birthDate, documents });
    expect(await items(ANNA, reference)).toMatchObject([
      { kind: 'INTERIM_PROTECTION', match: { certainty: 'SURE', basis: 'DOCUMENT', contradictions: ['NAME', 'SEX'] } },
    ]);
  });

  test('one officer finds it right after all: the protection stands, and nothing is left to find', async () => {
    const reference = await publishedAlert(nansen, 'BY', nextMan());
    await granted(reference, WOMAN, { fileReference: 'RIGHT' });
    expect(codes(await decide(ANNA, await item(ANNA, reference), 'MATCH_CONFIRMED'))).toEqual([]);
    expect(await items(ANNA, reference)).toMatchObject([
      { kind: 'INTERIM_PROTECTION', alert: { grounds: { nodes: [{ kind: 'PROTECTION' }] } } },
    ]);
    expect(await items(ANNA, 'RIGHT')).toEqual([]);
  });

  test('two officers find it wrong: the stranger’s alert stands again, and the decision is about nobody known', async () => {
    const reference = await publishedAlert(nansen, 'BY', nextMan());
    await granted(reference, WOMAN, { fileReference: 'WRONG' });
    const one = await item(ANNA, reference);
    await decide(ANNA, one, 'MATCH_REJECTED');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect(codes(await confirm(BEN, await item(BEN, reference)))).toEqual([]);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    expect(await items(ANNA, reference)).toEqual([]);
    expect(await items(ANNA, 'WRONG')).toMatchObject([{ kind: 'UNMATCHED_DECISION' }]);
  });

  test('a request that is named by mistake waits under examination', async () => {
    const requested = await requestAlert(nansen, 'BY', nextMan());
    await granted(requested, WOMAN);
    await publish(nansen, requested);
    expect(await validityFor(nansen, 'bureau:FR', requested)).toBe('NOT_VALID');
    expect(await items(ANNA, requested)).toMatchObject([{ kind: 'PROBABLE_MATCH', urgency: 'URGENT' }]);
  });

  test('an application for asylum that contradicts the alert lets it stand until a person looked', async () => {
    const reference = await publishedAlert(nansen, 'BY', nextMan());
    await granted(reference, WOMAN, { kind: 'PENDING' });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    expect(await items(ANNA, reference)).toMatchObject([
      { kind: 'PROBABLE_MATCH', urgency: 'URGENT', match: { contradictions: ['NAME', 'BIRTH_DATE', 'SEX'] } },
    ]);
  });

  test('what was reported to the CCF is an item of the CCF alone', async () => {
    const reference = await publishedAlert(nansen, 'BY', nextMan());
    await granted(reference, WOMAN, { addressee: 'CCF', fileReference: 'CCF-SLIP' });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect([await items(ANNA, reference), await items(ANNA, 'CCF-SLIP')]).toEqual([[], []]);
    expect(await items('ccf', reference)).toMatchObject([
      { kind: 'PROBABLE_MATCH', urgency: 'URGENT', match: { contradictions: ['NAME', 'BIRTH_DATE', 'SEX'] } },
    ]);
    expect(await items('ccf', 'CCF-SLIP')).toMatchObject([{ kind: 'UNMATCHED_DECISION' }]);
  });

  test('an alert that comes to contradict what is known is looked at again, and one that comes to agree is sure', async () => {
    const man = nextMan();
    const reference = await publishedAlert(nansen, 'BY', man);
    await granted(reference, asReported(man));
    const amend = async (subject: object): Promise<void> => {
      const given = { input: { reference, subject: { ...LEAST_SUBJECT, ...subject } } };
      const asked = await nansen.ask(
        'bureau:BY',
        'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }',
        given,
      );
      expect(asked.data?.amendAlert.userErrors).toEqual([]);
      const { data } = await nansen.ask(
        'notices-desk',
        'mutation ($reference: String!) { acceptAmendment(input: { reference: $reference }) { userErrors { code } } }',
        { reference },
      );
      expect(data?.acceptAmendment.userErrors).toEqual([]);
      await nansen.idle();
    };
    await amend({ ...man.subject, sex: 'FEMALE', nationalities: ['BY'] });
    expect(await items(ANNA, reference, 'PROBABLE_MATCH')).toMatchObject([
      { urgency: 'URGENT', match: { certainty: 'PROBABLE', basis: 'REFERENCE', contradictions: ['SEX'] } },
    ]);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    await amend({ ...man.subject, nationalities: ['BY'] });
    expect(await items(ANNA, reference, 'PROBABLE_MATCH')).toEqual([]);
    expect(await items(ANNA, reference)).toMatchObject([{ match: { certainty: 'SURE', contradictions: [] } }]);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('what is stored is what is derived', async () => {
    expect(await queue(ANNA, null, { state: 'AWAITING_SECOND_OFFICER' })).toEqual([]);
    expect(await verify({ ...nansen, clock: SYSTEM_CLOCK })).toMatchObject({ differences: [], brokenEntry: null });
  });
});
