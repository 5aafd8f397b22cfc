/** Uploads of files of travel documents: what they store, what they leave out, and how they go on. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/database/rows.ts';
import { forgetUploads } from '../src/documents/upload/retention.ts';
import { documentsAt } from './support/held-documents.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import {
  begin,
  call,
  HEADER,
  recordedBy,
  rejectedOf,
  sendAndBreak,
  tableOf,
  upload,
  type UploadStatus,
} from './support/document-uploads.ts';

const numbers = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, place) => `AB${String(from + place).padStart(6, '0')}`);

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  test('a difference adds, changes and withdraws, and the same again changes nothing', async () => {
    await upload(nansen, 'bureau:FR', 'DIFFERENCE', tableOf(['AA1', 'AA2', 'AA3']));
    const file = [
      `${HEADER},action,issuing_country`,
      'PP,aa-1,,LOST,,LOSS_BY_HOLDER,PREVENT_MISUSE,CHANGE,FR',
      'PP,AA2,,,,,,WITHDRAW,',
      'PP,AA 9,,,,,,WITHDRAW,',
      'PP,ZZ100,ZZ199,STOLEN_BLANK,2026,THEFT_FROM_AUTHORITY,PREVENT_FORGERY,ADD,',
      'PR,AA3,,STOLEN,2026-02,THEFT,PREVENT_MISUSE,,FR',
      // Of two records about one document the last one counts.
      'PR,AA4,,STOLEN,2026-02,THEFT,PREVENT_MISUSE,,',
      'PR,AA4,,,,,,WITHDRAW,',
    ].join('\r\n');
    const first = await upload(nansen, 'bureau:FR', 'DIFFERENCE', file);
    expect([first.status, first.body]).toEqual([
      200,
      {
        ...{ id: first.id, kind: 'DIFFERENCE', state: 'ENDED', bytes: file.length, offset: file.length, lines: 8 },
        ...{ created: 2, changed: 1, unchanged: 3, withdrawn: 1, rejected: 0 },
      },
    ]);
    const stored = ['PP aa-1 LOST', 'PP AA3 STOLEN', 'PP ZZ100 ZZ199 STOLEN_BLANK', 'PR AA3 STOLEN'];
    expect(await recordedBy(nansen, 'bureau:FR')).toEqual(stored);
    const again = await upload(nansen, 'bureau:FR', 'DIFFERENCE', file);
    expect(again.body).toMatchObject({ created: 0, changed: 0, unchanged: 7, withdrawn: 0 });
    expect(await recordedBy(nansen, 'bureau:FR')).toEqual(stored);
    expect(await recordedBy(nansen, 'bureau:DE')).toEqual([]);
  });

  test('a whole file makes the records what it says, as a table or as JSON lines, plain or gzip', async () => {
    await upload(nansen, 'bureau:DE', 'WHOLE', tableOf(['AA1', 'AA2', 'AA3']));
    await upload(nansen, 'bureau:AT', 'WHOLE', tableOf(['AA1']));
    const lines = ['AA2', 'AA4']
      .map((number) => ({ type: 'PP', number, state: 'LOST', circumstances: 'NOT_KNOWN', purpose: 'PREVENT_MISUSE' }))
      .map((record) => `${JSON.stringify(record)}\n`)
      .join('');
    const answer = await upload(nansen, 'bureau:DE', 'WHOLE', `\ufeff${lines}`, gzipSync(`\ufeff${lines}`));
    expect(answer.body).toMatchObject({ state: 'ENDED', created: 1, changed: 1, withdrawn: 2, missing: 'WITHDRAWN' });
    expect(await recordedBy(nansen, 'bureau:DE')).toEqual(['PP AA2 LOST', 'PP AA4 LOST']);
    expect(await recordedBy(nansen, 'bureau:AT')).toEqual(['PP AA1 STOLEN']);
  });

  test('each mistake is named by its line, and the other records are stored', async () => {
    const row = 'PP,AA1,,STOLEN,2026-02,THEFT,PREVENT_MISUSE';
    const wrong: readonly (readonly [string, object])[] = [
      [`PP,${'X'.repeat(200)},,STOLEN,,THEFT,PREVENT_MISUSE,`, { path: 'number', code: 'TOO_LONG', column: 'number' }],
      ['PP,,,STOLEN,,THEFT,PREVENT_MISUSE,', { path: 'number', code: 'REQUIRED' }],
      ['PX,AA2,,STOLEN,,THEFT,PREVENT_MISUSE,', { path: 'type', code: 'INVALID' }],
      [
        'PP,AA2,,STOLEN,2026-02-31,THEFT,PREVENT_MISUSE,',
        { path: 'occurredOn', code: 'INVALID', column: 'occurred_on' },
      ],
      ['PP,AA2,,STOLEN,2190,THEFT,PREVENT_MISUSE,', { path: 'occurredOn', code: 'IN_THE_FUTURE' }],
      ['PP,AA2,,STOLEN,,REPLACED,PREVENT_MISUSE,', { path: 'circumstances', code: 'CONFLICT' }],
      ['PP,AA2,,,,THEFT,PREVENT_MISUSE,', { path: 'state', code: 'REQUIRED' }],
      ['PP,AA2,,STOLEN,,THEFT,PREVENT_MISUSE,XX', { path: 'issuingCountry', code: 'UNKNOWN_CODE' }],
      ['PP,AA2,,STOLEN,,THEFT,PREVENT_MISUSE,DE', { path: 'issuingCountry', code: 'INVALID' }],
      ['PP,A\ufffd2,,STOLEN,,THEFT,PREVENT_MISUSE,', { path: 'number', code: 'INVALID' }],
      ['PP,AA2', { path: '', code: 'INVALID' }],
    ];
    const file = [
      `${HEADER},issuing_country`,
      `${row},`,
      ...wrong.map(([line]) => line),
      `${row.replace('AA1', 'AA8')},IT`,
    ].join('\n');
    const answer = await upload(nansen, 'bureau:IT', 'DIFFERENCE', file);
    expect(answer.body).toMatchObject({ state: 'ENDED', created: 2, rejected: wrong.length });
    const rejected = await rejectedOf(nansen, 'bureau:IT', answer.id);
    expect(rejected.map(({ line }) => line)).toEqual(wrong.map((_, place) => place + 3));
    for (const [place, [, reason]] of wrong.entries()) expect(rejected[place]?.reasons[0]).toMatchObject(reason);
    // What it was is nowhere in the answer: it could be a name.
    expect(JSON.stringify(rejected)).not.toContain('AA2');
    expect(await recordedBy(nansen, 'bureau:IT')).toEqual(['PP AA1 STOLEN', 'PP AA8 STOLEN']);
    const lines = ['{"type":"PP","number":"AA1","holder":"Somebody"}', '{', '[]', '"PP"', '{"action":"DROP"}'].join(
      '\n',
    );
    const ofJson = await upload(nansen, 'bureau:IT', 'DIFFERENCE', `${lines.replace('\n', '\n\n')}`);
    expect((await rejectedOf(nansen, 'bureau:IT', ofJson.id)).map(({ line }) => line)).toEqual([1, 3, 4, 5, 6]);
  });

  test('a whole file with a mistake, or without records, withdraws nothing', async () => {
    await upload(nansen, 'bureau:ES', 'WHOLE', tableOf(['AA1', 'AA2']));
    const wrong = await upload(nansen, 'bureau:ES', 'WHOLE', `${tableOf(['AA3'])}PP,AA1,,STOLEN,,,\n`);
    expect(wrong.body).toMatchObject({ state: 'ENDED', created: 1, rejected: 1, withdrawn: 0, missing: 'KEPT' });
    const empty = await upload(nansen, 'bureau:ES', 'WHOLE', `${HEADER}\n`);
    expect(empty.body).toMatchObject({ state: 'ENDED', withdrawn: 0, missing: 'KEPT' });
    const actions = await upload(nansen, 'bureau:ES', 'WHOLE', `action,type,number\nWITHDRAW,PP,AA1\n`);
    expect(actions.body).toMatchObject({ rejected: 1, withdrawn: 0 });
    expect(await recordedBy(nansen, 'bureau:ES')).toHaveLength(3);
  });

  test('a file that cannot be read is refused with what to do', async () => {
    const good = tableOf(['AA1', 'AA2']);
    const cases: readonly (readonly [string | Buffer<ArrayBuffer>, RegExp, number, number])[] = [
      [Buffer.from(`\ufeff${good}`, 'utf16le'), /UTF-16; convert it/, 1, 0],
      [
        `${good}PP,"AA3,,STOLEN\n${'PP,AA4,,STOLEN,,THEFT,PREVENT_MISUSE\n'.repeat(5_000)}`,
        /Quote|quote|maximum/,
        4,
        2,
      ],
      [`${good}PP,"AA3,,STOLEN\n`, /quote/i, 4, 2],
      ['type,number,holder\nPP,AA1,Somebody\n', /not known: "holder"/, 1, 0],
      ['number\nAA1\n', /lacks the column type/, 1, 0],
      ['[{"type":"PP"}]', /one list/, 1, 0],
    ];
    for (const [file, problem, line, stored] of cases) {
      const { id } = await begin(nansen, 'bureau:PT', 'WHOLE', Buffer.byteLength(file));
      const answer = await call(nansen, 'bureau:PT', `/${id}?offset=0`, file);
      expect([answer.status, answer.body]).toEqual([
        422,
        {
          ...{ type: 'about:blank', status: 422, code: 'UNREADABLE_FILE', line },
          detail: expect.stringMatching(problem),
        },
      ]);
      const { body } = await call(nansen, 'bureau:PT', `/${id}`);
      expect(body).toMatchObject({
        state: 'OPEN',
        created: line === 4 && body.unchanged === 0 ? stored : 0,
        withdrawn: 0,
      });
    }
    expect(await recordedBy(nansen, 'bureau:PT')).toEqual(['PP AA1 STOLEN', 'PP AA2 STOLEN']);
    const gz = gzipSync(good);
    const { id } = await begin(nansen, 'bureau:PT', 'WHOLE', good.length);
    const cut = await call(nansen, 'bureau:PT', `/${id}?offset=0`, gz.subarray(0, gz.length - 9));
    expect(cut.body).toMatchObject({ code: 'UNREADABLE_FILE', detail: expect.stringContaining('truncated') });
  });

  test('an upload that stops halfway goes on from what is stored, and stores no part of a row', async () => {
    const all = numbers(300);
    const file = tableOf(all);
    const { id } = await begin(nansen, 'bureau:NL', 'WHOLE', file.length);
    // In the middle of a number: a beginning of it is a number as well.
    const cut = file.indexOf('AB000200') + 6;
    const stored = await sendAndBreak(nansen, 'bureau:NL', id, 0, file.slice(0, cut));
    expect(stored).toMatchObject({ state: 'OPEN', created: 200, lines: 201, offset: file.indexOf('PP,AB000200') });
    expect(await recordedBy(nansen, 'bureau:NL')).toHaveLength(200);
    for (const offset of [0, cut, file.length]) {
      const { status, body } = await call(nansen, 'bureau:NL', `/${id}?offset=${offset}`, file.slice(offset));
      expect([status, body.code, body.offset]).toEqual([409, 'OFFSET_MISMATCH', stored.offset]);
    }
    // A part that ends before the file does, then the rest, compressed.
    const part = file.slice(stored.offset, stored.offset + 60);
    const stopped = await call(nansen, 'bureau:NL', `/${id}?offset=${stored.offset}`, part);
    expect([stopped.status, stopped.body.code]).toEqual([422, 'UPLOAD_STOPPED']);
    const next = (await call(nansen, 'bureau:NL', `/${id}`)).body as UploadStatus;
    expect(next.created).toBe(201);
    const rest = await call(nansen, 'bureau:NL', `/${id}?offset=${next.offset}`, gzipSync(file.slice(next.offset)));
    expect(rest.body).toMatchObject({ state: 'ENDED', created: 300, lines: 301, missing: 'WITHDRAWN' });
    expect((await recordedBy(nansen, 'bureau:NL')).map((line) => line.split(' ')[1])).toEqual(all);
    const ended = await call(nansen, 'bureau:NL', `/${id}?offset=${file.length}`, '');
    expect([ended.status, ended.body.code]).toEqual([409, 'UPLOAD_ENDED']);
  });

  test('a file that is longer than announced is refused, and nothing is withdrawn', async () => {
    await upload(nansen, 'bureau:BE', 'WHOLE', tableOf(['AA1']));
    const { id } = await begin(nansen, 'bureau:BE', 'WHOLE', 100);
    const answer = await call(nansen, 'bureau:BE', `/${id}?offset=0`, tableOf(['AA2', 'AA3']));
    expect([answer.status, answer.body.code]).toEqual([422, 'LENGTH_MISMATCH']);
    expect(await recordedBy(nansen, 'bureau:BE')).toEqual(['PP AA1 STOLEN']);
  });

  test('a document of a protected person that is uploaded is found by its country alone, and reviewed', async () => {
    const { newNumber, protects, isTold, reviewsOf } = documentsAt(() => nansen, 5_000_000);
    const [held, other] = [newNumber(), newNumber()];
    await protects(held);
    expect(await reviewsOf(held)).toEqual([]);
    const { body } = await upload(nansen, 'bureau:BY', 'WHOLE', tableOf([held, other]));
    expect(body).toMatchObject({ created: 2, unchanged: 0 });
    await isTold(held, 'NO_HIT');
    await isTold(other, 'HIT');
    expect(await reviewsOf(held)).toMatchObject([{ kind: 'INTERIM_PROTECTION', state: 'OPEN' }]);
    await upload(nansen, 'bureau:BY', 'WHOLE', tableOf([other]));
    expect(await reviewsOf(held)).toEqual([]);
  });

  test('what is recorded beside a whole file stays at its end', async () => {
    await upload(nansen, 'bureau:DK', 'WHOLE', tableOf(['AA1', 'AA2']));
    const file = tableOf(['AA1']);
    const { id } = await begin(nansen, 'bureau:DK', 'WHOLE', file.length);
    const { data } = await nansen.ask(
      'bureau:DK',
      'mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { recorded } }',
      {
        input: {
          documents: [
            { type: 'PP', number: 'NEW1', state: 'STOLEN', circumstances: 'THEFT', purpose: 'PREVENT_MISUSE' },
          ],
        },
      },
    );
    expect(data.recordDocuments.recorded).toBe(1);
    expect((await call(nansen, 'bureau:DK', `/${id}?offset=0`, file)).body).toMatchObject({ withdrawn: 1 });
    expect(await recordedBy(nansen, 'bureau:DK')).toEqual(['PP AA1 STOLEN', 'PP NEW1 STOLEN']);
  });

  test('an upload is its user’s: others neither see nor continue it, and another one ends it', async () => {
    const file = tableOf(['AA1']);
    const { id } = await begin(nansen, 'bureau:SE#anna', 'DIFFERENCE', file.length);
    for (const reader of ['bureau:SE#eva', 'bureau:NO']) {
      for (const answer of [
        await call(nansen, reader, `/${id}`),
        await call(nansen, reader, `/${id}/rejected`),
        await call(nansen, reader, `/${id}?offset=0`, file),
        await call(nansen, reader, '/1', file),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
      }
    }
    await begin(nansen, 'bureau:SE#anna', 'DIFFERENCE', 5);
    expect((await call(nansen, 'bureau:SE#anna', `/${id}`)).body.state).toBe('GIVEN_UP');
    const answer = await call(nansen, 'bureau:SE#anna', `/${id}?offset=0`, file);
    expect([answer.status, answer.body.code]).toEqual([409, 'UPLOAD_ENDED']);
    expect(await recordedBy(nansen, 'bureau:SE')).toEqual([]);
  });

  test('what is known of an upload is forgotten after a week, and what it stored is not', async () => {
    const { id } = await upload(nansen, 'bureau:PL', 'WHOLE', `${tableOf(['AA1'])}PP,,,STOLEN,,THEFT,PREVENT_MISUSE\n`);
    await begin(nansen, 'bureau:PL', 'WHOLE', 100);
    const clock = (days: number) => ({ now: () => new Date(Date.now() + days * 24 * 3_600_000) });
    await forgetUploads({ ...nansen.services, clock: clock(7) });
    expect((await call(nansen, 'bureau:PL', `/${id}`)).body).toMatchObject({ state: 'ENDED', rejected: 1 });
    const owner = ownerOf(nansen);
    await owner.alone((queries) => queries.execute(sql`update documents.uploads set kept_until = kept_until - 9`));
    await forgetUploads(nansen.services);
    expect((await call(nansen, 'bureau:PL', `/${id}`)).status).toBe(404);
    const left = await owner.alone((queries) =>
      queries.execute(sql`select (select count(*) from documents.uploads) + (select count(*) from documents.rejected_records)
        + (select count(*) from documents.listed_documents) as count`),
    );
    expect(rowsOf<{ count: unknown }>(left).map(({ count }) => Number(count))).toEqual([0]);
    await owner.end();
    expect(await recordedBy(nansen, 'bureau:PL')).toEqual(['PP AA1 STOLEN']);
  });

  test('only who may record documents may upload them, and a beginning is checked', async () => {
    const asked = JSON.stringify({ kind: 'WHOLE', bytes: 10 });
    for (const [reader, status, code] of [
      [null, 401, 'UNAUTHENTICATED'],
      ['border:FI', 403, 'FORBIDDEN'],
      ['police:FI', 403, 'FORBIDDEN'],
      ['immigration:FI', 403, 'FORBIDDEN'],
      ['refugee-desk', 403, 'FORBIDDEN'],
      ['ccf', 403, 'FORBIDDEN'],
    ] as const) {
      const answer = await call(nansen, reader, '', asked, 'application/json');
      expect([reader, answer.status, answer.body.code]).toEqual([reader, status, code]);
    }
    for (const wrong of [
      '',
      '{',
      '{}',
      '{"kind":"ALL","bytes":1}',
      '{"kind":"WHOLE","bytes":0}',
      '{"kind":"WHOLE","bytes":3e9}',
      '{"kind":"WHOLE","bytes":1,"country":"DE"}',
    ]) {
      const { status, body } = await call(nansen, 'bureau:FI', '', wrong, 'application/json');
      expect([wrong, status, body.code]).toEqual([wrong, 400, 'BAD_USER_INPUT']);
    }
    const { id } = await begin(nansen, 'bureau:FI', 'WHOLE', 10);
    for (const offset of ['', '?offset=-1', '?offset=x', '?offset=1&offset=2']) {
      expect((await call(nansen, 'bureau:FI', `/${id}${offset}`, 'x')).status).toBe(400);
    }
  });
});
