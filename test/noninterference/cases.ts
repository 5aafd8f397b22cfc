/**
 * What may be secret. A case is a piece of a world that looks the same to some readers whichever of its variants happened;
 * the first variant is compared with each of the others.
 */
import type { ImportedAlert } from '../../src/lifecycle/import/imported-alert.ts';
import { reportInput, type ReportOptions, type RequestOptions } from '../support/story.ts';
import type { World } from './world.ts';

/** From whom a case is hidden: with each the secrets of those before it are hidden as well. */
export type Secret =
  /** Decisions addressed to the CCF that change no validity, or the same validity for other reasons: the Secretariat, too. */
  | 'CCF_BUSINESS'
  /** Everything about asylum decisions: from all bureaus, national entities and the public. */
  | 'DECISIONS'
  /** What bureaus do with their own requests and restricted diffusions: from those who are neither source nor recipient. */
  | 'BUSINESS_OF_OTHERS'
  /**
   * That an alert was valid once: from everybody who asks of alerts. Those who received it were told when it was valid and when it
   * was not any more, so that they purge it: feeds are left out.
   */
  | 'PAST';

/** One alert, and the person it is about, in one world. */
export class Slot {
  readonly reference: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly passport: string;
  readonly #world: World;
  readonly #firstMoment: Date;
  #steps = 0;
  #announcements = 0;

  constructor(world: World, number: number) {
    this.#world = world;
    this.#firstMoment = new Date(Date.UTC(2026, 1, 1 + number, 8));
    this.reference = referenceOf(number);
    this.familyName = FAMILY_NAMES[number % FAMILY_NAMES.length]!;
    this.birthDate = `19${50 + (number % 50)}-03-${String(1 + (number % 28)).padStart(2, '0')}`;
    this.passport = `PP ${String(number).padStart(5, '0')}`;
  }

  /** Variants begin at the same moment, however long each of them takes. */
  beginVariant(): void {
    this.#steps = 100;
  }

  /** The next announcement: at the same moment in every world, whatever happened until then and how long it took. */
  async announce(): Promise<void> {
    this.#announcements += 1;
    await this.#world.announce(new Date(this.#firstMoment.getTime() + this.#announcements * 6 * 3_600_000));
  }

  /** A step in which nothing happens. */
  idle(): void {
    this.#tick();
  }

  /** A while passes, so that what follows has another date. */
  wait(): void {
    this.#steps += 10;
  }

  async request(country: string, options: RequestOptions = {}): Promise<void> {
    this.#tick();
    await this.#world.request(country, this.reference, {
      familyName: this.familyName,
      birthDate: this.birthDate,
      documents: [{ type: 'PASSPORT', number: this.passport, issuer: country }],
      ...options,
    });
  }

  async publish(): Promise<void> {
    this.#tick();
    await this.#world.publish(this.reference);
  }

  async published(country: string, options: RequestOptions = {}): Promise<void> {
    await this.request(country, options);
    await this.publish();
  }

  async refuse(): Promise<void> {
    this.#tick();
    await this.#world.refuse(this.reference);
  }

  async cancel(): Promise<void> {
    this.#tick();
    await this.#world.cancel(this.reference);
  }

  async withdraw(country: string): Promise<void> {
    this.#tick();
    await this.#world.withdraw(country, this.reference);
  }

  /** Amends an alert that named somebody else so that it is about this person. */
  async amend(country: string): Promise<void> {
    this.#tick();
    await this.#world.amend(country, this.reference, {
      familyName: this.familyName,
      birthDate: this.birthDate,
      documents: [{ type: 'PASSPORT', number: this.passport, issuer: country }],
    });
  }

  /** Asks for re-examination. */
  async dispute(country: string): Promise<void> {
    this.#tick();
    await this.#world.dispute(country, this.reference);
  }

  /** Its time ends on a day, about which its source is asked by now. */
  async endOn(day: string): Promise<void> {
    this.#tick();
    await this.#world.endOn(this.reference, day);
  }

  async extend(country: string): Promise<void> {
    this.#tick();
    await this.#world.extend(country, this.reference);
  }

  async decideAmendment(decision: 'accept' | 'refuse'): Promise<void> {
    this.#tick();
    await this.#world.decideAmendment(decision, this.reference);
  }

  async restrict(country: string, ...recipients: readonly string[]): Promise<void> {
    this.#tick();
    await this.#world.restrict(country, this.reference, recipients);
  }

  /** Reports a decision about the person, by the alert's reference unless it says otherwise. */
  async decide(kind: string, options: ReportOptions & { readonly by?: string } = {}): Promise<string> {
    this.#tick();
    const { by = 'asylum-office:SE', ...rest } = options;
    return this.#world.report(by, {
      kind,
      familyName: this.familyName,
      alertReferences: [this.reference],
      fileReference: CANARY,
      ...rest,
    });
  }

  async grant(options: ReportOptions & { readonly by?: string } = {}): Promise<string> {
    return this.decide('GRANTED', options);
  }

  /** A grant that names no alert but the person's passport. */
  async grantByPassport(options: ReportOptions & { readonly by?: string } = {}): Promise<string> {
    return this.grant({
      alertReferences: [],
      birthDate: this.birthDate,
      documents: [{ type: 'PASSPORT', number: this.passport.replace(' ', '') }],
      ...options,
    });
  }

  /** A grant that names no alert and no document: the name in another order and spelling, and the birth date. */
  async grantByName(options: ReportOptions & { readonly by?: string } = {}): Promise<string> {
    return this.grant({
      alertReferences: [],
      birthDate: this.birthDate,
      person: { names: [{ familyName: 'TEST', forename: this.familyName.normalize('NFD').toUpperCase() }] },
      ...options,
    });
  }

  /** Sets the law of a country. */
  async law(country: string, law: object): Promise<void> {
    this.#tick();
    await this.#world.setLaw(country, law);
  }

  /** A bulletin about the person, which the country that they fear must not read. */
  async bulletin(country: string, receipt: string | null = null): Promise<void> {
    this.#tick();
    const id = `5f0c2a4e-9d1b-4c3e-8f7a-${this.reference.slice(5).padStart(12, '0')}`;
    await this.#world.bulletin(country, id, {
      receipt,
      person: { names: [{ familyName: this.familyName }], birthDate: this.birthDate },
      offenceSummary: 'Invented offence',
      exceptCountries: ['BY'],
    });
  }

  async takeBack(receipt: string, by = 'asylum-office:SE'): Promise<void> {
    this.#tick();
    await this.#world.supersede(by, receipt, { action: 'WITHDRAW', reason: 'Reported by mistake' });
  }

  async correct(receipt: string, correction: ReportOptions, by = 'asylum-office:SE'): Promise<void> {
    this.#tick();
    const options = { familyName: this.familyName, alertReferences: [this.reference], ...correction };
    await this.#world.supersede(by, receipt, {
      action: 'CORRECT',
      reason: 'Reported with a mistake',
      correction: reportInput(options),
    });
  }

  /** Two officers of the compartment destroy the decision that was reported last. */
  async destroyLast(addressee: 'SECRETARIAT' | 'CCF'): Promise<void> {
    this.#tick();
    await this.#world.destroyLast(addressee);
  }

  /** Officers of the refugee desk, or of the CCF, decide a review of the alert. */
  async decided(kind: string, outcome: string, as: 'refugee-desk' | 'ccf' = 'refugee-desk'): Promise<void> {
    this.#tick();
    await this.#world.decideReview(as, this.reference, kind, outcome);
  }

  /** The CCF decides about the alert; without confirmation it is only proposed. */
  async impose(decision: string, { confirmed = true } = {}): Promise<void> {
    this.#tick();
    await this.#world.impose(this.reference, decision, confirmed);
  }

  async import(source: string | null, ...issuers: readonly string[]): Promise<void> {
    this.#tick();
    await this.#world.import(importedAlert(this, source, issuers));
  }

  /** Whether the refugee desk looked at everything it may see. */
  async consult(): Promise<void> {
    this.#tick();
    await this.#world.observe('refugee-desk', '{ asylumDecisions { nodes { id } } reviewQueue { nodes { id } } }');
  }

  #tick(): void {
    this.#steps += 1;
    this.#world.clock.set(new Date(this.#firstMoment.getTime() + this.#steps * 60_000));
  }
}

type Steps = (slot: Slot) => Promise<unknown>;

export interface Case {
  readonly name: string;
  readonly secret: Secret;
  /** What happens in every world. */
  readonly common: Steps;
  readonly variants: Readonly<Record<string, Steps>>;
}

/** Stands in what countries report and must not be seen outside of the compartment. */
export const CANARY = 'CANARY-7Q4X';
export const FAMILY_NAMES = [
  'Ahlgren-Test',
  'Berzins-Test',
  'Čapek-Test',
  "D'Ansembourg-Test",
  'Östlund-Test',
] as const;
/** When all cases are built and questions are asked. */
export const MOMENT_OF_QUESTIONS = new Date('2027-06-15T10:11:12.131Z');

/** References are scattered, so that their order is not that of the cases. */
export function referenceOf(number: number): string {
  return `202${number % 6}/${1_000_000 + ((number * 6_700_417) % 9_000_000)}`;
}

/** The subject of an alert that is not about the person, until it is amended. */
const OF_SOMEBODY_ELSE: RequestOptions = { familyName: 'Elsewhere-Test', birthDate: '1931', documents: [] };

const nothing: Steps = () => Promise.resolve();
const ccf = { addressee: 'CCF' } as const;

/** Ways in which a decision can be about an alert without changing whether it is valid. */
const WITHOUT_EFFECT: Case['variants'] = {
  nothing,
  'pending application': (alert) => alert.decide('PENDING'),
  denied: (alert) => alert.decide('DENIED'),
  'denied for crime': (alert) => alert.decide('DENIED_CRIMINAL_BACKGROUND'),
  excluded: (alert) => alert.decide('EXCLUDED'),
  revoked: (alert) => alert.decide('REVOKED'),
  ceased: (alert) => alert.decide('CEASED', ccf),
  naturalised: (alert) => alert.decide('NATURALISED'),
};

/** Ways in which an alert of BY that was published can have fallen: whatever happened, its source is told the same. */
const FALLEN: Case['variants'] = {
  'cancelled by the notices desk': (alert) => alert.cancel(),
  'protected by SE': (alert) => alert.grant(),
  'protected by NO, later': async (alert) => {
    alert.wait();
    await alert.grant({ by: 'bureau:NO', fileReference: `${CANARY} of another length`, decidedOn: '2019-12-31' });
  },
  'protected by a decision for the CCF': (alert) => alert.grant(ccf),
  'protected by the passport': (alert) => alert.grantByPassport(),
  'probably protected, by the name': (alert) => alert.grantByName(),
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
const SOME_FALLEN: Case['variants'] = Object.fromEntries(
  ['cancelled by the notices desk', 'protected by SE', 'protected by a decision for the CCF'].map((name) => [
    name,
    FALLEN[name]!,
  ]),
);

/** What the CCF retains of an alert that is not valid anyway, before something happens to it that concerns what the Secretariat knows. */
function retained(what: string, then: (alert: Slot, receipt: string) => Promise<unknown>): Case {
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
function amendedBefore(what: string, end: Steps): Case {
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

export const CASES: readonly Case[] = [
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
    },
  },
  {
    name: 'an alert that fell twice, and the CCF alone knows why',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('BY'),
    variants: {
      'taken back and protected anew': async (alert) => {
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
    name: 'what the CCF alone knows besides of a cancelled alert that its source wants to be examined anew',
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
    retained('its source wants it to be examined anew', (alert) => alert.dispute('BY')),
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
    name: 'a decision for the CCF that nothing matches',
    secret: 'CCF_BUSINESS',
    common: nothing,
    variants: { nothing, protected: (alert) => alert.grant({ alertReferences: [], ...ccf }) },
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
      'protected, published, protected anew, the first taken back': async (alert) => {
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
    name: 'why a notice of BY fell that it wants to be examined anew',
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
      'fell by SE': async (alert) => {
        await alert.import('KZ', 'KZ', 'BY');
        await alert.grant();
      },
      'the first fell, by NO for the CCF': async (alert) => {
        await alert.import('KZ', 'BY', 'KZ');
        await alert.grant({ by: 'bureau:NO', ...ccf });
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

  {
    name: 'a bulletin of GE that goes to KZ',
    secret: 'BUSINESS_OF_OTHERS',
    common: (alert) => alert.law('GE', { bulletins: { to: 'ONLY', countries: ['KZ'] } }),
    variants: { nothing, authored: (alert) => alert.bulletin('GE') },
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

function importedAlert(slot: Slot, source: string | null, issuers: readonly string[]): ImportedAlert {
  return {
    reference: slot.reference,
    form: 'NOTICE',
    colour: 'RED',
    source,
    isDetail: true,
    subject: {
      familyName: slot.familyName,
      forename: 'Imported',
      birthDate: slot.birthDate,
      sex: 'FEMALE',
      nationalities: ['BY'],
      placeOfBirth: null,
      countryOfBirth: 'BY',
      heightMetres: 1.75,
      weightKilograms: null,
      hairColours: ['BRO'],
      eyeColours: [],
      languages: ['BEL'],
      distinguishingMarks: null,
    },
    warrants: issuers.map((issuer) => ({ issuer, charge: 'Invented charge', chargeTranslation: null })),
  };
}
