/** Lists tell what is in them for their reader and nothing of what is not; and how a question is written changes no answer. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Nansen } from '../support/nansen.ts';
import { publishedAlert, report, requestAlert } from '../support/story.ts';

const CANARY = 'CANARY-8R5Y';
const READERS = [
  'bureau:BY',
  'bureau:FR',
  'border:TH',
  'immigration:FR',
  'police:TH',
  'asylum-office:SE',
  'refugee-desk',
  'notices-desk',
  'ccf',
  null,
];

interface Page {
  readonly references: string[];
  readonly cursors: string[];
  readonly next: string | null;
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const references: string[] = [];

  beforeAll(async () => {
    nansen = await startNansen(kind);
    for (let number = 0; number < 2; number += 1) {
      references.push(
        await publishedAlert(nansen, 'BY', { nationalReference: `${CANARY}-${number}` }),
        await publishedAlert(nansen, 'KZ', { form: 'DIFFUSION', recipients: number % 2 === 0 ? ['FR', 'TH'] : ['GE'] }),
        await requestAlert(nansen, number % 2 === 0 ? 'BY' : 'FR'),
      );
      const fallen = await publishedAlert(nansen, 'BY');
      await report(nansen, 'asylum-office:SE', { alertReferences: [fallen], fileReference: CANARY });
      references.push(fallen);
    }
  });
  afterAll(() => nansen.stop());

  async function page(
    reader: string | null,
    first: number,
    after: string | null,
    filter: object | null = null,
  ): Promise<Page> {
    const { data, errors } = await nansen.ask(
      reader,
      `query ($first: Int!, $after: String, $filter: AlertFilter) { alerts(first: $first, after: $after, filter: $filter) {
        edges { cursor node { reference } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      { first, after, filter },
    );
    expect(errors).toEqual([]);
    const { edges, pageInfo } = data.alerts as {
      edges: { cursor: string; node: { reference: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
    return {
      references: edges.map(({ node }) => node.reference),
      cursors: edges.map(({ cursor }) => cursor),
      next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    };
  }

  async function all(reader: string | null, first: number): Promise<Page> {
    const found: Page = { references: [], cursors: [], next: null };
    for (let after: string | null = null; ;) {
      const one = await page(reader, first, after);
      // A page that promises another one keeps the promise: what cannot be seen is not counted.
      if (after !== null) expect(one.references.length).toBeGreaterThan(0);
      found.references.push(...one.references);
      found.cursors.push(...one.cursors);
      if (one.next === null) return found;
      after = one.next;
    }
  }

  test('the pages of a list hold exactly the alerts that can be asked for one by one, whatever their length', async () => {
    for (const reader of READERS) {
      const visible: string[] = [];
      for (const reference of references) {
        const { data } = await nansen.ask(reader, `{ alert(reference: "${reference}") { reference } }`);
        if (data.alert !== null) visible.push(reference);
      }
      for (const first of [1, 3, 100]) {
        expect((await all(reader, first)).references.toSorted()).toEqual(visible.toSorted());
      }
    }
  });

  test('no list counts, but the queue of officers', async () => {
    const { data } = await nansen.ask('ccf', '{ __schema { types { name fields { name } } } }');
    const types = data.__schema.types as { name: string; fields: { name: string }[] | null }[];
    const connections = types.filter(({ name }) => /(Connection|Edge|PageInfo)$/.test(name));
    expect(connections.length).toBeGreaterThan(3);
    for (const { name, fields } of connections) {
      // The officers' queue counts what they may list of it (`test/review-queue.test.ts`).
      const counts = name === 'ReviewItemConnection' ? ['totalCount'] : [];
      expect([
        name,
        fields?.map((field) => field.name).filter((field) => /count|total|size|number/i.test(field)),
      ]).toEqual([name, counts]);
    }
  });

  test('a cursor holds the public place of its alert and a seal, and nothing else', async () => {
    for (const reader of READERS) {
      const { references: found, cursors } = await all(reader, 100);
      for (const [index, cursor] of cursors.entries()) {
        const payload = Buffer.from(cursor, 'base64url').subarray(16).toString();
        expect(payload).toBe(JSON.stringify(found[index]!.split('/').map(Number)));
      }
    }
  });

  test('no text in an answer hides what was reported, in whatever coding', async () => {
    for (const reader of ['bureau:FR', 'border:TH', 'asylum-office:SE', 'notices-desk', null]) {
      const { body } = await nansen.ask(
        reader,
        '{ alerts(first: 100) { edges { cursor node { reference subject { familyName } warrants { charge } } } pageInfo { endCursor } } }',
      );
      const decoded = (body.match(/[\w+/=-]{8,}/g) ?? []).flatMap((text) => [
        Buffer.from(text, 'base64').toString('latin1'),
        Buffer.from(text, 'base64url').toString('latin1'),
        Buffer.from(text, 'hex').toString('latin1'),
      ]);
      const hidden = reader === 'notices-desk' ? `"${CANARY}"` : CANARY;
      expect([body, ...decoded].filter((text) => text.includes(hidden))).toEqual([]);
    }
  });

  test('a cursor is good for the reader, the list and the filter that it was given for', async () => {
    const { cursors } = await page('bureau:FR', 2, null);
    const cursor = cursors[0]!;
    const refusal = async (reader: string | null, after: string, filter: object | null = null): Promise<string> => {
      const { body, errors } = await nansen.ask(
        reader,
        'query ($after: String, $filter: AlertFilter) { alerts(after: $after, filter: $filter) { nodes { reference } } }',
        { after, filter },
      );
      return errors.length === 0 ? 'accepted' : body;
    };
    expect(await refusal('bureau:FR', cursor)).toBe('accepted');
    const bytes = Buffer.from(cursor, 'base64url');
    const moved = Buffer.concat([bytes.subarray(0, 16), Buffer.from('[2999,1]')]).toString('base64url');
    const refusals = [
      await refusal('bureau:BY', cursor),
      await refusal('asylum-office:FR', cursor),
      await refusal(null, cursor),
      await refusal('bureau:FR', cursor, { form: 'NOTICE' }),
      await refusal('bureau:FR', moved),
      await refusal('bureau:FR', ''),
      await refusal('bureau:FR', 'nonsense'),
    ];
    expect(new Set(refusals).size).toBe(1);
    expect(refusals[0]).not.toBe('accepted');
  });

  test('aliases, fragments and conditions change no answer', async () => {
    const cells = ['reference', 'form', 'colour', 'validity'];
    const more = ['purpose', 'source', 'state', 'nationalReference', 'recipients', 'requestedAt'];
    for (const reader of READERS) {
      const own = reader === null ? cells : [...cells, ...more];
      const subject = reader === null ? 'familyName' : 'familyName documents { number }';
      for (const reference of references) {
        const alert = `alert(reference: "${reference}")`;
        const shapes = [
          `{ ${alert} { ${own.join(' ')} subject { ${subject} } warrants { issuer charge } } }`,
          // One alias a question, so that the public's limit holds.
          `{ alert: ${alert} { ...Cells ... on Alert { subject { ...Person } } ... { warrants { ...Paper } } } }
            fragment Cells on Alert { ${own.join(' ')} } fragment Person on Subject { ${subject} }
            fragment Paper on Warrant { issuer ... on Warrant { charge } }`,
          `query ($yes: Boolean = true, $no: Boolean = false) { ${alert} { ${own.map((cell) => `${cell} @include(if: $yes) @skip(if: $no)`).join(' ')}
            subject @include(if: true) { ${subject} } warrants @skip(if: false) { issuer charge } } }`,
          `{ ${alert} { ${own.slice(0, 3).join(' ')} } ${alert} { ${own.slice(3).join(' ')} subject { familyName } }
            ${alert} { subject { ${subject} } warrants { issuer } } ${alert} { warrants { charge } } }`,
        ];
        const answers = [];
        for (const shape of shapes) {
          const { data, errors } = await nansen.ask(reader, shape);
          expect(errors).toEqual([]);
          answers.push(data.alert);
        }
        for (const answer of answers) expect(answer).toEqual(answers[0]);
        if (reader === null) continue;
        const { data } = await nansen.ask(
          reader,
          `{ ${alert} { ${own.map((cell) => `${cell}As: ${cell}`).join(' ')} } }`,
        );
        const plain = answers[0] as Record<string, unknown> | null;
        const renamed = plain && Object.fromEntries(own.map((cell) => [`${cell}As`, plain[cell]]));
        expect(data.alert).toEqual(renamed);
      }
    }
  });

  test('an alias of a hidden field, in every form, is an error that names the type and no data', async () => {
    for (const field of ['grounds', 'history', 'closedByCcf', 'standing']) {
      for (const selection of [
        `x: ${field}`,
        `... { x: ${field} }`,
        `... on Alert { x: ${field} }`,
        `x: ${field} @include(if: false)`,
      ]) {
        const { body, data } = await nansen.ask(
          'bureau:BY',
          `{ alert(reference: "${references[0]}") { reference ${selection} } }`,
        );
        expect(data).toBeNull();
        expect(JSON.parse(body)).toEqual({
          errors: [expect.objectContaining({ message: `Cannot query field "${field}" on type "Alert".` })],
        });
      }
    }
  });
});
