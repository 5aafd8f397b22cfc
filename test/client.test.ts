/** The package @nansen/client: what is in it, its documents, and a copy, exports and signatures against a real server. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import type { JSONWebKeySet } from 'jose';
import { Export } from '../src/client/bulk.ts';
import { Copy, type Step } from '../src/client/copy.ts';
import { Link, RefusedError } from '../src/client/link.ts';
import * as operations from '../src/client/operations.ts';
import { Verifier } from '../src/client/signed.ts';
import { renewFeed } from '../src/recalls/feed/renew.ts';
import { DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, publishedAlert, report } from './support/story.ts';

const MODULES = ['bulk', 'copy', 'documents', 'link', 'operations', 'scalars', 'signed'];

describe('the package', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nansen-client-'));
    execFileSync(process.execPath, [join(ROOT, 'scripts/build-client.mjs')]);
    execFileSync('npm', ['pack', join(ROOT, 'dist/client'), '--pack-destination', folder, '--silent']);
    execFileSync('tar', ['-xzf', join(folder, 'nansen-client-0.1.0.tgz'), '-C', folder]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has its modules with their types, the schemas, a licence, and nothing else', () => {
    const listed = execFileSync('tar', ['-tzf', join(folder, 'nansen-client-0.1.0.tgz')], { encoding: 'utf8' });
    const expected = [
      ...['LICENSE', 'README.md', 'package.json'],
      ...MODULES.flatMap((name) => [`${name}.d.ts`, `${name}.js`]),
      ...['applicant', 'auditor', 'bureau', 'ccf', 'public', 'secretariat'].map((name) => `schema/${name}.graphql`),
    ].map((file) => `package/${file}`);
    expect(listed.trim().split('\n').sort()).toEqual(expected.sort());
  });

  test('names what it needs, with the versions of this repository, and a module for each purpose', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: '@nansen/client', version: own.version, type: 'module' });
    expect(Object.keys(manifest.exports).sort()).toEqual([...MODULES.map((name) => `./${name}`), './schema/*'].sort());
    for (const name of MODULES) {
      const text = readFileSync(join(folder, 'package', `${name}.js`), 'utf8');
      const imported = [...text.matchAll(/from '([^.'][^']*)'/g)].map(([, module]) => module!);
      for (const module of imported) expect(Object.keys(manifest.dependencies)).toContain(module);
      // No path into Nansen.
      expect(text).not.toMatch(/from '\.\.\//);
    }
  });

  test('each document is one of the schema of bureaus', () => {
    const schema = buildSchema(readFileSync(join(folder, 'package/schema/bureau.graphql'), 'utf8'));
    const texts = Object.values(operations).filter((each) => typeof each === 'string');
    expect(texts.length).toBeGreaterThan(8);
    for (const text of texts) expect([text, validate(schema, parse(text))]).toEqual([text, []]);
  });
});

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const names = { hold: ({ subject }: operations.AlertNode) => subject.familyName };

  beforeAll(async () => {
    nansen = await startNansen(kind);
    for (let count = 0; count < 105; count += 1) await publishedAlert(nansen, 'KZ');
    await nansen.announce();
  }, 120_000);
  afterAll(() => nansen.stop());

  const linkOf = (reader: string): Link => new Link(nansen.url, () => nansen.token(reader));

  /** Follows in the background; each call of `until` resolves when the copy is in step and the condition holds. */
  function following<Held>(copy: Copy<Held>): { until(condition: () => boolean): Promise<void>; failures: unknown[] } {
    const waiting = new Set<() => void>();
    const failures: unknown[] = [];
    const look = (): void => waiting.forEach((each) => each());
    void copy
      .follow({ taken: () => undefined, inStep: look, cutOff: (why) => void failures.push(why) })
      .catch((error: unknown) => void failures.push(error));
    const until = (condition: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!copy.isWhole || !condition()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
    return { until, failures };
  }

  async function valid(reader: string): Promise<string[]> {
    const all = new Export<{ reference: string }>(linkOf(reader), 'alerts');
    const found: string[] = [];
    for await (const page of all.pages()) found.push(...page.map(({ reference }) => reference));
    return found.sort();
  }

  test('a copy begins with an export, and stays in step live', async () => {
    const copy = new Copy(linkOf('bureau:FR'), names);
    const { until, failures } = following(copy);
    await until(() => copy.alerts.size >= 105);
    expect([...copy.alerts.keys()].sort()).toEqual(await valid('bureau:FR'));
    const [fallen, cancelled] = [...copy.alerts.keys()];
    const added = await publishedAlert(nansen, 'KZ', { familyName: 'Added-Test' });
    await report(nansen, 'asylum-office:SE', { alertReferences: [fallen!], fearedCountries: ['KZ'] });
    await cancel(nansen, cancelled!);
    await nansen.announce();
    await until(() => copy.alerts.has(added) && !copy.alerts.has(fallen!) && !copy.alerts.has(cancelled!));
    expect(copy.alerts.get(added)).toBe('Added-Test');
    expect([...copy.alerts.keys()].sort()).toEqual(await valid('bureau:FR'));
    expect(failures).toEqual([]);
  });

  test('what was stored goes on from its cursor, and begins again where a part of the feed was lost', async () => {
    const kept = new Map<string, string>();
    let cursor: string | null = null;
    const save = (step: Step<string>): void => {
      if (step.begins) kept.clear();
      step.removed.forEach((reference) => kept.delete(reference));
      step.put.forEach((held, reference) => kept.set(reference, held));
      cursor = step.cursor;
    };
    const first = new Copy(linkOf('bureau:DE'), { ...names, save });
    await following(first).until(() => first.inStepAt !== null);
    expect(kept).toEqual(first.alerts);
    const stored = { cursor: String(cursor), alerts: [...kept] };
    const added = await publishedAlert(nansen, 'KZ');
    await nansen.announce();
    const second = new Copy(linkOf('bureau:DE'), { ...names, kept: stored });
    await following(second).until(() => second.alerts.has(added));
    expect([...second.alerts.keys()].sort()).toEqual(await valid('bureau:DE'));

    await renewFeed(nansen.services);
    const third = new Copy(linkOf('bureau:DE'), { ...names, kept: { ...stored, alerts: [['1999/1', 'Gone']] } });
    const { until, failures } = following(third);
    await until(() => third.alerts.has(added) && !third.alerts.has('1999/1'));
    expect(failures[0]).toBeInstanceOf(RefusedError);
    expect((failures[0] as RefusedError).code).toBe('RESYNC_REQUIRED');
  });

  test('an export that was cut off goes on, each record once', async () => {
    const link = linkOf('bureau:NO');
    const all = new Export<{ reference: string }>(link, 'alerts');
    const found: string[] = [];
    for await (const page of all.pages()) {
      found.push(...page.map(({ reference }) => reference));
      break;
    }
    expect([all.isComplete, all.progress.records]).toEqual([false, 100]);
    // Who stopped in between gets the page again: it may not have been stored.
    found.length = 0;
    for (let attempt = 0; !all.isComplete && attempt < 50; attempt += 1) {
      try {
        for await (const page of all.pages()) found.push(...page.map(({ reference }) => reference));
      } catch {
        // The server still ends the part that was cut off.
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    expect(found.sort()).toEqual(await valid('bureau:NO'));
    expect(all.beginning?.feed).not.toBeNull();
  });

  test('a refusal is told apart from what passes', async () => {
    const none = new Export(new Link(nansen.url, () => 'nonsense'), 'alerts');
    await expect(none.pages().next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const foreign = new Export(linkOf('notices-desk'), 'decisions');
    await expect(foreign.pages().next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('a statement is verified without a link, and an altered one is not', async () => {
    const reference = await publishedAlert(nansen, 'KZ');
    const link = linkOf('bureau:FR');
    const { validityStatement } = await link.ask(operations.STATEMENT, { reference });
    const verifier = new Verifier((await (await link.fetch('/.well-known/jwks.json')).json()) as JSONWebKeySet);
    expect(await verifier.statement(validityStatement.jws, reference)).toMatchObject({ validity: 'VALID' });
    await expect(verifier.statement(validityStatement.jws, '1999/1')).rejects.toThrow();
    const altered = validityStatement.jws.replace(/.(?=.{8}$)/, (sign) => (sign === 'A' ? 'B' : 'A'));
    await expect(verifier.statement(altered, reference)).rejects.toThrow();
  });
});
