/**
 * Travel documents that a decision holds down, in pairs of worlds: the country that recorded one sees the same bytes with and without the
 * decision, and every other country sees the same bytes as if it had never been recorded.
 */
import { afterEach, describe, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import type { Secret } from './noninterference/case.ts';
import type { Operation } from './noninterference/operations.ts';
import { Pair } from './noninterference/pair.ts';
import { everything } from './noninterference/questions.ts';
import { compareUploads } from './noninterference/uploads.ts';
import { tableOf } from './support/document-uploads.ts';
import { DATABASES } from './support/nansen.ts';

interface Answered {
  readonly data: { readonly documentChanges: { readonly nodes: readonly { readonly state: string | null }[] } };
}

const PATIENCE_MS = 600_000;
const RECORDER = ['bureau:BY', 'border:BY', 'police:BY'];
const OTHERS = ['bureau:FR', 'bureau:KZ', 'asylum-office:SE', 'border:TH', 'immigration:FR', null];

describe.each(DATABASES)('on %s', (kind) => {
  let pair: Pair | null = null;
  afterEach(async () => {
    await pair?.close();
    pair = null;
  });

  async function opened(secret: Secret): Promise<Pair> {
    pair = await Pair.open(kind);
    await pair.build(secret);
    // The embedded database has one variant of each case.
    expect(pair.differences.length).toBeGreaterThan(kind === 'PGlite' ? 0 : 5);
    return pair;
  }

  /** All that a reader can ask, on both of the worlds. */
  async function isTheSame(worlds: Pair, reader: string | null): Promise<void> {
    const [introspection] = await worlds.ask(reader, { query: getIntrospectionQuery(), variables: {} });
    const schema = buildClientSchema((JSON.parse(introspection) as { data: never }).data);
    const { checks, validities, paged } = everything(schema, worlds.differences.length, reader);
    for (const operation of [...checks, validities]) await worlds.ask(reader, operation);
    for (const operation of paged) await worlds.askForPages(reader, operation);
    const country = reader?.split(':')[1];
    for (const list of country === undefined ? [] : [null, 0]) await worlds.compareStatusLists(country!, list);
  }

  test(
    'the country that recorded a document cannot tell whether a decision holds it down',
    async () => {
      const worlds = await opened('RECORDED_DOCUMENTS');
      for (const reader of RECORDER) await isTheSame(worlds, reader);
      // Neither by recording and withdrawing: each is answered with the same statements.
      for (const name of ['record', 'withdraw'] as const) {
        const [body] = await worlds.ask('bureau:BY', changeOf(name, worlds.differences.length));
        expect(body).toContain('"userErrors":[]');
        for (const reader of RECORDER) await isTheSame(worlds, reader);
      }
      // Nor by files: neither by what is answered and counted, nor by what is asked of the database for it.
      for (const [kind, file] of filesOf(worlds.differences.length)) {
        const [answers] = await compareUploads(worlds, 'bureau:BY', kind, file);
        expect(answers).toContain('ENDED');
        await isTheSame(worlds, 'bureau:BY');
      }
    },
    PATIENCE_MS,
  );

  test(
    'no other country can tell why a document is not found any more',
    async () => {
      const worlds = await opened('FALLEN_DOCUMENTS');
      for (const reader of OTHERS) await isTheSame(worlds, reader);
      // What was announced is there to compare: that it was recorded, and that it fell.
      const query = '{ documentChanges(first: 500) { nodes { state } } }';
      const [body] = await worlds.ask('bureau:FR', { query, variables: {} });
      const told = (JSON.parse(body) as Answered).data.documentChanges.nodes.map(({ state }) => state);
      expect(new Set(told)).toEqual(new Set(['STOLEN', null]));
    },
    PATIENCE_MS,
  );

  test(
    'no other country can tell a document that is held down from one that was never recorded',
    async () => {
      const worlds = await opened('HELD_DOCUMENTS');
      for (const reader of OTHERS) await isTheSame(worlds, reader);
    },
    PATIENCE_MS,
  );
});

/** BY records, or withdraws, the passports of all cases. */
function changeOf(name: 'record' | 'withdraw', cases: number): Operation {
  const type = name === 'record' ? 'RecordDocumentsInput' : 'WithdrawDocumentsInput';
  const rest =
    name === 'record'
      ? { state: 'INVALID', circumstances: 'NOT_KNOWN', purpose: 'END_CIRCULATION', occurredOn: '2026' }
      : {};
  return {
    query: `mutation ($input: ${type}!) { ${name}Documents(input: $input) { userErrors { path code } } }`,
    variables: {
      input: {
        documents: Array.from({ length: cases }, (_, place) => ({
          ...{ type: 'PP', number: `PP${String(place + 1).padStart(5, '0')}` },
          ...rest,
        })),
      },
    },
  };
}

/** Files of BY about the passports of all cases: they are recorded, recorded again, changed, half of them withdrawn, and then the others. */
function filesOf(cases: number): readonly (readonly [kind: string, file: string])[] {
  const numbers = Array.from({ length: cases }, (_, place) => `PP${String(place + 1).padStart(5, '0')}`);
  const withdrawn = numbers.filter((_, place) => place % 2 === 0).map((number) => `WITHDRAW,PP,${number}\n`);
  return [
    ['WHOLE', tableOf(numbers)],
    ['WHOLE', tableOf(numbers)],
    ['WHOLE', `${tableOf(numbers, 'LOST')}PP,,,STOLEN,,THEFT,PREVENT_MISUSE\n`],
    ['DIFFERENCE', `action,type,number\n${withdrawn.join('')}`],
    ['WHOLE', tableOf(['OTHER1'])],
  ];
}
