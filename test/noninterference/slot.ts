/** An alert and its person in a world of the comparison. */
import { reportInput, type ReportOptions, type RequestOptions } from '../support/story.ts';
import { importedAlert } from './imported.ts';
import type { World } from './world.ts';

/** Stands in what countries report and must not be seen outside of the compartment. */
export const CANARY = 'CANARY-7Q4X';

export const FAMILY_NAMES = [
  'Ahlgren-Test',
  'Berzins-Test',
  'Čapek-Test',
  "D'Ansembourg-Test",
  'Östlund-Test',
] as const;

/** References are scattered, so that their order is not that of the cases. */
export function referenceOf(number: number): string {
  return `202${number % 6}/${1_000_000 + ((number * 6_700_417) % 9_000_000)}`;
}

/** The file reference of a case, for reports whose receipts are listed. */
export function fileOf(number: number): string {
  return `FILE-${number}`;
}

/** One alert, and the person it is about, in one world. */
export class Slot {
  readonly reference: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly passport: string;
  /** A file reference of the country that reports. */
  readonly file: string;
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
    this.file = fileOf(number);
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
      sex: 'MALE',
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

  /** A grant that names the alert of somebody else by mistake: nothing that it says of the person agrees. */
  async grantByMistake(options: ReportOptions & { readonly by?: string } = {}): Promise<string> {
    return this.grant({
      familyName: 'Unfound-Elsewhere',
      birthDate: '1931-02-03',
      person: { sex: 'FEMALE' },
      ...options,
    });
  }

  /** A grant that nothing connects with the alert, until an officer says that it is about it. */
  async grantAndLink(options: ReportOptions = {}): Promise<void> {
    await this.grant({ familyName: 'Unfound-Elsewhere', alertReferences: [], ...options });
    this.#tick();
    await this.#world.link(options.addressee ?? 'SECRETARIAT', this.reference);
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

  /** A country records a passport that it issued as stolen. */
  async recordDocument(country: string, document: object = {}): Promise<void> {
    this.#tick();
    await this.#world.documents(country, 'record', {
      ...{ type: 'PP', number: this.passport, state: 'STOLEN' },
      ...{ circumstances: 'THEFT', purpose: 'PREVENT_MISUSE', ...document },
    });
  }

  async withdrawDocument(country: string): Promise<void> {
    this.#tick();
    await this.#world.documents(country, 'withdraw', { type: 'PP', number: this.passport });
  }

  /** A body checks the person and the passport. */
  async check(reader: string): Promise<void> {
    this.#tick();
    await this.#world.check(reader, [
      { person: { names: [{ familyName: this.familyName, forename: 'Test' }], birthDate: this.birthDate } },
      { document: { type: 'PP', issuingCountry: 'BY', number: this.passport } },
    ]);
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

  /** A step that other files describe. */
  async step(work: (world: World) => Promise<unknown>): Promise<void> {
    this.#tick();
    await work(this.#world);
  }

  #tick(): void {
    this.#steps += 1;
    this.#world.clock.set(new Date(this.#firstMoment.getTime() + this.#steps * 60_000));
  }
}
