/** What a source does to its own alert waits for nothing that depends on decisions, holds at once, and is applied later. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import postgres from 'postgres';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { startNansen } from './support/nansen.ts';
import { cancel, LEAST_SUBJECT, publishedAlert, validityFor } from './support/story.ts';

// PGlite has one connection, for which everybody waits.
test('whatever a source does, it never waits, and what it did holds at once', async () => {
  const nansen = await startNansen('PostgreSQL');
  const holder = postgres(nansen.databaseUrl ?? '', { max: 1 });
  try {
    const diffusion = { form: 'DIFFUSION', recipients: ['FR', 'NO'] } as const;
    const restricted = await publishedAlert(nansen, 'BY', diffusion);
    const withdrawn = await publishedAlert(nansen, 'BY', { familyName: 'Withdrawn-Test' });
    const consented = await publishedAlert(nansen, 'BY', { extractConsent: true });
    const fallen = await publishedAlert(nansen, 'BY', { familyName: 'Fallen-Test' });
    await cancel(nansen, fallen);
    const publishExtract =
      'mutation ($input: DecideExtractInput!) { decideExtract(input: $input) { userErrors { code } } }';
    await nansen.ask('notices-desk', publishExtract, { input: { reference: consented, isPublic: true } });
    await nansen.idle();
    expect(await validityFor(nansen, null, consented)).toBe('VALID');

    const act = (operation: string, type: string, input: object): Promise<string> =>
      Promise.race([
        nansen
          .askAtOnce(
            'bureau:BY',
            `mutation ($input: ${type}!) { did: ${operation}(input: $input) { userErrors { code } } }`,
            { input },
          )
          .then(({ body }) => body),
        pause(5_000, 'waits'),
      ]);
    const said = (...codes: string[]): string =>
      `{"data":{"did":{"userErrors":[${codes.map((code) => `{"code":"${code}"}`).join('')}]}}}\n`;
    const read = async (reader: string | null, reference: string): Promise<object> =>
      (
        await nansen.ask(
          reader,
          'query ($reference: String!) { alert(reference: $reference) { reference } alertValidity(references: [$reference]) { validity } }',
          { reference },
        )
      ).data;
    const absent = { alert: null, alertValidity: [{ validity: 'NOT_VALID' }] };
    await holder.begin(async (deriving) => {
      // As a derivation does, from a report about the subjects of all of them.
      await deriving`select pg_advisory_xact_lock(hashtext('nansen engine'))`;
      await deriving`select id from alerts.alerts for no key update`;

      expect(
        await act('amendAlert', 'AmendAlertInput', {
          reference: withdrawn,
          subject: { ...LEAST_SUBJECT, familyName: 'Amended' },
        }),
      ).toBe(said());
      for (const reference of [withdrawn, withdrawn]) {
        expect(await act('withdrawAlert', 'WithdrawAlertInput', { reference, reason: 'Arrested' })).toBe(said());
        for (const reader of ['bureau:FR', 'bureau:BY', 'border:BY', null])
          expect({ reader, ...(await read(reader, reference)) }).toEqual({ reader, ...absent });
      }
      const amendments =
        'query ($reference: String!) { amendments(filter: { reference: $reference }) { nodes { state } } }';
      expect((await nansen.ask('bureau:BY', amendments, { reference: withdrawn })).data.amendments.nodes).toEqual([
        { state: 'REFUSED' },
      ]);
      expect(
        await act('amendAlert', 'AmendAlertInput', {
          reference: withdrawn,
          subject: { ...LEAST_SUBJECT, familyName: 'Late' },
        }),
      ).toBe(said('CONFLICT'));

      expect(
        await act('restrictDiffusion', 'RestrictDiffusionInput', { reference: restricted, recipients: ['FR'] }),
      ).toBe(said());
      const own =
        'query ($reference: String!) { alert(reference: $reference) { recipients extractConsent publicExtract } }';
      expect((await nansen.ask('bureau:BY', own, { reference: restricted })).data.alert.recipients).toEqual(['FR']);
      expect(await read('bureau:NO', restricted)).toEqual(absent);

      for (const consents of [false, true, false]) {
        expect(await act('setExtractConsent', 'SetExtractConsentInput', { reference: consented, consents })).toBe(
          said(),
        );
        expect((await nansen.ask('bureau:BY', own, { reference: consented })).data.alert).toEqual({
          recipients: null,
          extractConsent: consents,
          publicExtract: false,
        });
        expect(await read(null, consented)).toEqual(absent);
      }
      const again = { reference: fallen, material: 'New material' };
      expect(await act('requestReexamination', 'RequestReexaminationInput', again)).toBe(said());
      expect(await act('requestReexamination', 'RequestReexaminationInput', again)).toBe(said('CONFLICT'));

      for (const [operation, type, more] of [
        ['withdrawAlert', 'WithdrawAlertInput', {}],
        ['restrictDiffusion', 'RestrictDiffusionInput', { recipients: ['FR'] }],
        ['setExtractConsent', 'SetExtractConsentInput', { consents: true }],
        ['requestReexamination', 'RequestReexaminationInput', { material: 'x' }],
      ] as const)
        expect(await act(operation, type, { reference: '2026/1', ...more })).toBe(said('NOT_FOUND'));
    });
    await nansen.idle();
    const inside = async (reference: string): Promise<object> =>
      (
        await nansen.ask(
          'refugee-desk',
          'query ($reference: String!) { alert(reference: $reference) { state recipients extractConsent publicExtract } }',
          { reference },
        )
      ).data.alert;
    expect(await inside(withdrawn)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await inside(restricted)).toMatchObject({ recipients: ['FR'] });
    expect(await inside(consented)).toMatchObject({ extractConsent: false, publicExtract: false });
    const asked =
      'query ($reference: String!) { reexaminations(filter: { reference: $reference }) { nodes { material } } }';
    expect((await nansen.ask('notices-desk', asked, { reference: fallen })).data.reexaminations.nodes).toEqual([
      { material: 'New material' },
    ]);
    expect(await verify({ ...nansen, clock: SYSTEM_CLOCK })).toMatchObject({ differences: [], brokenEntry: null });
  } finally {
    await holder.end();
    await nansen.stop();
  }
});

test('what a source did is applied before the next announcement, and after the process was killed', async () => {
  const nansen = await startNansen('PostgreSQL');
  const owner = postgres(nansen.databaseUrl ?? '', { max: 1 });
  try {
    const reference = await publishedAlert(nansen, 'BY');
    await nansen.announce();
    // Nobody does its job any more, as after a crash.
    await nansen.services.jobs.stop();
    const withdraw = 'mutation ($input: WithdrawAlertInput!) { withdrawAlert(input: $input) { userErrors { code } } }';
    await nansen.askAtOnce('bureau:BY', withdraw, { input: { reference } });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect(await owner`select kind from alerts.source_acts`).toEqual([{ kind: 'WITHDRAWAL' }]);
    expect(await verify({ ...nansen, clock: SYSTEM_CLOCK })).toMatchObject({ differences: [] });
    expect((await nansen.announce()).changes).toBe(1);
    expect(await owner`select kind from alerts.source_acts`).toEqual([]);
  } finally {
    await owner.end();
    await nansen.stop();
  }
});
