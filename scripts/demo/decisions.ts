/**
 * Decisions of the demo world, as many and of the outcomes that `proportions.ts` tells for each country of asylum and of origin.
 * Every person is invented; that a country occurs says what the statistics say, and nothing about any case.
 */
import type { ImportedAlert } from '../../src/lifecycle/import/imported-alert.ts';
import type { ReportAsylumDecisionInput } from '../../src/intake/inputs.ts';
import type { InventedPerson, Inventor } from './invent.ts';
import { CHARGES, inventNotice } from './notices.ts';
import { PROPORTIONS } from './proportions.ts';
import { scriptOf, written } from './scripts.ts';
import { parseProportions } from './unhcr.ts';

/** What one country reports. */
export interface ReportsOfCountry {
  readonly country: string;
  readonly reports: readonly ReportAsylumDecisionInput[];
}

/** The past of the demo world. */
export interface Past {
  /** About some of the people whom the reports are about. */
  readonly alerts: readonly ImportedAlert[];
  /** In the order of the countries' codes. */
  readonly reports: readonly ReportsOfCountry[];
}

const THIRD_COUNTRIES = ['BY', 'VE', 'TJ', 'AE', 'CN', 'TR', 'RU'];
const FIRST_YEAR = 2000;
const LAST_YEAR = 2025;
const FIRST_SERIAL = 910_000;
/** Of how many people one is searched for by an alert. */
const ONE_OF_SEARCHED = 30;

/** Invents decisions and alerts. */
export function inventPast(inventor: Inventor): Past {
  const alerts: ImportedAlert[] = [];
  const reports = [...parseProportions(PROPORTIONS)].map(([country, origins]) => {
    const own: ReportAsylumDecisionInput[] = [];
    for (const [origin, [recognised, protectedOtherwise, rejected]] of origins) {
      const granted = recognised + protectedOtherwise;
      for (let count = 0; count < granted + rejected; count += 1) {
        const person = inventor.person();
        const isSearched = inventor.number(ONE_OF_SEARCHED) === 0;
        const alert = isSearched ? inventAlert(inventor, person, origin, alerts.length) : null;
        if (alert !== null) alerts.push(alert);
        own.push({
          kind: count < granted ? 'GRANTED' : 'DENIED',
          person: inventCase(inventor, person, origin),
          // Many countries do not know that somebody is searched for, and tell the person alone.
          ...(alert !== null && inventor.number(2) === 0 ? { alertReferences: [alert.reference] } : {}),
          fearedCountries: [origin],
          decidedOn: inventDate(inventor, person),
          fileReference: `${country}-${String(own.length + 1).padStart(5, '0')}`,
          addressee: inventor.number(12) === 0 ? 'CCF' : 'SECRETARIAT',
        });
      }
    }
    return { country, reports: own };
  });
  return { alerts, reports };
}

function inventCase(
  inventor: Inventor,
  { familyName, forename, birthDate }: InventedPerson,
  origin: string,
): ReportAsylumDecisionInput['person'] {
  const script = scriptOf(origin);
  const hasPassport = inventor.number(4) === 0;
  return {
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
  };
}

/** An alert about a person: mostly of the country that the person fled, sometimes of a third one, or without a source. */
function inventAlert(inventor: Inventor, person: InventedPerson, origin: string, index: number): ImportedAlert {
  const kind = inventor.number(10);
  const source = kind < 6 ? origin : kind < 8 ? inventor.one(THIRD_COUNTRIES.filter((each) => each !== origin)) : null;
  return inventNotice({
    // Serials that real notices do not reach, behind those of the other alerts.
    reference: `${2005 + inventor.number(21)}/${FIRST_SERIAL + index}`,
    source,
    subject: { ...person, nationalities: [origin] },
    charge: source === null ? null : inventor.one(CHARGES),
  });
}

/** A day of the years of the statistics, after the birth. */
function inventDate(inventor: Inventor, { birthDate }: InventedPerson): string {
  const twoDigits = (limit: number): string => String(1 + inventor.number(limit)).padStart(2, '0');
  const first = Math.max(FIRST_YEAR, Number(birthDate?.slice(0, 4) ?? FIRST_YEAR) + 1);
  return `${first + inventor.number(LAST_YEAR - first + 1)}-${twoDigits(12)}-${twoDigits(28)}`;
}
