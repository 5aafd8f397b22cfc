/** What becomes of alerts because of decisions: hidden from bureaus, national entities and the public. */
import type { Case } from './case.ts';
import { asked, noted, searched } from './queue-steps.ts';
import type { Slot } from './slot.ts';
import { ccf, FALLEN, nothing, SOME_FALLEN, WITHOUT_EFFECT } from './variants.ts';

/** What SE reported without any effect on an alert that stands, under a file reference by which it lists the receipt. */
const receiptOf = new WeakMap<Slot, string>();
const listed = async (alert: Slot): Promise<void> => {
  await alert.published('BY');
  receiptOf.set(alert, await alert.decide('PENDING', { fileReference: alert.file }));
};
const ownReceipt = (alert: Slot): string => receiptOf.get(alert) ?? '';
/** Each variant in a case of its own, so that the embedded database has all of them. */
const becoming = (name: string, variant: Case['variants'][string]): Case => ({
  name: `what became of a report whose receipt its country lists: ${name}`,
  secret: 'DECISIONS',
  common: listed,
  variants: { nothing, [name]: variant },
});

export const DECISION_CASES: readonly Case[] = [
  becoming('destroyed', (alert) => alert.destroyLast('SECRETARIAT')),
  becoming('withdrawn by another body of the country', (alert) => alert.takeBack(ownReceipt(alert), 'bureau:SE')),
  becoming('noted by officers', noted('refugee-desk')),
  becoming('asked about', asked('refugee-desk')),
  becoming('asked about, and answered', (alert) => asked('refugee-desk', () => ownReceipt(alert))(alert)),
  becoming('asked about, and destroyed', async (alert) => {
    await asked('refugee-desk')(alert);
    await alert.destroyLast('SECRETARIAT');
  }),
  becoming('found by officers', searched('refugee-desk')),
  {
    name: 'what officers decide about an alert that stands',
    secret: 'DECISIONS',
    common: (alert) => alert.published('KZ'),
    variants: {
      nothing,
      'that it stands': async (alert) => {
        await alert.grant();
        await alert.decided('THIRD_COUNTRY_ALERT', 'COMPLIANT');
      },
      'that it is about somebody else': async (alert) => {
        await alert.grant();
        await alert.decided('THIRD_COUNTRY_ALERT', 'MATCH_REJECTED');
      },
    },
  },
  {
    name: 'a decision without effect on an alert of BY',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY'),
    variants: WITHOUT_EFFECT,
  },
  {
    name: 'a decision without effect on a public alert of BY with several warrants',
    secret: 'DECISIONS',
    common: (alert) => alert.import('BY', 'BY', '916'),
    variants: {
      nothing,
      denied: (alert) => alert.decide('DENIED'),
      revoked: (alert) => alert.decide('REVOKED'),
    },
  },
  {
    name: 'protection against BY, for an alert of KZ',
    secret: 'DECISIONS',
    common: (alert) => alert.published('KZ', { form: 'DIFFUSION' }),
    variants: {
      nothing,
      'protected by SE': (alert) => alert.grant(),
      'protected by the passport': (alert) => alert.grantByPassport(),
      'probably protected, by the name': (alert) => alert.grantByName(),
      'protected by NO, for the CCF': (alert) => alert.grant({ by: 'asylum-office:NO', ...ccf }),
    },
  },
  {
    name: 'protection, for a public alert of nobody knows whom',
    secret: 'DECISIONS',
    common: (alert) => alert.import(null),
    variants: { nothing, protected: (alert) => alert.grant({ fearedCountries: ['BY', 'RU', 'KZ'] }) },
  },
  {
    name: 'protection, for a request of BY under examination',
    secret: 'DECISIONS',
    common: (alert) => alert.request('BY', { nationalReference: 'MINSK-12' }),
    variants: {
      nothing,
      protected: (alert) => alert.grant(),
      'protected by the passport': (alert) => alert.grantByPassport(),
      'protected by a decision for the CCF': (alert) => alert.grantByPassport(ccf),
      'pending application': (alert) => alert.decide('PENDING'),
      'protected, then published': async (alert) => {
        await alert.grant();
        await alert.publish();
      },
      'protected for the CCF by the passport, then published': async (alert) => {
        await alert.grantByPassport(ccf);
        await alert.publish();
      },
      'protected, published, protected again, the first taken back': async (alert) => {
        const receipt = await alert.grant();
        await alert.publish();
        await alert.grant({ by: 'bureau:NO', ...ccf });
        await alert.takeBack(receipt);
      },
    },
  },
  {
    name: 'protection before the request, for a diffusion of BY under examination',
    secret: 'DECISIONS',
    common: nothing,
    variants: {
      nothing: (alert) => alert.request('BY', { form: 'DIFFUSION', recipients: ['FR', 'TH'] }),
      protected: async (alert) => {
        await alert.grantByPassport();
        alert.beginVariant();
        await alert.request('BY', { form: 'DIFFUSION', recipients: ['FR', 'TH'] });
      },
    },
  },
  {
    name: 'why a notice of BY fell',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY', { nationalReference: 'MINSK-7' }),
    variants: FALLEN,
  },
  {
    name: 'why a notice of BY fell that it withdrew afterwards',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY'),
    variants: {
      cancelled: async (alert) => {
        await alert.cancel();
        await alert.withdraw('BY');
      },
      protected: async (alert) => {
        await alert.grant();
        await alert.withdraw('BY');
      },
    },
  },
  {
    name: 'what became known of a notice that BY withdrew',
    secret: 'DECISIONS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.withdraw('BY');
    },
    variants: { nothing, protected: (alert) => alert.grant(), 'protected for the CCF': (alert) => alert.grant(ccf) },
  },
  {
    name: 'why a notice of BY fell and is valid again',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY'),
    variants: {
      'SE took its report back, and officers restored it': async (alert) => {
        await alert.takeBack(await alert.grant());
        await alert.decided('RESTORATION', 'COMPLIANT');
      },
      'the status was revoked, and officers restored it': async (alert) => {
        await alert.grant({ by: 'bureau:NO' });
        await alert.decide('REVOKED', { by: 'bureau:NO' });
        await alert.decided('RESTORATION', 'COMPLIANT');
      },
      'officers found that the protection does not apply': async (alert) => {
        await alert.grantByPassport();
        await alert.decided('INTERIM_PROTECTION', 'PROTECTION_NOT_APPLICABLE');
      },
      'the CCF found another person': async (alert) => {
        await alert.grant(ccf);
        await alert.decided('INTERIM_PROTECTION', 'MATCH_REJECTED', 'ccf');
      },
      'the CCF deleted and retained it': async (alert) => {
        await alert.impose('CCF_DELETION');
        await alert.impose('CCF_RETENTION');
      },
    },
  },
  {
    name: 'why a notice of BY fell again',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY'),
    variants: {
      cancelled: async (alert) => {
        await alert.takeBack(await alert.grant());
        await alert.cancel();
      },
      protected: async (alert) => {
        await alert.takeBack(await alert.grantByPassport(ccf));
        await alert.grant({ by: 'bureau:NO' });
      },
    },
  },
  {
    name: 'why a notice of BY fell that it is asked about',
    secret: 'DECISIONS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.endOn('2027-09-01');
    },
    variants: SOME_FALLEN,
  },
  {
    name: 'why a notice of BY fell that it extended',
    secret: 'DECISIONS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.endOn('2026-07-15');
    },
    variants: {
      'it was cancelled': async (alert) => {
        await alert.cancel();
        await alert.extend('BY');
      },
      'the person is protected': async (alert) => {
        await alert.grant();
        await alert.extend('BY');
      },
    },
  },
  {
    name: 'why a notice of BY fell before its time was over',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY'),
    variants: {
      'it was cancelled': async (alert) => {
        await alert.cancel();
        await alert.endOn('2026-01-15');
      },
      'the person is protected': async (alert) => {
        await alert.grant(ccf);
        await alert.endOn('2026-01-15');
      },
    },
  },
  {
    name: 'what became known of a notice whose time was over',
    secret: 'DECISIONS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.endOn('2026-01-15');
    },
    variants: {
      nothing: async () => undefined,
      protection: (alert) => alert.grant(),
    },
  },
  {
    name: 'why a public notice of BY fell',
    secret: 'DECISIONS',
    common: (alert) => alert.import('BY', 'BY'),
    variants: SOME_FALLEN,
  },
  {
    name: 'why a restricted diffusion of BY fell',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY', { form: 'DIFFUSION', recipients: ['FR', 'SE', 'KZ'] }),
    variants: SOME_FALLEN,
  },
  {
    name: 'why a request of BY was refused',
    secret: 'DECISIONS',
    common: (alert) => alert.request('BY', { nationalReference: 'MINSK-9' }),
    variants: {
      refused: (alert) => alert.refuse(),
      'protected, published, refused': async (alert) => {
        await alert.grant();
        await alert.publish();
        await alert.refuse();
      },
      'refused, then protected, then revoked': async (alert) => {
        await alert.refuse();
        await alert.grant();
        await alert.decide('REVOKED');
      },
    },
  },
];
