/** Cases whose variants differ in nothing but when something happened, or in which of two alike. */
import type { Case, Steps } from './case.ts';
import { ccf, OF_SOMEBODY_ELSE } from './variants.ts';

/** Something that is done at once, and a while later. */
function sooner(act: Steps): Case['variants'] {
  return {
    sooner: act,
    later: async (alert) => {
      alert.wait();
      await act(alert);
    },
  };
}

/** Something that is done at once, or a while later, before something that is done at the same moment. */
function before(act: Steps, then: Steps): Case['variants'] {
  return {
    sooner: async (alert) => {
      await act(alert);
      alert.wait();
      await then(alert);
    },
    later: async (alert) => {
      alert.wait();
      await act(alert);
      await then(alert);
    },
  };
}

export const WHEN_CASES: readonly Case[] = [
  {
    name: 'when the CCF deleted an alert of a third country',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('KZ'),
    variants: sooner((alert) => alert.impose('CCF_DELETION')),
  },
  {
    name: 'when the CCF, that alone knows why an alert fell, was told',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('BY'),
    variants: sooner((alert) => alert.grantByPassport(ccf)),
  },
  {
    name: 'when the CCF decided about an alert that fell by a decision for the Secretariat',
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.grant();
    },
    variants: sooner((alert) => alert.impose('CCF_DELETION')),
  },
  {
    name: 'when the CCF was told of the subject of a request that the notices desk published',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.request('BY'),
    variants: before(
      (alert) => alert.grantByPassport(ccf),
      (alert) => alert.publish(),
    ),
  },
  {
    name: 'when the CCF decided about a cancelled alert that its source wants re-examined',
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.cancel();
    },
    variants: before(
      (alert) => alert.impose('CCF_DELETION'),
      (alert) => alert.dispute('BY'),
    ),
  },
  {
    name: 'when it became known why a notice of BY fell, and to whom',
    secret: 'COMPARTMENTS',
    common: (alert) => alert.published('BY'),
    variants: {
      ...sooner((alert) => alert.grant()),
      'later, for the CCF': async (alert) => {
        alert.wait();
        await alert.grant(ccf);
      },
    },
  },
  {
    name: 'when SE reported a protection against BY, for an alert of KZ',
    secret: 'DECISIONS',
    common: (alert) => alert.published('KZ'),
    variants: sooner((alert) => alert.grant()),
  },
  {
    name: 'when a country took its report back',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY'),
    variants: {
      sooner: async (alert) => alert.takeBack(await alert.grant()),
      later: async (alert) => {
        const receipt = await alert.grant();
        alert.wait();
        await alert.takeBack(receipt);
      },
    },
  },
  {
    name: 'when officers decided that an alert of KZ stands',
    secret: 'DECISIONS',
    common: async (alert) => {
      await alert.published('KZ');
      await alert.grant();
    },
    variants: sooner((alert) => alert.decided('THIRD_COUNTRY_ALERT', 'COMPLIANT')),
  },
  {
    name: 'when somebody was protected before BY amended an alert so that it is about them',
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY', OF_SOMEBODY_ELSE),
    variants: before(
      (alert) => alert.grantByPassport(),
      (alert) => alert.amend('BY'),
    ),
  },
  {
    name: 'when BY requested what the notices desk published',
    secret: 'BUSINESS_OF_OTHERS',
    common: (alert) => Promise.resolve(alert.idle()),
    variants: before(
      (alert) => alert.request('BY'),
      (alert) => alert.publish(),
    ),
  },
  {
    // The issuers are none of the readers.
    name: 'whose warrant fell of an alert of KZ',
    secret: 'BUSINESS_OF_OTHERS',
    common: (alert) => Promise.resolve(alert.idle()),
    variants: Object.fromEntries(
      ['TR', 'GE'].map((issuer): [string, Steps] => [
        `that of ${issuer}`,
        async (alert) => {
          await alert.import('KZ', 'KZ', issuer);
          await alert.announce();
          await alert.grant({ fearedCountries: [issuer] });
        },
      ]),
    ),
  },
];
