/** What the tests of signed validity share: a server with invented alerts, and readers of what it signs. */
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { decodeJwt, type JSONWebKeySet } from 'jose';
import type { Queries } from '../../src/database/database.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { DATABASES, startNansen, type Nansen } from './nansen.ts';
import { ownerOf, type Owner } from './owned-database.ts';
import { insertAlert, type AlertOptions } from './alert-rows.ts';

export const DAY_MS = 24 * 60 * 60 * 1000;
export const UNKNOWN = '2024/999999999';

type DatabaseKind = (typeof DATABASES)[number];

/** Describes tests on each database, with a server of their own. */
export function describeSigned(tests: (signed: SignedFixture) => void): void {
  describe.each(DATABASES)('on %s', (kind) => {
    const signed = new SignedFixture();
    beforeAll(() => signed.start(kind));
    afterAll(() => signed.stop());
    tests(signed);
  });
}

/** The functions can be taken out of the object: they are bound to it. */
class SignedFixture {
  nansen!: Nansen;
  owner!: Owner;
  now = new Date('2026-05-04T10:03:20.250Z');
  /** The index of each alert in status lists, by reference. */
  readonly places = new Map<string, number>();
  /** The alerts of each source. */
  readonly sources = new Map<string, Set<string>>();

  async start(kind: DatabaseKind): Promise<void> {
    this.nansen = await startNansen(kind, { clock: { now: () => new Date(this.now) } });
    this.owner = ownerOf(this.nansen);
    const chance = fc.record({
      source: fc.constantFrom('BY', 'FR', 'KZ', null),
      state: fc.constantFrom('PUBLISHED', 'PUBLISHED', 'PUBLISHED', 'UNDER_EXAMINATION', 'REFUSED', 'WITHDRAWN'),
      publicExtract: fc.boolean(),
      recipients: fc.constantFrom([], [], ['FR'], ['SE', 'BY']),
      valid: fc.boolean(),
    });
    for (const { state, valid, recipients, ...rest } of fc.sample(chance, { numRuns: 40, seed: 7 })) {
      const { reference } = await insertAlert(this.owner.queries, {
        ...rest,
        state,
        recipients,
        restricted: recipients.length > 0,
        valid: valid && state === 'PUBLISHED',
      } as AlertOptions);
      const source = rest.source ?? '';
      this.sources.set(source, (this.sources.get(source) ?? new Set()).add(reference));
    }
    for (const { reference, place } of await placesIn(this.owner.queries)) this.places.set(reference, place);
  }

  async stop(): Promise<void> {
    await this.owner?.end();
    await this.nansen?.stop();
  }

  readonly keys = async (): Promise<JSONWebKeySet> =>
    (await (await fetch(`${this.nansen.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet;

  readonly list = async (
    reader: string | null,
    headers: Record<string, string> = {},
    name?: string,
  ): Promise<Response> => {
    const path = name ?? reader?.split(':')[1] ?? '';
    const authorization = reader === null ? {} : { authorization: `Bearer ${await this.nansen.token(reader)}` };
    return fetch(`${this.nansen.url}/status-lists/${path}`, { headers: { ...authorization, ...headers } });
  };

  readonly statement = async (reader: string, reference: string): Promise<string> => {
    const query = 'query ($reference: String!) { validityStatement(reference: $reference) { jws } }';
    return (await this.nansen.ask(reader, query, { reference })).data.validityStatement.jws as string;
  };

  readonly validOf = async (reader: string | null): Promise<Set<string>> => {
    const query = 'query ($references: [String!]!) { alertValidity(references: $references) { reference validity } }';
    const { data } = await this.nansen.ask(reader, query, { references: [...this.places.keys()] });
    const answers = data.alertValidity as { reference: string; validity: string }[];
    return new Set(answers.filter(({ validity }) => validity === 'VALID').map(({ reference }) => reference));
  };

  /** A valid alert of another source: about those of its own, a bureau gets nothing signed. */
  readonly signableFor = async (bureau: string): Promise<string> => {
    const own = this.sources.get(bureau.split(':')[1] ?? '');
    const found = [...(await this.validOf(bureau))].find((reference) => own?.has(reference) !== true);
    if (found === undefined) throw new Error(`There is no alert that could be signed for ${bureau}.`);
    return found;
  };
}

export async function placesIn(queries: Queries): Promise<{ reference: string; place: number }[]> {
  return rowsOf(await queries.execute(sql`select reference, status_index as place from alerts.alerts`));
}

/** The bits of a list as the draft defines them, read here independently of the product. */
export function bitsIn(token: string): number[] {
  const {
    status_list: { bits, lst },
  } = decodeJwt(token) as unknown as { status_list: { bits: number; lst: string } };
  expect(bits).toBe(1);
  return [...inflateSync(Buffer.from(lst, 'base64url'))];
}

export function flipped(text: string): string {
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
}
