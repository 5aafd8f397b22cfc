/** Variants that several cases share. */
import type { RequestOptions } from '../support/story.ts';
import type { Case, Steps } from './case.ts';
import { CANARY, type Slot } from './slot.ts';

/** The subject of an alert that is not about the person, until it is amended. */
export const OF_SOMEBODY_ELSE: RequestOptions = { familyName: 'Elsewhere-Test', birthDate: '1931', documents: [] };

export const nothing: Steps = () => Promise.resolve();
export const ccf = { addressee: 'CCF' } as const;

/** Ways in which a decision can be about an alert without changing whether it is valid. */
export const WITHOUT_EFFECT: Case['variants'] = {
  nothing,
  'pending application': (alert) => alert.decide('PENDING'),
  'pending application, named by mistake': (alert) => alert.grantByMistake({ kind: 'PENDING' }),
  denied: (alert) => alert.decide('DENIED'),
  'denied for crime': (alert) => alert.decide('DENIED_CRIMINAL_BACKGROUND'),
  excluded: (alert) => alert.decide('EXCLUDED'),
  revoked: (alert) => alert.decide('REVOKED'),
  ceased: (alert) => alert.decide('CEASED', ccf),
  naturalised: (alert) => alert.decide('NATURALISED'),
};

/** Ways in which an alert of BY that was published can have fallen: whatever happened, its source is told the same. */
export const FALLEN: Case['variants'] = {
  'cancelled by the notices desk': (alert) => alert.cancel(),
  'protected by SE': (alert) => alert.grant(),
  'protected by NO, later': async (alert) => {
    alert.wait();
    await alert.grant({ by: 'bureau:NO', fileReference: `${CANARY} of another length`, decidedOn: '2019-12-31' });
  },
  'protected by a decision for the CCF': (alert) => alert.grant(ccf),
  'protected by the passport': (alert) => alert.grantByPassport(),
  'probably protected, by the name': (alert) => alert.grantByName(),
  'named by mistake': async (alert) => {
    await alert.grantByMistake();
  },
  'named by mistake, confirmed by an officer': async (alert) => {
    await alert.grantByMistake();
    await alert.decided('PROBABLE_MATCH', 'MATCH_CONFIRMED');
  },
  'protected because an officer says that the decision is about it': (alert) => alert.grantAndLink(),
  'protected because an officer of the CCF says so': (alert) => alert.grantAndLink(ccf),
  'protected twice, and cancelled': async (alert) => {
    await alert.grant();
    await alert.grant({ by: 'asylum-office:NO', ...ccf });
    await alert.cancel();
  },
  'protected against several countries': (alert) => alert.grant({ fearedCountries: ['BY', 'RU', 'KZ'] }),
  'protected, revoked': async (alert) => {
    await alert.grant();
    await alert.decide('REVOKED');
  },
  'protected, then taken back': async (alert) => alert.takeBack(await alert.grant()),
  'protected, taken back, protected': async (alert) => {
    await alert.takeBack(await alert.grant());
    await alert.grant({ by: 'bureau:SE' });
  },
  'pending, blocked by officers': async (alert) => {
    await alert.decide('PENDING');
    await alert.decided('PENDING_APPLICATION', 'INTERIM_MEASURE');
  },
  'protected, deleted by officers': async (alert) => {
    await alert.grant();
    await alert.decided('INTERIM_PROTECTION', 'NO_USE_OF_CHANNELS');
  },
  'deleted by the CCF': (alert) => alert.impose('CCF_DELETION'),
  'protected, corrected': async (alert) => {
    const receipt = await alert.grant();
    await alert.correct(receipt, { kind: 'GRANTED', fileReference: 'Another file' });
  },
  'protected by a decision that was destroyed': async (alert) => {
    await alert.grant();
    await alert.destroyLast('SECRETARIAT');
  },
  'protected by a decision for the CCF that was destroyed': async (alert) => {
    await alert.grantByPassport(ccf);
    await alert.destroyLast('CCF');
  },
};
export const SOME_FALLEN: Case['variants'] = Object.fromEntries(
  ['cancelled by the notices desk', 'protected by SE', 'protected by a decision for the CCF'].map((name) => [
    name,
    FALLEN[name]!,
  ]),
);

/** What the CCF retains of an alert that is not valid anyway, before something happens to it that concerns what the Secretariat knows. */
export function retained(what: string, then: (alert: Slot, receipt: string) => Promise<unknown>): Case {
  const receipts = new WeakMap<Slot, string>();
  const goOn = (alert: Slot): Promise<unknown> => then(alert, receipts.get(alert) ?? '');
  return {
    name: `what the CCF retains of a cancelled alert about a person who is protected, before ${what}`,
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.published('BY', { documents: [] });
      // The one is surely about the alert and not against its source, and shows that the other is about it, too.
      receipts.set(alert, await alert.grant({ birthDate: alert.birthDate, fearedCountries: ['RU'] }));
      await alert.grant({ alertReferences: [], birthDate: alert.birthDate });
      await alert.cancel();
    },
    variants: {
      nothing: async (alert) => {
        alert.idle();
        await goOn(alert);
      },
      'all of it': async (alert) => {
        await alert.impose('CCF_RETENTION');
        await goOn(alert);
      },
    },
  };
}

/** An amendment that nobody decided about, or that a protection holds though it was accepted, when its alert ends. */
export function amendedBefore(what: string, end: Steps): Case {
  return {
    name: `an amendment by BY that makes an alert one about a protected person, before ${what}`,
    secret: 'DECISIONS',
    common: (alert) => alert.published('BY', OF_SOMEBODY_ELSE),
    variants: {
      'nothing is known': async (alert) => {
        await alert.amend('BY');
        alert.beginVariant();
        await end(alert);
      },
      'protected, accepted': async (alert) => {
        await alert.grantByPassport(ccf);
        alert.beginVariant();
        await alert.amend('BY');
        await alert.decideAmendment('accept');
        alert.beginVariant();
        await end(alert);
      },
    },
  };
}
