/**
 * When a source learns what became of its alerts, by the schedule that Nansen has unless somebody sets another. Until then its world,
 * and that of the public, is the same as if nothing had happened, the validity included.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import {
  cancelled,
  diffusion,
  extract,
  fallen,
  joint,
  lent,
  MONDAY,
  NAMES,
  openDisclosureWorlds,
  partly,
  refused,
  TUESDAY,
  untouched,
  waiting,
} from './noninterference/disclosure-worlds.ts';
import { LEAST_SUBJECT, WARRANT } from './support/story.ts';
import { everything } from './noninterference/questions.ts';
import type { World } from './noninterference/world.ts';
import { DATABASES } from './support/nansen.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let quiet: World;
  let eventful: World;
  const both = <T>(work: (world: World) => Promise<T>): Promise<T[]> => Promise.all([quiet, eventful].map(work));

  beforeAll(async () => {
    [quiet, eventful] = await openDisclosureWorlds(kind);
  }, 120_000);
  afterAll(() => both((world) => world.close()));

  test('nobody may act on it from the moment of the decision', async () => {
    for (const reference of [fallen, extract, diffusion, waiting, lent]) {
      expect(await quiet.isValid('bureau:FR', reference!)).toBe(true);
      for (const reader of ['bureau:FR', 'border:TH', 'notices-desk'])
        expect([reader, await eventful.isValid(reader, reference!)]).toEqual([reader, false]);
    }
    expect((await eventful.observe('bureau:FR', warrantsOf(joint!))).body).not.toContain('"BY"');
    for (const query of [FEED, RECALLS]) {
      const { body } = await eventful.observe('bureau:FR', query);
      for (const reference of [fallen, extract, waiting, lent]) expect(body).toContain(`"${reference}"`);
    }
  });

  test('the desks know when a change will be disclosed, and that there is nothing to disclose of other alerts', async () => {
    const seen = async (reference: string): Promise<unknown> => {
      const query = `{ alert(reference: "${reference}") { validity disclosedValidity disclosureDueAt } }`;
      return (JSON.parse((await eventful.observe('notices-desk', query)).body) as { data: { alert: unknown } }).data
        .alert;
    };
    expect(await seen(fallen!)).toEqual({
      ...{ validity: 'NOT_VALID', disclosedValidity: 'VALID' },
      disclosureDueAt: MONDAY.toISOString(),
    });
    expect(await seen(untouched!)).toEqual({ validity: 'VALID', disclosedValidity: 'VALID', disclosureDueAt: null });
  });

  test('its source, another issuer of its warrants, and the public cannot tell that anything happened', async () => {
    for (const reader of ['bureau:BY', 'border:BY', 'asylum-office:BY', null]) {
      const { body } = await quiet.observe(reader, getIntrospectionQuery());
      const schema = buildClientSchema((JSON.parse(body) as { data: never }).data);
      const { validities, single, paged } = everything(schema, NAMES.length, reader);
      for (const { query, variables } of [validities, ...single, ...paged]) await same(reader, query, variables);
      await same(reader, warrantsOf(joint!));
      if (reader === null) continue;
      await same(reader, '{ validityFeedHead }');
      const held = [fallen, joint, extract, lent].map((reference) => `"${reference}"`).join();
      await same(reader, `{ reconcile(references: [${held}]) { compared notValid } }`);
    }
    expect(await eventful.isValid('bureau:BY', fallen!)).toBe(true);
    expect(await eventful.isValid(null, extract!)).toBe(true);
    expect((await eventful.observe('bureau:BY', warrantsOf(joint!))).body).toContain('"BY"');
  });

  test('an amendment that waits goes on to wait, though the alert fell over it', async () => {
    await same('bureau:BY', '{ amendments(first: 10) { nodes { reference state } } }');
    expect(await stateOfAmendment(eventful)).toBe('UNDER_EXAMINATION');
  });

  test('nor by anything that its source can do', async () => {
    const subject = { ...LEAST_SUBJECT, familyName: NAMES[0], nationalities: ['BY'] };
    const did = (name: string, type: string, input: object, selected: string, source = 'BY'): Promise<void> =>
      same(
        `bureau:${source}`,
        `mutation ($input: ${type}!) { ${name}(input: $input) { ${selected} userErrors { path code message } } }`,
        { input },
      );
    const amendment = 'amendment { reference state subject { familyName } }';
    for (const reference of [fallen, joint, diffusion, untouched, partly, cancelled]) {
      const source = reference === joint ? 'KZ' : 'BY';
      const seen = async (): Promise<void> => {
        await same(`bureau:${source}`, '{ amendments(first: 20) { nodes { reference state } } }');
        await same(
          `bureau:${source}`,
          `{ alert(reference: "${reference}") { state validity subject { familyName } warrants { issuer charge } } }`,
        );
      };
      const dispute = { reference, material: 'New' };
      await did('requestReexamination', 'RequestReexaminationInput', dispute, 'reexamination { dueOn }', source);
      for (const warrants of [undefined, [{ ...WARRANT, charge: 'Another charge' }]]) {
        await did('amendAlert', 'AmendAlertInput', { reference, subject, warrants }, amendment, source);
        await both((world) => world.decideAmendment('accept', reference!));
        await seen();
      }
      // One that nobody decides about.
      await did('amendAlert', 'AmendAlertInput', { reference, subject }, amendment, source);
    }
    expect(await both((world) => statesOf(world, partly!))).toEqual([ONE_WAITS, ONE_WAITS]);
    expect(await both((world) => statesOf(world, cancelled!))).toEqual([ONE_WAITS, ONE_WAITS]);
    await did(
      'restrictDiffusion',
      'RestrictDiffusionInput',
      { reference: diffusion, recipients: ['FR'] },
      'alert { state recipients }',
    );
    // It is taken away, given back and given to others, announced each time: where it stands, they are told, where it fell, nobody is.
    const feedOf = async (world: World, reader: string): Promise<string[]> => {
      const { body } = await world.observe(reader, FEED);
      const { nodes } = (JSON.parse(body) as { data: { validityChanges: { nodes: Told[] } } }).data.validityChanges;
      // It is read again besides, where it was amended.
      const ofDiffusion = nodes.filter(({ reference, kind }) => reference === diffusion && kind === 'VALIDITY');
      return ofDiffusion.map(({ validity }) => validity);
    };
    for (const [hours, recipients] of [
      [2, null],
      [3, ['SE', 'FR']],
      [4, ['TH']],
      [5, ['FR']],
    ] as const) {
      if (recipients !== null)
        await did(
          'restrictDiffusion',
          'RestrictDiffusionInput',
          { reference: diffusion, recipients },
          'alert { state }',
        );
      await both((world) => world.announce(new Date(TUESDAY.getTime() + hours * 3_600_000)));
      for (const query of [FEED, RECALLS, '{ validityFeedHead }']) await same('bureau:BY', query);
    }
    expect([await feedOf(quiet, 'bureau:SE'), await feedOf(quiet, 'bureau:TH')]).toEqual([
      ['VALID', 'NOT_VALID', 'VALID', 'NOT_VALID'],
      ['VALID', 'NOT_VALID', 'VALID', 'NOT_VALID'],
    ]);
    expect(await feedOf(quiet, 'bureau:FR')).toEqual(['VALID', 'NOT_VALID', 'VALID']);
    for (const reader of ['bureau:SE', 'bureau:TH', 'bureau:FR'])
      expect([reader, await feedOf(eventful, reader)]).toEqual([reader, ['VALID', 'NOT_VALID']]);
    await same('bureau:BY', '{ alerts(first: 10, filter: { state: PUBLISHED }) { nodes { reference validity } } }');
    await same('bureau:BY', '{ alerts(first: 10, filter: { state: UNDER_EXAMINATION }) { nodes { reference } } }');
    await did('withdrawAlert', 'WithdrawAlertInput', { reference: diffusion }, 'alertValidity { validity }');
    await same(
      'bureau:BY',
      `{ alertValidity(references: ["${diffusion}"]) { validity } statements(first: 5) { nodes { kind } } }`,
    );
  });

  test('at the fixed moment, and not before, they learn all of it at once, by the day of that moment', async () => {
    for (const { clock } of [quiet, eventful]) clock.set(new Date(MONDAY.getTime() - 1));
    expect(await both((world) => world.disclose())).toEqual([null, null]);
    // Somebody else's process was late, and another came at the same time.
    for (const { clock } of [quiet, eventful]) clock.set(new Date(MONDAY.getTime() + 3 * 3_600_000));
    expect(await quiet.disclose()).toBe(1);
    expect((await Promise.all([1, 2, 3].map(() => eventful.disclose()))).sort()).toEqual([6, null, null]);
    expect(await quiet.isValid('bureau:BY', fallen!)).toBe(true);
    expect(await eventful.isValid('bureau:BY', fallen!)).toBe(false);
    expect(await eventful.isValid('border:BY', fallen!)).toBe(false);
    expect(await eventful.isValid(null, extract!)).toBe(false);
    for (const reference of [joint!, partly!])
      expect((await eventful.observe('bureau:BY', warrantsOf(reference))).body).not.toContain('"BY"');
    const { body } = await eventful.observe(
      'bureau:BY',
      '{ statements(first: 9) { nodes { reference kind issuedOn } } }',
    );
    const { nodes } = (JSON.parse(body) as { data: { statements: { nodes: unknown[] } } }).data.statements;
    const issuedOn = '2026-02-09';
    expect(nodes).toHaveLength(5);
    expect(nodes).toEqual(
      expect.arrayContaining([
        { reference: fallen, kind: 'NOT_VALID', issuedOn },
        { reference: extract, kind: 'NOT_VALID', issuedOn },
        { reference: waiting, kind: 'NOT_VALID', issuedOn },
        { reference: cancelled, kind: 'NOT_VALID', issuedOn },
        { reference: refused, kind: 'NOT_PUBLISHED', issuedOn },
      ]),
    );
    // What waited while the alert was valid goes on waiting. Otherwise the fall would show that something had held it.
    expect(await both(stateOfAmendment)).toEqual(['UNDER_EXAMINATION', 'UNDER_EXAMINATION']);
    // So does the feed at the next announcement, and an issuer who is not the source is asked to purge it.
    await both((world) => world.announce(world.clock.now()));
    const told = await both(async (world) => (await world.observe('bureau:BY', FEED)).body);
    const fell = (reference: string): string => `"reference":"${reference}","validity":"NOT_VALID"`;
    for (const reference of [fallen, extract, waiting, lent])
      expect(told.map((body) => body.includes(fell(reference!)))).toEqual([false, true]);
    // Of a warrant that fell they are told to read the alert again.
    const again = (reference: string): number[] =>
      told.map((body) => body.split(`"reference":"${reference}","validity":"VALID","kind":"CONTENT"`).length - 1);
    for (const reference of [joint!, partly!]) expect(again(reference)[1]).toBe(again(reference)[0]! + 1);
    const recalled = (await eventful.observe('bureau:BY', RECALLS)).body;
    expect([fallen, extract, lent].map((reference) => recalled.includes(`"${reference}"`))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('what its source was told of holds its amendments, and what falls besides sets none of them free', async () => {
    // Officers look at the one that was asked for in the meantime.
    const queue = '{ reviewQueue(filter: { kind: WITHHELD_AMENDMENT }, first: 20) { nodes { alert { reference } } } }';
    const queued = await both(async (world) => (await world.observe('refugee-desk', queue)).body);
    expect(queued.map((body) => body.includes(partly!))).toEqual([false, true]);
    await both((world) => world.decideAmendment('accept', partly!));
    expect((await both((world) => statesOf(world, partly!))).map(([newest]) => newest)).toEqual(HELD_IN_ONE);
    await eventful.report('asylum-office:NO', {
      ...{ kind: 'GRANTED', familyName: NAMES[8], alertReferences: [partly!], fearedCountries: ['BY', 'KZ'] },
    });
    expect(await eventful.isValid('bureau:FR', partly!)).toBe(false);
    expect((await both((world) => statesOf(world, partly!))).map(([newest]) => newest)).toEqual(HELD_IN_ONE);
  });

  /** What the source of an alert sees of the amendments of it, newest first. */
  async function statesOf(world: World, reference: string): Promise<string[]> {
    const query = `{ amendments(first: 9, filter: { reference: "${reference}" }) { nodes { state } } }`;
    const { body } = await world.observe('bureau:BY', query);
    const { nodes } = (JSON.parse(body) as { data: { amendments: { nodes: { state: string }[] } } }).data.amendments;
    return nodes.map(({ state }) => state);
  }

  async function stateOfAmendment(world: World): Promise<unknown> {
    return (await statesOf(world, waiting!))[0];
  }

  /** Asks the same in both worlds. */
  async function same(reader: string | null, query: string, variables: object = {}): Promise<void> {
    const [one, other] = await both((world) => world.observe(reader, query, variables));
    expect([reader, query, other]).toEqual([reader, query, one]);
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  }
});

interface Told {
  readonly reference: string;
  readonly validity: string;
  readonly kind: string;
}

const ONE_WAITS = ['UNDER_EXAMINATION', 'ACCEPTED', 'ACCEPTED'];
const HELD_IN_ONE = ['ACCEPTED', 'UNDER_EXAMINATION'];
const FEED = '{ validityChanges(first: 100) { nodes { reference validity kind announcedAt } } }';
const RECALLS = '{ recalls(first: 100) { nodes { reference scope state issuedAt } } }';

function warrantsOf(reference: string): string {
  return `{ alert(reference: "${reference}") { validity warrants { issuer } } }`;
}
