/** Existing decisions come in from files: through the same intake as reports, each of them once, with receipts that work. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DecisionTarget } from '../src/intake/import/decision-import.ts';
import { remoteImportTarget } from '../src/server/control.ts';
import { decisionTarget } from '../src/server/decision-target.ts';
import { verify } from '../src/server/verification.ts';
import { importDecisions } from './support/import-decisions.ts';
import { BOTH_DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, validityFor } from './support/story.ts';

const EXAMPLES = ['decisions.csv', 'decisions.jsonl'].map((name) => join(ROOT, 'docs/examples', name));
const HEADER = 'kind,decided_on,file_reference,addressee,feared_countries,family_name,birth_date,alert_references';

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let target: DecisionTarget;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nansen-import-'));
    nansen = await startNansen(kind);
    // PGlite is open in the server, and no second process can open it: what is imported goes through the server.
    target = kind === 'PGlite' ? remoteImportTarget(nansen.folder) : decisionTarget(nansen.services);
  });
  afterAll(async () => {
    await nansen.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function file(name: string, ...lines: readonly string[]): string {
    const path = join(folder, name);
    writeFileSync(path, lines.join('\n'));
    return path;
  }

  const importing = (files: readonly string[], ...options: string[]) => importDecisions(target, folder, files, options);

  async function storedOf(fileReference: string): Promise<object[]> {
    const answer = await nansen.ask(
      'ccf',
      `{ asylumDecisions(first: 100) { nodes {
        kind decidedOn fileReference addressee fearedCountries reportedBy standing alertReferences handlingCode
        person { names { familyName forename } birthDate nationalities documents { type number issuer } } } } }`,
    );
    return answer.data.asylumDecisions.nodes.filter((node: { fileReference: string }) =>
      node.fileReference.startsWith(fileReference),
    );
  }

  test('the examples are read whole, once, whichever of them comes first', async () => {
    const [table, lines] = EXAMPLES as [string, string];
    const first = await importing([table]);
    expect(first).toMatchObject({ code: 0, created: 4, unchanged: 0, rejected: 0, rejects: [] });
    const again = await importing([lines, table], '--batch', '3');
    expect(again).toMatchObject({ code: 0, created: 0, unchanged: 8, rejected: 0 });
    const receipts = first.receipts.map(({ receipt }) => receipt);
    expect(new Set(receipts).size).toBe(4);
    expect(again.receipts.map(({ receipt }) => receipt)).toEqual([...receipts, ...receipts]);
    expect(first.receipts[0]).toEqual({
      file: table,
      line: 2,
      fileReference: 'SE-2024-00017',
      receipt: expect.stringMatching(/^[\w-]{32}$/),
    });
    expect(statSync(join(folder, 'receipts.jsonl')).mode & 0o777).toBe(0o600);
    expect(await storedOf('SE-2023-00940')).toEqual([
      {
        kind: 'DENIED',
        decidedOn: '2023-11-02',
        fileReference: 'SE-2023-00940',
        addressee: 'SECRETARIAT',
        fearedCountries: ['TR', 'IQ'],
        reportedBy: 'SE',
        standing: true,
        alertReferences: [],
        handlingCode: 'H1',
        person: {
          names: [{ familyName: 'Haldurizor', forename: null }],
          birthDate: '1979-09',
          nationalities: ['TR', 'IQ'],
          documents: [],
        },
      },
    ]);
  });

  test('what is imported acts on alerts, and its receipt takes it back; then the file changes nothing', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const path = file('one.csv', HEADER, `GRANTED,2024-05-17,ACTS-1,SECRETARIAT,BY,Grevanidan,1984,${reference}`);
    const [line] = (await importing([path])).receipts;
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');

    const answer = await nansen.ask(
      'bureau:SE',
      `mutation ($receipt: String!) { supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "an error" }) {
        userErrors { code } } }`,
      { receipt: line?.receipt },
    );
    expect(answer.data.supersedeAsylumDecision.userErrors).toEqual([]);
    expect(await importing([path])).toMatchObject({ created: 0, unchanged: 1, rejected: 0 });
    expect(await storedOf('ACTS-1')).toMatchObject([{ standing: false }]);
  });

  test('a family has one file reference; the same person in other words is a mistake', async () => {
    const start = 'GRANTED,2024-05-17,FAMILY';
    const family = await importing([
      file(
        'family.csv',
        HEADER,
        `${start},SECRETARIAT,BY,Grevanidan,1984,`,
        `${start},SECRETARIAT,BY,Grevanidan,2011,`,
        `${start},SECRETARIAT,BY,Grevanidan,1984,`,
        `${start},CCF,BY,Jorvilu,,`,
        `${start},SECRETARIAT,BY RU,Grevanidan,2011,`,
        `${start},SECRETARIAT,BY,Jorvilu,,`,
      ),
    ]);
    expect(family).toMatchObject({ code: 0, created: 3, unchanged: 1, rejected: 2 });
    const conflict = [{ path: '', code: 'CONFLICT' }];
    expect(family.rejects).toMatchObject([
      { line: 6, reasons: conflict },
      { line: 7, reasons: conflict },
    ]);
    expect(await storedOf('FAMILY')).toHaveLength(3);
    expect(await importing([join(folder, 'family.csv')], '--as', 'asylum-office:DK')).toMatchObject({ created: 3 });
  });

  test('what is wrong is rejected with its place and what to do, and the rest is stored', async () => {
    const good = 'GRANTED,2024-05-17,WRONG-1,SECRETARIAT,BY,Grevanidan,1984,';
    const table = await importing([
      file(
        'wrong.csv',
        HEADER,
        'GRANT,2024-05-17,WRONG-2,SECRETARIAT,BY,Grevanidan,1984,',
        'GRANTED,17.05.2024,WRONG-3,SECRETARIAT,SE ZZ,Grevanidan,1984-13,',
        'GRANTED,2024-05-17,WRONG-4,SECRETARIAT,BY,,1984,2024-9',
        good,
        good.replace(',BY', ',BY,RU'),
      ),
    ]);
    expect(table).toMatchObject({ code: 0, created: 1, rejected: 4 });
    const reasons = Object.fromEntries(table.rejects.map(({ line, reasons: of }) => [line, of]));
    expect(reasons[2]).toMatchObject([{ path: 'kind', column: 'kind', code: 'INVALID' }]);
    expect(reasons[3]).toMatchObject([
      { path: 'person.birthDate', column: 'birth_date', code: 'INVALID' },
      { path: 'fearedCountries.0', column: 'feared_countries', code: 'CONFLICT' },
      { path: 'fearedCountries.1', column: 'feared_countries', code: 'UNKNOWN_CODE' },
      { path: 'decidedOn', column: 'decided_on', code: 'INVALID', message: 'Write the date as 2026-03-14.' },
    ]);
    expect(reasons[4]).toMatchObject([
      { path: 'person', code: 'INVALID', message: expect.stringContaining('"names"') },
    ]);
    expect(reasons[6]).toMatchObject([{ path: '', message: expect.stringContaining('9 cells') }]);
    expect(table.rejects.find(({ line }) => line === 3)).toMatchObject({ record: { file_reference: 'WRONG-3' } });
    expect(statSync(join(folder, 'rejected.jsonl')).mode & 0o777).toBe(0o600);

    const report = { kind: 'GRANTED', decidedOn: '2024-05-17', fileReference: 'WRONG-5', addressee: 'CCF' };
    const lines = await importing([
      file(
        'wrong.jsonl',
        JSON.stringify({ ...report, fearedCountries: 'BY', person: { names: [] }, receipt: 'x' }),
        JSON.stringify({ ...report, fearedCountries: ['BY'], person: { names: [{ familyName: 'Gr\ufffdvanidan' }] } }),
        '17',
        'not JSON',
      ),
    ]);
    expect(lines).toMatchObject({ code: 0, created: 0, rejected: 4 });
    expect(lines.rejects.map(({ line }) => line).sort()).toEqual([1, 2, 3, 4]);
    expect(lines.receipts).toEqual([]);
    expect(await storedOf('WRONG')).toHaveLength(1);
  });

  test('what the law of the country forbids is rejected, and who may not report imports nothing', async () => {
    const input = {
      inForceFrom: new Date().toISOString().slice(0, 10),
      addressees: [{ kind: 'GRANTED', addressee: 'CCF' }],
      withheldFields: ['BIRTH_DATE'],
      consent: { recordedAs: ['WRITTEN'] },
      entities: [{ entity: 'ASYLUM_OFFICE', may: ['CHECK'] }],
    };
    const set = await nansen.ask(
      'bureau:NO',
      'mutation ($input: SetNationalConstraintsInput!) { setNationalConstraints(input: $input) { userErrors { code } } }',
      { input },
    );
    expect(set.data.setNationalConstraints.userErrors).toEqual([]);
    const path = file(
      'law.csv',
      'kind,decided_on,addressee,feared_countries,family_name,birth_date,consent_given_on,consent_recorded_as',
      'GRANTED,2024-05-17,SECRETARIAT,BY,Grevanidan,1984,,',
      'GRANTED,2024-05-17,CCF,BY,Grevanidan,,2024-05-18,WRITTEN',
    );
    const bureau = await importing([path], '--as', 'bureau:NO');
    expect(bureau).toMatchObject({ code: 0, created: 1, rejected: 1 });
    expect(bureau.rejects).toMatchObject([
      {
        line: 2,
        reasons: [
          { path: 'addressee', column: 'addressee', code: 'CONSTRAINED' },
          { path: 'person.birthDate', column: 'birth_date', code: 'CONSTRAINED' },
          { path: 'consent', code: 'CONSTRAINED' },
        ],
      },
    ]);
    expect(await importing([path], '--as', 'asylum-office:NO')).toMatchObject({
      code: 1,
      out: expect.stringContaining('ask your bureau to report'),
    });
  });

  test('a report of GraphQL is known by its idempotency key', async () => {
    const idempotencyKey = 'b7a1f5d0-1c1e-4c3a-9a51-3f2c4d5e6f70';
    const header = `${HEADER},idempotency_key`;
    const report = 'GRANTED,2024-05-17,KEY-1,SECRETARIAT,BY,Grevanidan,1984,,';
    const answer = await nansen.ask(
      'asylum-office:SE',
      'mutation ($input: ReportAsylumDecisionInput!) { reportAsylumDecision(input: $input) { receipt userErrors { code } } }',
      {
        input: {
          ...{
            kind: 'GRANTED',
            decidedOn: '2024-05-17',
            fileReference: 'KEY-1',
            addressee: 'SECRETARIAT',
            idempotencyKey,
          },
          fearedCountries: ['BY'],
          person: { names: [{ familyName: 'Grevanidan' }], birthDate: '1984' },
        },
      },
    );
    const { receipt } = answer.data.reportAsylumDecision;
    const path = file('key.csv', header, report + idempotencyKey, report.replace('GRANTED', 'DENIED') + idempotencyKey);
    const imported = await importing([path]);
    expect(imported).toMatchObject({ created: 0, unchanged: 1, rejected: 1, receipts: [{ receipt }] });
    expect(imported.rejects).toMatchObject([{ line: 3, reasons: [{ code: 'CONFLICT' }] }]);
  });

  test('the register tells of each batch who reported how many records, and nothing differs', async () => {
    const answer = await nansen.ask(
      'auditor',
      '{ auditEntries(first: 100) { nodes { user reader operation purpose } } }',
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data.auditEntries.nodes.map(({ operation }: { operation: string }) => operation)).toContain('REPORT');
    const { differences, brokenEntry } = await verify(nansen.services);
    expect({ differences, brokenEntry }).toEqual({ differences: [], brokenEntry: null });
  });

  test.each([
    [['--as', 'refugee-desk'], '"refugee-desk" is none.'],
    [['--as', 'SE'], '"SE" is none.'],
    [['--as', 'asylum-office:ZZ'], '"asylum-office:ZZ" is none.'],
  ])('%j is refused before anything is done', async (options, message) => {
    expect(await importing([EXAMPLES[0] ?? ''], ...options)).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
    });
  });

  test('in the name of a reader who may not report, nothing is written', async () => {
    expect(await importing([EXAMPLES[0] ?? ''], '--as', 'border:SE')).toMatchObject({
      code: 1,
      out: expect.stringContaining('border:SE is no reader that may report decisions'),
    });
  });
});
