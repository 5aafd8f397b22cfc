/** Which compartment knows why something is not valid, and when it learned it: hidden from the notices desk, and from everybody outside. */
import type { Case } from './case.ts';
import { ccf, OF_SOMEBODY_ELSE } from './variants.ts';

export const COMPARTMENT_CASES: readonly Case[] = [
  {
    name: 'which compartment knows why a notice of BY fell',
    secret: 'COMPARTMENTS',
    common: (alert) => alert.published('BY'),
    variants: {
      'the Secretariat': (alert) => alert.grant(),
      'the CCF': (alert) => alert.grant(ccf),
      both: async (alert) => {
        await alert.grantByPassport();
        await alert.grant({ by: 'bureau:NO', ...ccf });
      },
      'the CCF deleted it': (alert) => alert.impose('CCF_DELETION'),
    },
  },
  {
    name: 'which compartment knows why a request of BY does not pass that the notices desk published',
    secret: 'COMPARTMENTS',
    common: (alert) => alert.request('BY'),
    variants: {
      'the Secretariat': async (alert) => {
        await alert.grant();
        alert.wait();
        await alert.publish();
      },
      'the CCF': async (alert) => {
        await alert.grantByPassport(ccf);
        alert.wait();
        await alert.publish();
      },
    },
  },
  {
    name: 'which compartment knows why an amendment by BY does not take effect that the notices desk accepted',
    secret: 'COMPARTMENTS',
    common: (alert) => alert.published('BY', OF_SOMEBODY_ELSE),
    variants: {
      'the Secretariat': async (alert) => {
        await alert.grantByPassport();
        await alert.amend('BY');
        await alert.decideAmendment('accept');
      },
      'the CCF': async (alert) => {
        await alert.grantByPassport(ccf);
        await alert.amend('BY');
        await alert.decideAmendment('accept');
      },
    },
  },
];
