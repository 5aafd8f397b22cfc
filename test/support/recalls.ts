/** What the tests of recalls share: a server, its clock, and the operations of bureaus. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { alerts } from '../../src/alerts/tables.ts';
import { repeatRecalls } from '../../src/recalls/purging/remind.ts';
import { DATABASES, startNansen, type Answer, type Nansen } from './nansen.ts';
import { ownerOf, type Owner } from './owned-database.ts';
import { insertAlert, type AlertOptions } from './alert-rows.ts';

export const DAY_MS = 86_400_000;
const RECALL =
  'reference issuedAt dueAt state repeats lastRepeatedAt supersededAt acknowledgements { nodes { outcome purgedAt systems } }';
const ERRORS = 'userErrors { path code message }';

export interface Recall {
  readonly reference: string;
  readonly issuedAt: string;
  readonly dueAt: string;
  readonly state: string;
  readonly repeats: number;
  readonly lastRepeatedAt: string | null;
  readonly supersededAt: string | null;
  readonly acknowledgements: {
    readonly nodes: readonly { outcome: string; purgedAt: string | null; systems: string[] }[];
  } | null;
}
export type Key = Pick<Recall, 'reference' | 'issuedAt'>;

type DatabaseKind = (typeof DATABASES)[number];

/** Describes tests on each database, with a server of their own. */
export function describeRecalls(tests: (recalls: RecallFixture, kind: DatabaseKind) => void): void {
  describe.each(DATABASES)('on %s', (kind) => {
    const recalls = new RecallFixture();
    beforeAll(() => recalls.start(kind));
    afterAll(() => recalls.stop());
    tests(recalls, kind);
  });
}

/** The functions can be taken out of the object: they are bound to it. */
class RecallFixture {
  nansen!: Nansen;
  owner!: Owner;
  now = new Date('2026-04-05T06:07:00.000Z');

  async start(kind: DatabaseKind): Promise<void> {
    this.nansen = await startNansen(kind, { clock: { now: () => this.now } });
    this.owner = ownerOf(this.nansen);
  }

  async stop(): Promise<void> {
    await this.owner.end();
    await this.nansen.stop();
  }

  readonly later = (milliseconds: number): void => void (this.now = new Date(this.now.getTime() + milliseconds));

  /** Announces what changed, a minute later. */
  readonly announce = async (): Promise<void> => {
    this.later(60_000);
    await this.nansen.announce();
  };

  /** The boundary of the announcement that was just made. */
  readonly lastAnnouncement = (): Date => new Date(Math.floor(this.now.getTime() / 60_000) * 60_000);

  /** An alert that was announced valid. */
  readonly announced = async (options: AlertOptions = {}): Promise<string> => {
    const { reference } = await this.owner.alone((queries) => insertAlert(queries, { source: 'BY', ...options }));
    await this.announce();
    return reference;
  };

  readonly set = (reference: string, valid: boolean): Promise<unknown> =>
    this.owner.alone(async (queries) => queries.update(alerts).set({ valid }).where(eq(alerts.reference, reference)));

  /** Makes an alert invalid and announces it. */
  readonly fall = async (reference: string): Promise<void> => {
    await this.set(reference, false);
    await this.announce();
  };

  readonly recallsFor = async (reader: string, state: string | null = null): Promise<Recall[]> => {
    const answer = await this.nansen.ask(
      reader,
      `query ($state: RecallState) { recalls(state: $state, first: 100) { nodes { ${RECALL} } } }`,
      { state },
    );
    return answer.data.recalls.nodes;
  };

  readonly recallFor = async (reader: string, reference: string): Promise<Recall | undefined> =>
    (await this.recallsFor(reader)).find((recall) => recall.reference === reference);

  readonly acknowledge = (
    reader: string,
    recalls: readonly Key[],
    rest: object = { outcome: 'NOT_HELD' },
  ): Promise<Answer> =>
    this.nansen.ask(
      reader,
      `mutation ($input: AcknowledgeRecallInput!) { acknowledgeRecall(input: $input) { recalls { ${RECALL} } ${ERRORS} } }`,
      { input: { recalls: recalls.map(({ reference, issuedAt }) => ({ reference, issuedAt })), ...rest } },
    );

  readonly purged = (systems = ['Border'], purgedAt = this.now.toISOString()) => ({
    outcome: 'PURGED',
    purgedAt,
    systems,
  });

  readonly repeat = (): Promise<Date | null> => repeatRecalls(this.nansen.services, this.now);

  readonly restrict = async (reference: string, recipients = ['FR']): Promise<void> => {
    const answer = await this.nansen.ask(
      'bureau:BY',
      `mutation ($reference: String!, $recipients: [String!]!) {
        restrictDiffusion(input: { reference: $reference, recipients: $recipients }) { userErrors { code } } }`,
      { reference, recipients },
    );
    expect(answer.data.restrictDiffusion.userErrors).toEqual([]);
  };
}
