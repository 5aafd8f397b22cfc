/** Documents of applicants are held in memory until they are checked, so a user has one under way, however slowly it arrives. */
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Page >> endobj\n%%EOF\n');
const HAND_IN =
  'mutation ($input: HandInRequestInput!) { handInRequest(input: $input) { receipt userErrors { code } } }';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let receipt: string;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    const applicant = { familyName: 'Quispe-Test', forename: 'Nadia', contact: 'An invented street 3' };
    const input = { kind: 'ACCESS', language: 'ES', grounds: 'They want to know.', applicant };
    const { data } = await nansen.ask('applicant', HAND_IN, { input });
    expect(data.handInRequest.userErrors).toEqual([]);
    receipt = data.handInRequest.receipt as string;
  });
  afterAll(() => nansen.stop());

  async function upload(body: RequestInit, reader = 'applicant'): Promise<number> {
    const headers = { 'content-type': 'application/pdf', 'x-receipt': receipt };
    const { status } = await fetch(`${nansen.url}/request-documents`, {
      ...{ method: 'POST', ...body },
      headers: { ...headers, authorization: `Bearer ${await nansen.token(reader)}` },
    });
    return status;
  }
  const whole = (): RequestInit => ({ body: new Uint8Array(PDF) });

  test('a user has one document under way, and keeps no other one out', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const slowly = async function* (): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(PDF);
      await ended;
    };
    const body = Readable.toWeb(Readable.from(slowly())) as ReadableStream;
    const slow = upload({ body, duplex: 'half' } as RequestInit);
    await pause(300);
    expect(await upload(whole())).toBe(429);
    expect(await upload(whole(), 'applicant#another')).toBe(201);
    end();
    expect(await slow).toBe(201);
    expect(await upload(whole())).toBe(201);
  });
});
