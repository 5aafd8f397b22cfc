/** Decisions behind amendments, re-examinations, reviews and bulletins: hidden from bureaus, national entities and the public. */
import type { Case } from './case.ts';
import { amendedBefore, ccf, nothing, OF_SOMEBODY_ELSE } from './variants.ts';

export const REQUEST_CASES: readonly Case[] = [
  {
    name: 'an amendment by BY that makes an alert one about a protected person',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY', OF_SOMEBODY_ELSE),
    variants: {
      'nothing is known': (alert) => alert.amend('BY'),
      protected: async (alert) => {
        await alert.grantByPassport();
        alert.beginVariant();
        await alert.amend('BY');
      },
      'protected, accepted': async (alert) => {
        await alert.grantByPassport(ccf);
        alert.beginVariant();
        await alert.amend('BY');
        await alert.decideAmendment('accept');
      },
      'protected after it, accepted': async (alert) => {
        await alert.amend('BY');
        await alert.grantByPassport();
        await alert.decideAmendment('accept');
      },
    },
  },
  ...[
    amendedBefore('BY withdraws the alert', (alert) => alert.withdraw('BY')),
    amendedBefore('the notices desk cancels the alert', (alert) => alert.cancel()),
    amendedBefore('the time of the alert is over', (alert) => alert.endOn('2026-01-15')),
  ],
  {
    name: 'why a notice of BY fell that it wants re-examined',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY'),
    variants: {
      cancelled: async (alert) => {
        await alert.cancel();
        await alert.dispute('BY');
      },
      protected: async (alert) => {
        await alert.grant();
        await alert.dispute('BY');
      },
      'protected for the CCF by the passport, and revoked': async (alert) => {
        await alert.grantByPassport(ccf);
        await alert.dispute('BY');
        await alert.decide('REVOKED', ccf);
      },
    },
  },
  {
    name: 'a refused amendment by BY that makes an alert one about a protected person',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY', OF_SOMEBODY_ELSE),
    variants: {
      'nothing is known': async (alert) => {
        await alert.amend('BY');
        await alert.decideAmendment('refuse');
      },
      'protected, accepted, refused': async (alert) => {
        await alert.grantByPassport();
        alert.beginVariant();
        await alert.amend('BY');
        await alert.decideAmendment('accept');
        await alert.decideAmendment('refuse');
      },
    },
  },
  {
    name: 'an amendment by BY of an alert that is not valid',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY', OF_SOMEBODY_ELSE),
    variants: {
      cancelled: async (alert) => {
        await alert.cancel();
        await alert.amend('BY');
        await alert.decideAmendment('accept');
      },
      protected: async (alert) => {
        await alert.grant();
        await alert.amend('BY');
        await alert.decideAmendment('accept');
      },
      'cancelled, and about a protected person then': async (alert) => {
        await alert.cancel();
        await alert.amend('BY');
        await alert.decideAmendment('accept');
        await alert.grantByPassport(ccf);
      },
    },
  },
  {
    name: 'an amendment by BY of a request under examination',
    secret: 'DECISIONS',
    common: async (alert) => {
      await alert.request('BY', OF_SOMEBODY_ELSE);
    },
    variants: {
      'nothing is known': async (alert) => {
        await alert.amend('BY');
        await alert.decideAmendment('accept');
      },
      'protected as amended': async (alert) => {
        await alert.amend('BY');
        await alert.decideAmendment('accept');
        await alert.grantByPassport();
        await alert.publish();
      },
    },
  },
  {
    name: 'what became known of a request that BY withdrew',
    secret: 'DECISIONS',
    common: (alert) => alert.request('BY'),
    variants: {
      withdrawn: (alert) => alert.withdraw('BY'),
      'protected, published, withdrawn': async (alert) => {
        await alert.grantByPassport();
        await alert.publish();
        await alert.withdraw('BY');
      },
    },
  },
  {
    name: 'why an alert of KZ stands on one warrant',
    secret: 'DECISIONS',
    common: nothing,
    variants: {
      'never had another': (alert) => alert.import('KZ', 'KZ'),
      // A party knows of its own warrant, so the other issuer is none of the readers.
      'fell by SE': async (alert) => {
        await alert.import('KZ', 'KZ', 'TR');
        await alert.grant({ fearedCountries: ['TR'] });
      },
      'the first fell, by NO for the CCF': async (alert) => {
        await alert.import('KZ', 'TR', 'KZ');
        await alert.grant({ by: 'bureau:NO', fearedCountries: ['TR'], ...ccf });
      },
    },
  },
  {
    name: 'a decision that nothing matches',
    secret: 'DECISIONS',
    common: nothing,
    variants: {
      nothing,
      protected: (alert) => alert.grant({ alertReferences: [] }),
      'protected under a reference that nobody has': (alert) => alert.grant(),
    },
  },
  {
    name: 'what the refugee desk looked at',
    secret: 'DECISIONS',
    common: nothing,
    variants: {
      nothing,
      everything: async (alert) => {
        for (let look = 0; look < 3; look += 1) await alert.consult();
      },
    },
  },
  {
    name: 'whether a bulletin rests on a denial',
    secret: 'DECISIONS',
    common: (alert) => alert.law('NO', { bulletins: { to: 'EXCEPT', countries: ['GE'] } }),
    variants: {
      'it does not': (alert) => alert.bulletin('NO'),
      'it does': async (alert) => {
        const by = 'asylum-office:NO';
        const receipt = await alert.decide('DENIED_CRIMINAL_BACKGROUND', { by, alertReferences: [] });
        alert.beginVariant();
        await alert.bulletin('NO', receipt);
      },
    },
  },
  {
    name: 'a bulletin that was withdrawn with the denial on which it rests, of another country',
    secret: 'DECISIONS',
    common: (alert) => alert.law('NO', { bulletins: { to: 'EXCEPT', countries: ['GE'] } }),
    variants: {
      nothing,
      'withdrawn with it': async (alert) => {
        const by = 'asylum-office:NO';
        const receipt = await alert.decide('DENIED_CRIMINAL_BACKGROUND', { by, alertReferences: [] });
        await alert.bulletin('NO', receipt);
        await alert.takeBack(receipt, by);
      },
    },
  },
  {
    name: 'a protection that a country reported under a law that keeps documents at home',
    secret: 'DECISIONS',
    common: async (alert) => {
      await alert.law('GE', { withheldFields: ['DOCUMENTS'] });
    },
    variants: {
      nothing,
      'reported under it': (alert) => alert.grant({ by: 'bureau:GE', alertReferences: [] }),
    },
  },
];
