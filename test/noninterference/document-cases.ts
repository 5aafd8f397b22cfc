/**
 * Travel documents that a feared country recorded. That country cannot tell whether a decision holds one down: it is told what it recorded. All
 * others cannot tell one that is held down from one that was never recorded.
 */
import type { Case } from './case.ts';
import { documentOnRequest } from './commission-cases.ts';
import type { Slot } from './slot.ts';
import { ccf, nothing } from './variants.ts';

const issuer = (alert: Slot): object => ({
  documents: [{ type: 'PASSPORT', number: alert.passport, issuer: 'BY' }],
});

/** Protects the holder of the passport. */
const protect = (alert: Slot, options: object = {}): Promise<string> =>
  alert.grantByPassport({ ...issuer(alert), ...options });

export const DOCUMENT_CASES: readonly Case[] = [
  {
    name: 'whether the holder of a passport that BY recorded is protected',
    secret: 'RECORDED_DOCUMENTS',
    common: (alert) => alert.recordDocument('BY'),
    variants: {
      nothing,
      protected: (alert) => protect(alert),
      'protected by a decision for the CCF': (alert) => protect(alert, ccf),
      'protected by NO, without an issuer': (alert) => alert.grantByPassport({ by: 'bureau:NO' }),
      'protected, revoked': async (alert) => {
        await protect(alert);
        await protect(alert, { kind: 'REVOKED' });
      },
      'protected, taken back': async (alert) => alert.takeBack(await protect(alert)),
      'protected, destroyed': async (alert) => {
        await protect(alert);
        await alert.destroyLast('SECRETARIAT');
      },
      pending: (alert) => protect(alert, { kind: 'PENDING' }),
      'deleted by the Commission': documentOnRequest('CCF_DELETION'),
      'blocked by the Commission': documentOnRequest('CCF_PROVISIONAL_MEASURE'),
    },
  },
  {
    name: 'whether the holder of a passport was protected before BY recorded it',
    secret: 'RECORDED_DOCUMENTS',
    common: nothing,
    variants: {
      recorded: async (alert) => {
        alert.idle();
        await alert.recordDocument('BY');
      },
      'protected, recorded': async (alert) => {
        await protect(alert);
        await alert.recordDocument('BY');
      },
      'protected against others too, recorded twice': async (alert) => {
        await protect(alert, { fearedCountries: ['BY', 'RU'], ...ccf });
        await alert.recordDocument('BY', { state: 'LOST', circumstances: 'LOSS_BY_HOLDER' });
        await alert.recordDocument('BY');
      },
    },
  },
  {
    name: 'a passport of BY that a decision holds down',
    secret: 'HELD_DOCUMENTS',
    common: nothing,
    variants: {
      'never recorded': nothing,
      'recorded, protected': async (alert) => {
        await alert.recordDocument('BY');
        await protect(alert);
      },
      'protected, recorded': async (alert) => {
        await protect(alert);
        await alert.recordDocument('BY', { state: 'REVOKED', circumstances: 'DECISION_OF_AUTHORITY' });
      },
      'protected by a decision for the CCF, recorded': async (alert) => {
        await protect(alert, ccf);
        await alert.recordDocument('BY', { type: 'PE' });
      },
      'recorded, protected by NO without an issuer': async (alert) => {
        await alert.recordDocument('BY');
        await alert.grantByPassport({ by: 'bureau:NO' });
      },
      'recorded, deleted by the Commission, withdrawn, recorded': async (alert) => {
        await alert.recordDocument('BY');
        await documentOnRequest('CCF_DELETION')(alert);
        await alert.withdrawDocument('BY');
        await alert.recordDocument('BY', { state: 'LOST', circumstances: 'LOSS_BY_HOLDER' });
      },
      'recorded with O for 0, protected': async (alert) => {
        await alert.recordDocument('BY', { number: alert.passport.replace('0', 'O') });
        await protect(alert);
      },
      'recorded, protected, revoked': async (alert) => {
        await alert.recordDocument('BY');
        await protect(alert);
        await protect(alert, { kind: 'REVOKED' });
      },
      'recorded, protected, taken back': async (alert) => {
        await alert.recordDocument('BY');
        await alert.takeBack(await protect(alert));
      },
      'recorded, protected, destroyed': async (alert) => {
        await alert.recordDocument('BY');
        await protect(alert);
        await alert.destroyLast('SECRETARIAT');
      },
      'recorded, protected, withdrawn, recorded': async (alert) => {
        await alert.recordDocument('BY');
        await protect(alert);
        await alert.withdrawDocument('BY');
        await alert.recordDocument('BY');
      },
    },
  },
  {
    name: 'why a passport of BY is not found any more',
    secret: 'FALLEN_DOCUMENTS',
    common: (alert) => alert.recordDocument('BY'),
    variants: {
      withdrawn: (alert) => alert.withdrawDocument('BY'),
      protected: (alert) => protect(alert),
      'protected by a decision for the CCF': (alert) => protect(alert, ccf),
      'deleted by the Commission': documentOnRequest('CCF_DELETION'),
      'blocked by the Commission': documentOnRequest('CCF_PROVISIONAL_MEASURE'),
      'protected by NO, without an issuer': (alert) => alert.grantByPassport({ by: 'bureau:NO' }),
      'protected, recorded again': async (alert) => {
        await protect(alert);
        await alert.recordDocument('BY', { state: 'LOST', circumstances: 'LOSS_BY_HOLDER' });
      },
      'protected, withdrawn': async (alert) => {
        await protect(alert);
        await alert.withdrawDocument('BY');
      },
      'withdrawn, protected, recorded': async (alert) => {
        await alert.withdrawDocument('BY');
        await protect(alert);
        await alert.recordDocument('BY');
      },
      'protected, taken back': async (alert) => alert.takeBack(await protect(alert)),
    },
  },
];
