/**
 * The demo world: what a first look needs. Everything happens as it would in service, by readers who may do it. All persons
 * are invented, and so is every alert and every decision; that a country occurs says nothing about that country.
 */
import { importTarget } from '../../src/lifecycle/import/import-target.ts';
import type { ImportedAlert } from '../../src/lifecycle/import/imported-alert.ts';
import { AlertExamination } from '../../src/lifecycle/examination.ts';
import { AlertRequests } from '../../src/lifecycle/requests.ts';
import { askSources } from '../../src/lifecycle/expiry/tasks.ts';
import { requestContext, type RequestContext, type Services } from '../../src/api/context.ts';
import { LawRepository } from '../../src/national-constraints/repository.ts';
import { reportDecision, reportDecisions } from '../../src/intake/report-decisions.ts';
import { parseReader } from '../../src/policy/reader.ts';
import { inventPast, type Past } from './decisions.ts';
import { DEMO_CASE } from './demo-case.ts';
import { hitAlert, reportsWithoutAlert, requestOfBureaus, requestsToCommission } from './for-examples.ts';
import { Inventor } from './invent.ts';
import { LAWS, reporterOf, underLaw } from './laws.ts';
import { CHARGES, inventNotice, inventWarrant, NOTHING_MORE } from './notices.ts';
import { recallLongAgo } from './recalled.ts';
import type { AsylumDecisionKind } from '../../src/vocabulary/decisions.ts';

const SOURCES = ['BY', 'VE', 'TJ', 'AE', 'CN', 'TR', 'US', 'BR', 'IN', 'ES', 'PL', 'KZ', 'MA', 'PK', '914', 'UNK'];
const ALERTS = 1_200;
const SEED = 2017;
const BATCH = 500;
const TOLD_AFTER = 4_000;

export interface WorldOptions {
  /** Whether thousands of decisions are reported too; a test that needs none of them is faster without. */
  readonly large: boolean;
  /** Of so many decisions of the past one is reported; a test of what all of them are like needs no more. */
  readonly oneOf?: number;
  /** Told when the past is there. Until then the world may be loaded again from the start: it changes nothing twice. */
  readonly onPast?: () => void;
}

/** Fills an empty database. @param say shows progress. */
export async function inventWorld(
  services: Services,
  say: (text: string) => void,
  { large, oneOf = 1, onPast }: WorldOptions,
): Promise<void> {
  const inventor = new Inventor(SEED);
  const notices = [storyAlert(), ...Array.from({ length: ALERTS - 1 }, (_, index) => invent(inventor, index))];
  const past = large ? thinned(inventPast(new Inventor(SEED)), oneOf) : { alerts: [], reports: [] };
  const all = [...notices, hitAlert(), ...past.alerts];
  await setLaws(services);
  say(`  ${Object.keys(LAWS).length} countries set what their law allows`);
  const recalled = await recallLongAgo(services, new Inventor(SEED - 1), as);
  say(`  ${recalled} alerts fell long ago: their recalls are overdue, and one was re-examined`);
  await importTarget(services).importBatch(all);
  say(`  ${all.length.toLocaleString('en')} notices published`);
  await reportPast(services, past, say);
  onPast?.();

  const requested = await requestSome(services, inventor);
  say(`  ${requested.length} alerts requested by bureaus, all but three published`);

  const decided = await reportSome(services, inventor, notices);
  say(`  ${decided} asylum decisions reported`);

  const asked =
    (await requestLongAgo(services, inventor, ['BY', 'VE', 'TR', 'ES', 'BY', 'BR'])) +
    (await requestLongAgo(services, new Inventor(SEED + 3), ['FR', 'SE']));
  say(`  ${asked} alerts of long ago, about which their sources are asked`);

  const own = await requestOfBureaus(services, new Inventor(SEED + 1), as);
  const files = await requestsToCommission(services, new Inventor(SEED + 2), as);
  const unmatched = await reportsWithoutAlert(services, as);
  say(`  ${own} alerts more, ${unmatched} decisions without one, and ${files} requests to the Commission`);
}

function thinned({ alerts, reports }: Past, oneOf: number): Past {
  const kept = reports.map((each) => ({ ...each, reports: each.reports.filter((_, place) => place % oneOf === 0) }));
  return { alerts, reports: kept };
}

async function setLaws(services: Services): Promise<void> {
  const inForceFrom = services.clock.now().toISOString().slice(0, 10);
  for (const [country, law] of Object.entries(LAWS)) {
    const laws = new LawRepository(as(services, `bureau:${country}`));
    // A start that was interrupted is continued: a law is set once.
    const { nodes } = await laws.versions(null, { first: 1, after: null });
    if (nodes.length === 0) await laws.set({ ...law, inForceFrom });
  }
}

/** What countries decided over the years, handed over as they would hand over what they have: in batches. */
async function reportPast(services: Services, past: Past, say: (text: string) => void): Promise<void> {
  const total = past.reports.reduce((sum, { reports }) => sum + reports.length, 0);
  let reported = 0;
  let next = TOLD_AFTER;
  for (const { country, reports } of past.reports) {
    const context = as(services, reporterOf(country));
    for (let start = 0; start < reports.length; start += BATCH) {
      const outcomes = await reportDecisions(
        context,
        reports.slice(start, start + BATCH).map((report) => underLaw(country, report)),
      );
      for (const outcome of outcomes) {
        if (outcome.outcome === 'REJECTED') throw new Error(`A demo decision is not right: ${JSON.stringify(outcome)}`);
      }
      reported += outcomes.length;
      if (reported < next && reported < total) continue;
      say(`  ${reported.toLocaleString('en')} decisions of the past reported`);
      next = reported + TOLD_AFTER;
    }
  }
}

export function storyAlert(): ImportedAlert {
  const [name] = DEMO_CASE.person.names;
  return inventNotice({
    reference: DEMO_CASE.reference,
    source: DEMO_CASE.source,
    subject: {
      familyName: name?.familyName ?? '',
      forename: name?.forename ?? null,
      birthDate: DEMO_CASE.person.birthDate,
      sex: 'MALE',
      nationalities: DEMO_CASE.person.nationalities,
    },
    charge: 'Public calls to extremist activity',
  });
}

/** A notice in the proportions of the public ones: most are list entries that do not tell their source. */
function invent(inventor: Inventor, index: number): ImportedAlert {
  const source = inventor.one(SOURCES);
  const isDetail = inventor.number(4) === 0;
  const country = /^[A-Z]{2}$/.test(source) ? source : 'BA';
  const several = isDetail && index % 40 === 0;
  return {
    // Serials that real notices do not reach, so that importing a file never meets an invented alert.
    reference: `${2005 + inventor.number(21)}/${900_000 + index * 7 + inventor.number(7)}`,
    form: 'NOTICE',
    colour: 'RED',
    source: isDetail && !several ? source : null,
    isDetail,
    isPartial: false,
    documents: [],
    subject: {
      ...NOTHING_MORE,
      ...inventor.person(),
      nationalities: inventor.number(20) === 0 ? [country, inventor.one(['FR', 'RU', 'DZ'])] : [country],
      ...(isDetail
        ? { countryOfBirth: country, heightMetres: 1.5 + inventor.number(45) / 100, eyeColours: ['BRO'] }
        : {}),
    },
    warrants: isDetail
      ? [source, ...(several ? [inventor.one(['FR', 'DE'])] : [])].map((issuer) => ({
          issuer,
          charge: inventor.one(CHARGES),
          chargeTranslation: null,
        }))
      : [],
  };
}

async function requestSome(services: Services, inventor: Inventor): Promise<string[]> {
  const references: string[] = [];
  for (let index = 0; index < 24; index += 1) {
    const country = inventor.one(['BY', 'VE', 'TR', 'ES', 'BR']);
    const isDiffusion = index % 3 === 0;
    const person = inventor.person();
    const reference = await new AlertRequests(as(services, `bureau:${country}`)).request({
      form: isDiffusion ? 'DIFFUSION' : 'NOTICE',
      ...(isDiffusion ? { purpose: 'ARREST' } : { colour: 'RED', seeksExtradition: true }),
      ...(isDiffusion && index % 2 === 0 ? { recipients: ['FR', 'SE', 'TH'] } : {}),
      subject: {
        ...person,
        nationalities: [country],
        documents: [{ type: 'PASSPORT', number: `${country}${100_000 + inventor.number(900_000)}`, issuer: country }],
      },
      warrants: [inventWarrant(inventor)],
      nationalReference: `NCB-${country}-${index}`,
    });
    if (index >= 3) await new AlertExamination(as(services, 'notices-desk')).publish({ reference });
    references.push(reference);
  }
  return references;
}

/** Alerts of which the five years are nearly over: their sources are asked whether they still need them. */
async function requestLongAgo(services: Services, inventor: Inventor, countries: readonly string[]): Promise<number> {
  const now = services.clock.now();
  for (const [index, country] of countries.entries()) {
    const then = new Date(Date.UTC(now.getUTCFullYear() - 5, now.getUTCMonth(), now.getUTCDate() + 9 + 25 * index));
    const past = { ...services, clock: { now: () => then } };
    const reference = await new AlertRequests(as(past, `bureau:${country}`)).request({
      form: 'NOTICE',
      colour: 'RED',
      seeksExtradition: true,
      subject: { ...inventor.person(), nationalities: [country], distinguishingMarks: 'Scar on the left hand' },
      warrants: [inventWarrant(inventor)],
      nationalReference: `NCB-${country}-${then.getUTCFullYear()}-${index}`,
    });
    await new AlertExamination(as(past, 'notices-desk')).publish({ reference });
  }
  return askSources(services, now);
}

/** A few decisions of each kind, about alerts of feared countries, of third countries and about nobody who is searched. */
async function reportSome(services: Services, inventor: Inventor, notices: readonly ImportedAlert[]): Promise<number> {
  const kinds: readonly AsylumDecisionKind[] = ['GRANTED', 'GRANTED', 'GRANTED', 'DENIED', 'PENDING', 'REVOKED'];
  const known = notices.filter(({ source, reference }) => source !== null && reference !== DEMO_CASE.reference);
  let reported = 0;
  for (const [index, alert] of known.filter((_, position) => position % 12 === 0).entries()) {
    const { familyName, forename, birthDate, nationalities } = alert.subject;
    const feared = index % 5 === 4 ? 'ER' : (nationalities?.[0] ?? 'ER');
    const office = inventor.one(['SE', 'CA', 'DE', 'NO', 'CH'].filter((country) => country !== feared));
    const isMatched = index % 6 !== 5;
    await reportDecision(
      as(services, reporterOf(office)),
      underLaw(office, {
        kind: inventor.one(kinds),
        person: {
          names: [{ familyName, forename }],
          birthDate,
          nationalities: nationalities === null ? null : [...nationalities],
        },
        ...(isMatched ? { alertReferences: [alert.reference] } : {}),
        fearedCountries: [feared],
        decidedOn: `2026-0${1 + inventor.number(9)}-1${inventor.number(10)}`,
        fileReference: `${office}-2026-${1_000 + index}`,
        addressee: index % 4 === 3 ? 'CCF' : 'SECRETARIAT',
      }),
    );
    reported += 1;
  }
  return reported;
}

function as(services: Services, text: string): RequestContext {
  const reader = parseReader(text, `demo:${text}`);
  if (reader === null) throw new Error(`"${text}" is no reader.`);
  return requestContext(reader, services);
}
