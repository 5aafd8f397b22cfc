/** Travel documents of protected people that the country which they fear recorded: who finds them, and for how long they are not found. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { verifyValidity } from '../src/assessment/verify.ts';
import { rowsOf } from '../src/database/rows.ts';
import { documentsAt } from './support/held-documents.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  const { newNumber, change, recorded, withdrawn, protects, told, isTold, queue, reviewsOf } = documentsAt(
    () => nansen,
    3_000_000,
  );

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  test('a decision holds down what the feared country recorded, at once, and nothing else', async () => {
    const number = newNumber();
    const other = newNumber();
    await recorded('BY', number);
    await recorded('BY', other, { state: 'STOLEN', circumstances: 'THEFT' });
    await recorded('FR', number, { state: 'LOST', circumstances: 'LOSS_BY_HOLDER' });
    await isTold(number, 'HIT');
    await protects(`${number.slice(0, 2)} ${number.slice(2)}`.toLowerCase());
    await isTold(number, 'NO_HIT');
    await isTold(other, 'HIT');
    expect(await told('border:TH', [number], { issuingCountry: 'FR' })).toEqual(['HIT']);
  });

  test('a number that was typed on another keyboard is the same number', async () => {
    const [protectedOne, other] = [newNumber(), newNumber()];
    const inCyrillic = (number: string): string => number.replace('MP', 'МР');
    await recorded('BY', inCyrillic(protectedOne));
    await recorded('BY', inCyrillic(other));
    for (const number of [other, inCyrillic(other)]) expect(await told('border:TH', [number])).toEqual(['HIT']);
    await protects(protectedOne);
    for (const number of [protectedOne, inCyrillic(protectedOne)]) await isTold(number, 'NO_HIT');
  });

  test('a decision that a person is protected against another country holds nothing down, and nor does one of another issuer', async () => {
    const [one, two] = [newNumber(), newNumber()];
    await recorded('BY', one);
    await recorded('BY', two);
    await protects(one, { fearedCountries: ['RU'] });
    await protects(two, { documents: [{ type: 'PASSPORT', number: two, issuer: 'UA' }] });
    await isTold(one, 'HIT');
    await isTold(two, 'HIT');
  });

  test('a document that is recorded after the decision is never found, whatever its kind, and before it is screened', async () => {
    const number = newNumber();
    await protects(number);
    await recorded('BY', number, { type: 'PE' });
    // Nothing waits for the screening that follows.
    await isTold(number, 'NO_HIT');
    await nansen.services.jobs.idle();
    await isTold(number, 'NO_HIT');
    await withdrawn('BY', number);
    await recorded('BY', number, { state: 'LOST', circumstances: 'LOSS_BY_HOLDER' });
    await isTold(number, 'NO_HIT');
    expect(await told('border:TH', [number], { type: 'P' })).toEqual(['NO_HIT']);
  });

  test('a number that differs by O and 0 only is no way around it', async () => {
    const number = newNumber();
    await protects(number);
    await recorded('BY', number.replace('0', 'O'));
    expect(await told('border:TH', [number, number.replace('0', 'O')])).toEqual(['NO_HIT', 'NO_HIT']);
    expect(await told('border:BY', [number])).toEqual(['POSSIBLE_HIT']);
  });

  test('nor is a range of blanks: the others in it are found', async () => {
    await protects('RB2000500');
    await recorded('BY', 'RB2000000', {
      ...{ lastNumber: 'RB2000999', state: 'STOLEN_BLANK', circumstances: 'THEFT_FROM_AUTHORITY' },
    });
    expect(await told('border:TH', ['RB2000499', 'RB2000500', 'RB2000501'])).toEqual(['HIT', 'NO_HIT', 'HIT']);
    expect(await told('border:BY', ['RB2000499', 'RB2000500', 'RB2000501'])).toEqual(['HIT', 'HIT', 'HIT']);
    expect(await reviewsOf('RB2000500')).toMatchObject([
      { kind: 'INTERIM_PROTECTION', document: { states: ['STOLEN_BLANK'], validity: 'NOT_VALID' } },
    ]);
    await change('withdrawDocuments', 'BY', { type: 'PP', number: 'RB2000000', lastNumber: 'RB2000999' });
    expect(await reviewsOf('RB2000500')).toEqual([]);
  });

  test('a document stays down when its decision is destroyed', async () => {
    const number = newNumber();
    await recorded('BY', number);
    await protects(number);
    const [item] = await reviewsOf(number);
    for (const officer of ['one', 'other']) {
      const answer = await nansen.ask(
        `refugee-desk#${officer}`,
        `mutation ($input: DestroyAsylumDecisionInput!) { destroyAsylumDecision(input: $input) { userErrors { message } } }`,
        { input: { id: item!.decision.id, cause: 'NATIONAL_LAW' } },
      );
      expect(answer.data.destroyAsylumDecision.userErrors).toEqual([]);
    }
    await isTold(number, 'NO_HIT');
    const left = (await queue('refugee-desk')).find(({ id }) => id === item!.id);
    expect(left?.document).toMatchObject({ issuingCountry: null, number: null, states: [], validity: 'NOT_VALID' });
  });

  test('the database says neither which document it is, nor whose', async () => {
    const number = newNumber();
    await protects(number);
    const rows = rowsOf<{ row: string }>(
      await owner.queries.execute(sql`
        select a::text || m::text as row from documents.assessed a join decisions.matches m on m.alert_id = a.id`),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) {
      expect(row).not.toContain(number);
      expect(row).not.toMatch(/\bBY\b/);
    }
  });

  test('what is stored of a document is verified', async () => {
    const different: string[] = [];
    const verify = () =>
      verifyValidity(nansen.database, nansen.services.sealing, nansen.services.clock, ({ reference }) => {
        different.push(reference);
      });
    await verify();
    expect(different).toEqual([]);
    await owner.queries.execute(sql`update documents.assessed set valid = true where not valid`);
    await verify();
    expect(different.length).toBeGreaterThan(0);
    expect(different[0]).toMatch(/^document [0-9a-f-]{36}$/);
  });
});
