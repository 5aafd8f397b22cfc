/** The example of docs/examples/apollo-client, run as its readme says, against a real server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { amendmentsAt } from './support/amendments.ts';
import { DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, publishedAlert } from './support/story.ts';

const bundle = (file: string): string =>
  `esbuild docs/examples/apollo-client/${file} --bundle --packages=external --platform=node --format=esm`;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly complaints: string;
}

/** Runs a command at the root of the project, as a person does in a terminal. */
async function run(
  command: string,
  environment: Readonly<Record<string, string>>,
  onFirstLine?: () => Promise<void>,
): Promise<Ended> {
  const child = spawn(command, {
    cwd: ROOT,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`, ...environment },
  });
  if (onFirstLine !== undefined) child.stdout.once('data', () => void onFirstLine());
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [out, complaints, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, complaints };
}

const example = (environment: Readonly<Record<string, string>>): Promise<Ended> =>
  run(`${bundle('main.ts')} | node --input-type=module -`, environment);

/** A proxy to the server that refuses the first requests. */
async function openDoor(
  target: string,
  shutFor: number,
): Promise<{ server: Server; url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (asked <= shutFor) {
      response.writeHead(503, { 'content-type': 'application/json' }).end('{"errors":[{"message":"away"}]}');
      return;
    }
    void text(request)
      .then((body) =>
        fetch(target + (request.url ?? ''), {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: request.headers.authorization ?? '' },
          body,
        }),
      )
      .then(async (answer) => {
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
        response.end(await answer.text());
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}`, asked: () => asked };
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let tokens: { BUREAU_TOKEN: string; OFFICE_TOKEN: string };
  let reference: string;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    tokens = { BUREAU_TOKEN: await nansen.token('bureau:BY'), OFFICE_TOKEN: await nansen.token('asylum-office:SE') };
    for (let index = 0; index < 11; index += 1) await publishedAlert(nansen, 'BY');
    reference = await publishedAlert(nansen, 'BY');
  });
  afterAll(() => nansen.stop());

  test('pages through alerts, reports, and sees the alert fall, though the service is away at first', async () => {
    const door = await openDoor(nansen.url, 2);
    const { code, out, complaints } = await example({ NANSEN_URL: door.url, ALERT: reference, ...tokens });
    door.server.close();
    expect(complaints).toBe('');
    expect(out.split('\n')).toEqual([
      'Alerts of BY that the bureau sees: 12',
      `${reference} is VALID`,
      'Not reported: input.fearedCountries.0: UNKNOWN_CODE: Use the two capital letters of ISO 3166-1 for a country, such as SE.',
      'Reported; receipt of 32 characters',
      `${reference} is NOT_VALID`,
      'Alerts of BY that the bureau sees: 11',
      '',
    ]);
    expect(code).toBe(0);
    // Two tries in vain, two pages before and two after, twice the validity, and each report once.
    expect(door.asked()).toBe(10);
  });

  test('follows changes live, from where it was', async () => {
    const follow = `${bundle('follow.ts')} | node --input-type=module -`;
    await nansen.announce();
    const after = (await nansen.ask('bureau:FR', '{ validityFeedHead }')).data.validityFeedHead;
    const token = { NANSEN_URL: nansen.url, BUREAU_TOKEN: await nansen.token('bureau:FR') };
    let told = '';
    const live = await run(follow, { ...token, CHANGES: '1' }, async () => {
      told = await publishedAlert(nansen, 'BY');
      await nansen.announce();
    });
    expect(live).toEqual({ code: 0, out: `Following.\n${told} is VALID\n`, complaints: '' });
    const { amend, accept } = amendmentsAt(() => nansen);
    await amend(told);
    await accept(told);
    await nansen.announce();
    await cancel(nansen, told);
    await nansen.announce();
    const later = await run(follow, { ...token, AFTER: after, CHANGES: '3' });
    expect(later.out).toBe(`Following.\n${told} is VALID\n${told} reads differently\n${told} is NOT_VALID\n`);
    const wrong = await run(follow, { ...token, AFTER: 'x' });
    expect([wrong.code, wrong.complaints]).toEqual([1, expect.stringContaining('was not issued to you')]);
    // A token that is refused is refused for ever.
    const refused = await run(follow, { ...token, AFTER: after, BUREAU_TOKEN: 'x' });
    expect([refused.code, refused.complaints]).toEqual([1, 'The token is not accepted. Sign in again.\n']);
  });

  test('says what to do when the token is not accepted, when an operation is not open, and when nothing answers', async () => {
    const unknown = await example({ NANSEN_URL: nansen.url, BUREAU_TOKEN: 'x', OFFICE_TOKEN: 'x' });
    expect(unknown).toEqual({ code: 1, out: '', complaints: 'The token is not accepted. Sign in again.\n' });

    const border = await nansen.token('border:TH');
    const refused = await example({ NANSEN_URL: nansen.url, ALERT: reference, ...tokens, OFFICE_TOKEN: border });
    expect(refused.code).toBe(1);
    expect(refused.complaints).toBe('FORBIDDEN: You may not use this operation.\n');

    const door = await openDoor(nansen.url, Infinity);
    const away = await example({ NANSEN_URL: door.url, ...tokens });
    door.server.close();
    expect(away).toEqual({
      code: 1,
      out: '',
      complaints: 'Nansen is not available at the moment. Try again later.\n',
    });
    expect(door.asked()).toBe(4);
  });
});
