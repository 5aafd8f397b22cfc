/** What bureaus do with their own requests and diffusions, and what an alert was before: hidden from those whom it does not concern. */
import type { Case } from './case.ts';
import { CANARY } from './slot.ts';
import { ccf, nothing } from './variants.ts';

export const BUREAU_CASES: readonly Case[] = [
  {
    name: 'a bulletin of GE that goes to KZ',
    secret: 'BUSINESS_OF_OTHERS',
    common: (alert) => alert.law('GE', { bulletins: { to: 'ONLY', countries: ['KZ'] } }),
    variants: { nothing, authored: (alert) => alert.bulletin('GE') },
  },
  {
    name: 'who checked the subject of an alert of BY, and a passport',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY'),
    variants: {
      nobody: nothing,
      'an asylum office': (alert) => alert.check('asylum-office:SE'),
      'border guards': (alert) => alert.check('border:TH'),
    },
  },
  {
    name: 'a record of a travel document that BY withdrew',
    secret: 'BUSINESS_OF_OTHERS',
    common: nothing,
    variants: {
      nothing,
      withdrawn: async (alert) => {
        await alert.recordDocument('BY');
        await alert.withdrawDocument('BY');
      },
    },
  },
  {
    name: 'what BY recorded beside the state of a travel document',
    secret: 'BUSINESS_OF_OTHERS',
    common: nothing,
    variants: {
      'an ordinary passport': (alert) => alert.recordDocument('BY'),
      'a refugee travel document': (alert) =>
        alert.recordDocument('BY', {
          ...{ type: 'PR', occurredOn: '2026', circumstances: 'THEFT_FROM_AUTHORITY' },
          purpose: 'INVESTIGATE_OFFENCE',
        }),
    },
  },
  {
    name: 'a request of BY under examination',
    secret: 'BUSINESS_OF_OTHERS',
    common: nothing,
    variants: {
      nothing,
      requested: (alert) => alert.request('BY'),
      withdrawn: async (alert) => {
        await alert.request('BY');
        await alert.withdraw('BY');
      },
      protected: async (alert) => {
        await alert.request('KZ');
        await alert.grant({ fearedCountries: ['KZ'] });
      },
    },
  },
  {
    name: 'a request of KZ that was refused',
    secret: 'BUSINESS_OF_OTHERS',
    common: nothing,
    variants: {
      'never was': nothing,
      refused: async (alert) => {
        await alert.request('KZ');
        await alert.refuse();
      },
    },
  },
  {
    name: 'a diffusion of BY that goes to others',
    secret: 'BUSINESS_OF_OTHERS',
    common: nothing,
    variants: {
      nothing,
      'restricted to KZ': (alert) => alert.published('BY', { form: 'DIFFUSION', recipients: ['KZ'] }),
      'restricted to KZ, protected': async (alert) => {
        await alert.published('BY', { form: 'DIFFUSION', recipients: ['KZ'] });
        await alert.grant();
      },
    },
  },
  {
    name: 'who else receives a diffusion, and what its source noted',
    secret: 'BUSINESS_OF_OTHERS',
    common: nothing,
    variants: {
      everyone: (alert) => alert.published('BY', { form: 'DIFFUSION' }),
      'some others': (alert) =>
        alert.published('BY', { form: 'DIFFUSION', recipients: ['FR', 'SE', 'TH', 'DE', 'NO', 'GE', 'AM'] }),
      'restricted later, noted': async (alert) => {
        await alert.published('BY', { form: 'DIFFUSION', nationalReference: `${CANARY} MINSK-77` });
        await alert.restrict('BY', 'DE', 'NO', 'TH', 'SE', 'FR');
      },
    },
  },
  {
    name: 'an alert of BY that no longer stands',
    secret: 'PAST',
    common: nothing,
    variants: {
      'never was': nothing,
      protected: async (alert) => {
        await alert.published('BY');
        await alert.grant();
      },
      'public, protected': async (alert) => {
        await alert.import('BY', 'BY', 'BY');
        await alert.grant(ccf);
      },
      withdrawn: async (alert) => {
        await alert.published('BY');
        await alert.withdraw('BY');
      },
      cancelled: async (alert) => {
        await alert.published('BY');
        await alert.cancel();
      },
    },
  },
  {
    name: 'a diffusion of BY that went to everybody',
    secret: 'PAST',
    common: nothing,
    variants: {
      nothing,
      'restricted to KZ and GE later': async (alert) => {
        await alert.published('BY', { form: 'DIFFUSION' });
        await alert.restrict('BY', 'KZ', 'GE');
      },
      'unrestricted, protected': async (alert) => {
        await alert.published('BY', { form: 'DIFFUSION' });
        await alert.grant(ccf);
      },
    },
  },
];
