/** What only the CCF knows: hidden from the Secretariat, and from everybody outside. */
import type { Case } from './case.ts';
import { answered, asked, askedByCcf, noted, searched } from './queue-steps.ts';
import type { Slot } from './slot.ts';
import { ccf, nothing, retained } from './variants.ts';

/** A decision that the Secretariat knows, with a review of the refugee desk. */
const receiptOf = new WeakMap<Slot, string>();
const knownToBoth = async (alert: Slot): Promise<void> => {
  await alert.published('BY');
  receiptOf.set(alert, await alert.decide('PENDING'));
};
/** A decision that the CCF alone knows, with a review of the CCF. */
const ofCcf = async (alert: Slot): Promise<void> => {
  await alert.published('BY');
  receiptOf.set(alert, await alert.decide('PENDING', ccf));
};
const ownReceipt = (alert: Slot): string => receiptOf.get(alert) ?? '';

export const CCF_CASES: readonly Case[] = [
  {
    name: 'a note of the CCF on a review of its own',
    secret: 'CCF_BUSINESS',
    common: ofCcf,
    variants: { nothing, noted: noted('ccf') },
  },
  {
    name: 'what the CCF asked about a decision that it alone knows, and the answer',
    secret: 'CCF_BUSINESS',
    common: ofCcf,
    variants: { nothing, 'asked and answered': (alert) => asked('ccf', () => ownReceipt(alert))(alert) },
  },
  {
    name: 'what the CCF asked about a decision that the refugee desk reviews, and the answer',
    secret: 'CCF_BUSINESS',
    common: knownToBoth,
    variants: {
      nothing,
      'asked and answered': async (alert) => {
        await askedByCcf(ownReceipt(alert))(alert);
        await answered(ownReceipt(alert), 'CCF')(alert);
      },
    },
  },
  {
    name: 'an alert that is near to the person of a decision for the CCF',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('BY'),
    variants: {
      nothing,
      // Born on another day of the same year.
      near: (alert) => alert.grant({ alertReferences: [], birthDate: `${alert.birthDate.slice(0, 4)}-11-23`, ...ccf }),
    },
  },
  {
    name: 'what the CCF searches for in the queue, and how often',
    secret: 'CCF_BUSINESS',
    common: ofCcf,
    variants: { nothing, searched: searched('ccf') },
  },
  {
    name: 'a decision for the CCF about an alert of a third country',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('KZ'),
    variants: {
      nothing,
      protected: (alert) => alert.grant(ccf),
      'several decisions': async (alert) => {
        await alert.decide('PENDING', ccf);
        await alert.grant(ccf);
        await alert.decide('REVOKED', { by: 'bureau:NO', ...ccf });
      },
    },
  },
  {
    name: 'an alert that the CCF alone knows why it fell',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('BY'),
    variants: {
      'protected by SE': (alert) => alert.grant(ccf),
      'protected by NO, later': async (alert) => {
        alert.wait();
        await alert.grant({ by: 'bureau:NO', fileReference: 'NO-1', decidedOn: '2012-01-01', ...ccf });
      },
      'protected twice, once by the passport': async (alert) => {
        await alert.grant({ fearedCountries: ['RU', 'BY'], ...ccf });
        await alert.grantByPassport(ccf);
      },
      'protected by a decision that was destroyed': async (alert) => {
        await alert.grant(ccf);
        await alert.destroyLast('CCF');
      },
      'named by mistake': (alert) => alert.grantByMistake(ccf),
      'linked with a decision by an officer of the CCF': (alert) => alert.grantAndLink(ccf),
    },
  },
  {
    name: 'an alert that fell twice, and the CCF alone knows why',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('BY'),
    variants: {
      'taken back and protected again': async (alert) => {
        await alert.takeBack(await alert.grant(ccf));
        await alert.grant(ccf);
      },
      'by the passport first, against others later': async (alert) => {
        await alert.takeBack(await alert.grantByPassport(ccf));
        alert.wait();
        await alert.grant({ fearedCountries: ['RU', 'BY'], ...ccf });
      },
    },
  },
  {
    name: 'what the CCF alone knows besides of a cancelled alert that its source wants re-examined',
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.cancel();
    },
    variants: {
      nothing: async (alert) => {
        alert.idle();
        await alert.dispute('BY');
      },
      protected: async (alert) => {
        await alert.grant(ccf);
        await alert.dispute('BY');
      },
    },
  },
  {
    name: 'a request of BY that the CCF alone knows why it does not pass',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.request('BY'),
    variants: {
      'caught by its reference': async (alert) => {
        await alert.grant(ccf);
        alert.idle();
        await alert.publish();
      },
      'caught by the passport, and twice': async (alert) => {
        await alert.grantByPassport(ccf);
        await alert.grant({ by: 'bureau:NO', ...ccf });
        await alert.publish();
      },
    },
  },
  {
    name: 'a decision for the CCF about an alert that fell by one for the Secretariat',
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.grant();
    },
    variants: {
      nothing,
      protected: (alert) => alert.grant({ by: 'bureau:NO', ...ccf }),
      revoked: (alert) => alert.decide('REVOKED', ccf),
    },
  },
  {
    name: 'a protection that the CCF knows of, besides one that the Secretariat knows of and that its country took back',
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.takeBack(await alert.grant());
    },
    variants: { nothing, protected: (alert) => alert.grant({ by: 'bureau:NO', ...ccf }) },
  },
  {
    name: 'a decision for the CCF about a withdrawn alert that the Secretariat knows of a denial for',
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.decide('DENIED', { by: 'asylum-office:NO' });
      await alert.withdraw('BY');
    },
    variants: { nothing, protected: (alert) => alert.grant(ccf) },
  },
  {
    name: 'a decision for the CCF about a request under examination that the Secretariat knows of a denial for',
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.request('BY');
      await alert.decide('DENIED', { by: 'asylum-office:NO' });
    },
    variants: {
      nothing,
      protected: (alert) => alert.grant(ccf),
      'by the passport': (alert) => alert.grantByPassport(ccf),
    },
  },
  {
    name: 'a decision for the CCF about the last warrant of an alert that fell by one for the Secretariat',
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.import('BY', 'KZ');
      await alert.grant();
    },
    variants: { nothing, protected: (alert) => alert.grant({ fearedCountries: ['KZ'], ...ccf }) },
  },
  {
    name: 'a warrant that the CCF alone knows why it fell',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.import('KZ', 'KZ', 'BY'),
    variants: {
      'by SE': (alert) => alert.grant(ccf),
      'by NO, later, twice': async (alert) => {
        alert.wait();
        await alert.grant({ by: 'bureau:NO', ...ccf });
        await alert.grant({ by: 'asylum-office:NO', fearedCountries: ['BY', 'RU'], ...ccf });
      },
    },
  },
  {
    name: 'why the CCF closed an alert of a third country',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('KZ'),
    variants: {
      'a provisional measure': (alert) => alert.impose('CCF_PROVISIONAL_MEASURE'),
      'a deletion, later': async (alert) => {
        alert.wait();
        await alert.impose('CCF_DELETION');
      },
      'a protection against KZ': (alert) => alert.grant({ fearedCountries: ['KZ'], ...ccf }),
      'a review of a protection against others': async (alert) => {
        await alert.grant(ccf);
        await alert.decided('THIRD_COUNTRY_ALERT', 'NO_USE_OF_CHANNELS', 'ccf');
      },
      'a measure, and a deletion that a second officer has not retained': async (alert) => {
        await alert.impose('CCF_PROVISIONAL_MEASURE');
        await alert.impose('CCF_DELETION');
        await alert.impose('CCF_RETENTION', { confirmed: false });
      },
    },
  },
  {
    name: 'what the CCF decides about an alert that fell by a decision for the Secretariat',
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.grant();
    },
    variants: {
      nothing,
      'a deletion': (alert) => alert.impose('CCF_DELETION'),
      'a measure that it lifts': async (alert) => {
        await alert.impose('CCF_PROVISIONAL_MEASURE');
        await alert.impose('CCF_LIFTED');
      },
      'a retention that a second officer has not confirmed': (alert) =>
        alert.impose('CCF_RETENTION', { confirmed: false }),
    },
  },
  ...[
    retained('its source wants it re-examined', (alert) => alert.dispute('BY')),
    retained('the report that made a match sure is taken back', (alert, receipt) => alert.takeBack(receipt)),
  ],
  {
    name: 'what the CCF decides about a decision of its own, for an alert of a third country',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('KZ'),
    variants: {
      nothing,
      'that the alert stands': async (alert) => {
        await alert.grant(ccf);
        await alert.decided('THIRD_COUNTRY_ALERT', 'COMPLIANT', 'ccf');
      },
    },
  },
  {
    name: 'a decision for the CCF that nothing matches',
    secret: 'CCF_BUSINESS',
    common: nothing,
    variants: { nothing, protected: (alert) => alert.grant({ alertReferences: [], ...ccf }) },
  },
];
