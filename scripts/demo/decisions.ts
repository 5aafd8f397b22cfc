/**
 * Decisions of the demo world, as many and of the outcomes that `proportions.ts` tells for each country of asylum and of origin.
 * Every person is invented; that a country occurs says what the statistics say, and nothing about any case.
 */
import type { ImportedAlert } from '../../src/alerts/imported-alert.ts';
import type { ReportAsylumDecisionInput } from '../../src/asylum/inputs.ts';
import type { Inventor } from './invent.ts';
import { PROPORTIONS } from './proportions.ts';
import { scriptOf, written } from './scripts.ts';
import { parseProportions } from './unhcr.ts';

/** What one country reports. */
export interface ReportsOfCountry {
  readonly country: string;
  readonly reports: readonly ReportAsylumDecisionInput[];
}

/** Of how many people somebody is searched for by an alert of the country that they fled. */
const ONE_OF_SEARCHED = 40;

/** Invents the reports of each country, in the order of their codes. */
export function* inventDecisions(inventor: Inventor, alerts: readonly ImportedAlert[]): Generator<ReportsOfCountry> {
  const searched = new SearchedPeople(alerts);
  for (const [country, origins] of parseProportions(PROPORTIONS)) {
    const reports: ReportAsylumDecisionInput[] = [];
    for (const [origin, [recognised, protectedOtherwise, rejected]] of origins) {
      const granted = recognised + protectedOtherwise;
      for (let count = 0; count < granted + rejected; count += 1) {
        const alert = inventor.number(ONE_OF_SEARCHED) === 0 ? searched.next(origin) : null;
        reports.push({
          kind: count < granted ? 'GRANTED' : 'DENIED',
          ...(alert === null ? inventCase(inventor, origin) : caseOf(inventor, alert)),
          fearedCountries: [origin],
          decidedOn: inventDate(inventor),
          fileReference: `${country}-${String(reports.length + 1).padStart(5, '0')}`,
          addressee: inventor.number(12) === 0 ? 'CCF' : 'SECRETARIAT',
        });
      }
    }
    yield { country, reports };
  }
}

type Case = Pick<ReportAsylumDecisionInput, 'person' | 'alertReferences'>;

function inventCase(inventor: Inventor, origin: string): Case {
  const { familyName, forename, birthDate } = inventor.person();
  const script = scriptOf(origin);
  const hasPassport = inventor.number(4) === 0;
  return {
    person: {
      names: [
        { familyName, forename },
        ...(script !== null && inventor.number(2) === 0
          ? [{ familyName: written(familyName, script), forename: forename && written(forename, script) }]
          : []),
      ],
      birthDate,
      nationalities: [origin],
      ...(hasPassport
        ? { documents: [{ type: 'PASSPORT', number: `N${10_000_000 + inventor.number(90_000_000)}`, issuer: origin }] }
        : {}),
    },
  };
}

/** The person of an alert; every other country does not know the alert, and tells the person alone. */
function caseOf(inventor: Inventor, { reference, subject }: ImportedAlert): Case {
  const { familyName, forename, birthDate, nationalities } = subject;
  return {
    person: {
      names: [{ familyName, forename }],
      birthDate,
      nationalities: nationalities === null ? null : [...nationalities],
    },
    ...(inventor.number(2) === 0 ? { alertReferences: [reference] } : {}),
  };
}

function inventDate(inventor: Inventor): string {
  const twoDigits = (limit: number): string => String(1 + inventor.number(limit)).padStart(2, '0');
  return `${2000 + inventor.number(26)}-${twoDigits(12)}-${twoDigits(28)}`;
}

/** The people whom alerts of a country are about, each of them once. */
class SearchedPeople {
  readonly #left = new Map<string, ImportedAlert[]>();

  constructor(alerts: readonly ImportedAlert[]) {
    for (const alert of alerts) {
      const [country] = alert.subject.nationalities ?? [];
      if (country === undefined) continue;
      this.#left.set(country, [...(this.#left.get(country) ?? []), alert]);
    }
  }

  next(country: string): ImportedAlert | null {
    return this.#left.get(country)?.pop() ?? null;
  }
}
