/**
 * Every example of GraphiQL works in the demo world, for every reader that the sign-in offers: in the order of the list, with each gap
 * filled in from the answer that the example names.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { inventWorld } from '../scripts/demo/world.ts';
import { cursorSealer } from '../src/api/cursor.ts';
import { DEMO_READERS } from '../src/server/demo-readers.ts';
import { EXAMPLES, ExampleWalk, type Variables } from './support/graphiql-examples.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';

/** Sources come before the notices desk, so what they ask of it is there. */
const READERS = ['public', ...new Set(DEMO_READERS.map(({ reader }) => reader))];
const HOST = 'https://hooks.example.org';
const PDF = '%PDF-1.7\n1 0 obj << /Type /Page >> endobj\n%%EOF\n';

/** What others do first, where an example says so. Returns what only they can tell. */
type Others = (walk: ExampleWalk) => Promise<Variables>;

describe.each(DATABASES)('%s', (kind) => {
  let nansen: Nansen;
  const walks = new Map<string, ExampleWalk>();

  beforeAll(async () => {
    nansen = await startNansen(kind, {
      environment: { WEBHOOK_TARGETS: ['BY', 'FR', 'SE'].map((country) => `${country}=${HOST}`).join(' ') },
    });
    await inventWorld({ ...nansen.services, cursors: cursorSealer(randomBytes(32)) }, () => undefined, {
      large: false,
    });
    for (const reader of READERS) walks.set(reader, new ExampleWalk(nansen, reader));
  }, 180_000);
  afterAll(() => nansen?.stop());

  const others: Readonly<Record<string, Others>> = {
    'bureau/register-webhook': () => Promise.resolve({}),
    'secretariat/accept-amendment': () => Promise.resolve({}),
    'secretariat/refuse-amendment': () => Promise.resolve({}),
    'bureau/answer-question': async (walk) => {
      const receipt = first<{ receipt: string }>(await walk.run('bureau/our-receipts'), 'receipts').receipt;
      const desk = walkOf('refugee-desk');
      const found = await desk.run('shared/find-decisions', { filter: { receipt } });
      const [review] = first<{ reviews: { id: string }[] }>(found, 'asylumDecisions').reviews;
      await desk.run('shared/ask-country', { 'input.id': review?.id });
      return { 'input.receipt': receipt };
    },
    'bureau/answer-recognition-question': async () => {
      await walkOf('ccf-secretariat').run('ccf/ask-recognition');
      return {};
    },
    'secretariat/decide-extract': async () => {
      const { setExtractConsent } = (await walkOf('bureau:BY').run('bureau/set-extract-consent')) as {
        setExtractConsent: { alert: { reference: string } };
      };
      return { 'input.reference': setExtractConsent.alert.reference };
    },
    'ccf/ccf-document': async (walk) => {
      const { handInRequest } = (await walkOf('applicant').run('applicant/hand-in-request')) as {
        handInRequest: { receipt: string };
      };
      const { status } = await fetch(`${nansen.url}/request-documents`, {
        method: 'POST',
        headers: {
          'content-type': 'application/pdf',
          'x-receipt': handInRequest.receipt,
          authorization: `Bearer ${await nansen.token('applicant')}`,
        },
        body: PDF,
      });
      expect(status).toBe(201);
      const { ccfRequests } = (await walk.run('ccf/ccf-requests')) as { ccfRequests: { nodes: { id: string }[] } };
      for (const { id } of ccfRequests.nodes) {
        const found = (await walk.run('ccf/ccf-documents', { id })) as { ccfRequest: { documents: { id: string }[] } };
        const [document] = found.ccfRequest.documents;
        if (document !== undefined) return { id: document.id };
      }
      throw new Error('No request has the document.');
    },
    'auditor/retry-dead-letter': async () => {
      const owner = ownerOf(nansen);
      await owner.queries.execute(sql`insert into outbox.jobs
        (id, task, payload, run_at, repeating, attempts, last_failure, dead_at)
        values (${randomUUID()}, 'webhook-delivery', '{}', now(), false, 20, 'Error', now())`);
      await owner.end();
      return {};
    },
  };

  function walkOf(reader: string): ExampleWalk {
    const walk = walks.get(reader);
    if (walk === undefined) throw new Error(`${reader} is no reader of the sign-in.`);
    return walk;
  }

  test.each(READERS)('%s', async (reader) => {
    const walk = walkOf(reader);
    for (const { key, needs } of walk.examples) {
      const known = needs?.others === undefined ? {} : await others[key]?.(walk);
      await walk.run(key, known);
    }
    expect([...walks.values()].flatMap(({ faults }) => faults)).toEqual([]);
  });

  test('what others do first is done here', () => {
    const examples = Object.values(EXAMPLES).flatMap((groups) => groups.flatMap((group) => group.examples));
    const waiting = new Set(examples.filter(({ needs }) => needs?.others !== undefined).map(({ key }) => key));
    expect([...waiting].sort()).toEqual(Object.keys(others).sort());
  });
});

/** The first item of a connection. */
function first<Item>(data: unknown, connection: string): Item {
  const [item] = (data as Record<string, { nodes: Item[] }>)[connection]?.nodes ?? [];
  if (item === undefined) throw new Error(`There is nothing in ${connection}.`);
  return item;
}
