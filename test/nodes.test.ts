/** `node` and `nodes`: what a reader sees by a reference they see by the id, and what they do not see is null, with the same work. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseReader, PUBLIC_READER, type Reader } from '../src/policy/reader.ts';
import { isBackground } from './support/background.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, report, requestAlert } from './support/story.ts';

const NODE = 'query ($id: ID!) { node(id: $id) { __typename id ... on Alert { reference validity } } }';
const NODES =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Alert { reference subject { familyName } } } }';
const READERS = ['bureau:FR', 'bureau:BY', 'police:FR', 'notices-desk', 'refugee-desk', 'ccf', null];

interface Entry {
  readonly sequence: number;
  readonly reader: string;
  readonly register: string;
}

const readerOf = (text: string | null): Reader => (text === null ? null : parseReader(text, 'test')) ?? PUBLIC_READER;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  /** Of alerts that are published, fell, were requested, or are restricted, and one that nobody has. */
  const references: string[] = [];
  let sent: string[] = [];

  beforeAll(async () => {
    nansen = await startNansen(kind);
    const fallen = await publishedAlert(nansen, 'BY');
    references.push(
      await publishedAlert(nansen, 'BY'),
      await publishedAlert(nansen, 'KZ', { form: 'DIFFUSION', recipients: ['GE'] }),
      await requestAlert(nansen, 'BY'),
      fallen,
      '1999/1',
    );
    await report(nansen, 'asylum-office:SE', { alertReferences: [fallen] });
    const { database } = nansen;
    const [run, transaction] = [database.run.bind(database), database.transaction.bind(database)];
    Object.assign(database, {
      run: (session, statement, values) => (sent.push(statement.key), run(session, statement, values)),
      transaction: (session, work, caller) => {
        if (!isBackground(session)) sent.push('transaction');
        return transaction(session, work, caller);
      },
    } satisfies Partial<typeof database>);
  });
  afterAll(() => nansen.stop());

  const idOf = (reader: string | null, key: string): string =>
    nansen.services.nodeIds.seal(readerOf(reader), { type: 'Alert', key });

  test.each(READERS)('%s finds by the id what they find by the reference, and nothing else', async (reader) => {
    let seen = 0;
    for (const reference of references) {
      const { alert } = (
        await nansen.ask(reader, 'query ($r: String!) { alert(reference: $r) { id reference validity } }', {
          r: reference,
        })
      ).data as { alert: { id: string } | null };
      const { data, errors } = await nansen.ask(reader, NODE, { id: idOf(reader, reference) });
      expect(errors).toEqual([]);
      expect(data.node).toEqual(alert === null ? null : { __typename: 'Alert', ...alert });
      if (alert !== null) seen += 1;
    }
    // Alerts of these worlds have no public extract.
    expect(seen > 0).toBe(reader !== null);
    const { data } = await nansen.ask(reader, NODES, { ids: references.map((reference) => idOf(reader, reference)) });
    expect((data.nodes as object[]).filter((node) => node !== null)).toHaveLength(seen);
  });

  test.each(['bureau:FR', null])('%s gets one answer, by one statement, for all that is not there', async (reader) => {
    const hidden = references.slice(1).map((reference) => idOf(reader, reference));
    const malformed = ['', 'x', '2024/1', references[0]!, 'A'.repeat(64), '5f0c2a4e-9d1b-4c3e-8f7a-6b5d4c3b2a19'];
    const foreign = idOf('bureau:DE', references[0]!);
    const answers = new Set<string>();
    for (const id of [...hidden, ...malformed, foreign]) {
      sent = [];
      const { status, body } = await nansen.ask(reader, NODE, { id });
      answers.add(JSON.stringify([status, body, sent]));
    }
    expect(answers.size).toBe(1);
    expect(sent).toHaveLength(1);
    sent = [];
    // Nor does what is there take more or other statements.
    await nansen.ask(reader, NODE, { id: idOf(reader, references[0]!) });
    expect([...answers][0]).toContain(JSON.stringify(sent));
  });

  test('two bodies cannot find by their ids that they hold the same alert', async () => {
    const read = async (reader: string): Promise<string> =>
      (await nansen.ask(reader, 'query ($r: String!) { alert(reference: $r) { id } }', { r: references[0] })).data.alert
        .id;
    const [france, again, police, germany] = [
      await read('bureau:FR'),
      await read('bureau:FR#another'),
      await read('police:FR'),
      await read('bureau:DE'),
    ];
    expect(again).toBe(france);
    expect(new Set([france, police, germany]).size).toBe(3);
    expect((await nansen.ask('bureau:DE', NODE, { id: france })).data).toEqual({ node: null });
  });

  test('officers find decisions and reviews of their compartment, each look is recorded, and the notices desk finds none', async () => {
    const { decision, review } = await theLastOfBoth();
    const before = (await entries())[0]?.sequence ?? 0;
    const wanted = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on AsylumDecision { kind } } }';
    const found = await nansen.ask('refugee-desk', wanted, { ids: [review, decision.toUpperCase(), decision] });
    expect(found.data.nodes).toEqual([
      { __typename: 'ReviewItem', id: review },
      { __typename: 'AsylumDecision', id: decision, kind: 'GRANTED' },
      { __typename: 'AsylumDecision', id: decision, kind: 'GRANTED' },
    ]);
    for (const reader of ['ccf', 'notices-desk', 'bureau:SE']) {
      const { data } = await nansen.ask(reader, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
        ids: [review, decision],
      });
      if (reader !== 'ccf') expect(data).toEqual({ nodes: [null, null] });
    }
    const isNew = ({ sequence, reader }: Entry): boolean => sequence > before && reader === 'refugee-desk';
    expect((await entries()).filter(isNew).map(({ register }) => register)).toEqual([
      'ASYLUM_DECISIONS',
      'ASYLUM_DECISIONS',
    ]);
  });

  test('an id that does not exist takes an officer as much as one that does', async () => {
    const { decision } = await theLastOfBoth();
    const statementsFor = async (id: string): Promise<string[]> => {
      sent = [];
      await nansen.ask('refugee-desk', NODE, { id });
      return sent;
    };
    const unknown = await statementsFor('5f0c2a4e-9d1b-4c3e-8f7a-6b5d4c3b2a19');
    expect(unknown).toEqual(['transaction', 'transaction']);
    expect(await statementsFor(decision)).toEqual(unknown);
  });

  test('at most a hundred at once, and the schema of auditors has none of it', async () => {
    const { errors } = await nansen.ask('bureau:FR', NODES, { ids: Array(101).fill('x') });
    expect(errors[0]?.message).toBe('Ask for at most 100 ids at once.');
    const none = await nansen.ask('auditor', '{ __type(name: "Node") { name } }');
    expect(none.data).toEqual({ __type: null });
  });

  async function entries(): Promise<readonly Entry[]> {
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 20) { nodes { sequence reader register } } }');
    return data.auditEntries.nodes;
  }

  async function theLastOfBoth(): Promise<{ decision: string; review: string }> {
    const { data } = await nansen.ask(
      'refugee-desk',
      '{ asylumDecisions(first: 1) { nodes { id } } reviewQueue(first: 1) { nodes { id } } }',
    );
    return { decision: data.asylumDecisions.nodes[0].id, review: data.reviewQueue.nodes[0].id };
  }
});
