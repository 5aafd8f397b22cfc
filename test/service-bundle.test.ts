/** The bundle of the service: when it is made, and when `nansen start` takes it. `test/shutdown.test.ts` and others run it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bundledService } from '../scripts/commands/bundled-service.ts';
import { ROOT } from './support/nansen.ts';
import { buildService } from './support/service-process.ts';

let dist: string;
beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'nansen-bundle-'));
});
afterAll(() => rm(dist, { recursive: true, force: true }));

const stamped = (compiled: string, bundled: string): Promise<unknown> =>
  Promise.all([writeFile(join(dist, '.compiled.json'), compiled), writeFile(join(dist, '.bundled.json'), bundled)]);

test('a start takes the bundle that was made of what is compiled, and no other', async () => {
  expect(bundledService(dist)).toBeNull();
  await stamped('{"files":{"a.ts":"1"}}', '{"files":{"a.ts":"1"}}');
  expect(bundledService(dist)).toBe(join(dist, 'service/main.js'));
  await stamped('{"files":{"a.ts":"2"}}', '{"files":{"a.ts":"1"}}');
  expect(bundledService(dist)).toBeNull();
});

test('after a build there is a bundle to start from', async () => {
  await buildService();
  expect(bundledService(join(ROOT, 'dist'))).toBe(join(ROOT, 'dist/service/main.js'));
}, 120_000);
