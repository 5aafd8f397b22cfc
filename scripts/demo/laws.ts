/**
 * Laws of the demo world: profiles as countries could have them, each different. They are invented like everything else here;
 * that a country has one says nothing about its law.
 */
import type { SetNationalConstraintsInput } from '../../src/national-constraints/inputs.ts';
import type { ReportAsylumDecisionInput } from '../../src/intake/inputs.ts';
import type { AsylumDecisionKind } from '../../src/vocabulary/decisions.ts';

type Profile = Omit<SetNationalConstraintsInput, 'inForceFrom'>;

const KINDS: readonly AsylumDecisionKind[] = [
  ...(['GRANTED', 'PENDING', 'DENIED', 'DENIED_CRIMINAL_BACKGROUND', 'EXCLUDED'] as const),
  ...(['REVOKED', 'CEASED', 'NATURALISED'] as const),
];

export const LAWS: Readonly<Record<string, Profile>> = {
  // Open: nothing but a term. Denials for criminal background may be told to everybody else.
  SE: {
    handling: { lowest: 'H0', standard: 'H2' },
    highestRetentionMonths: 48,
    bulletins: { to: 'ALL' },
  },
  // The independent Commission alone: the Secretariat is told nothing.
  AT: {
    addressees: KINDS.map((kind) => ({ kind, addressee: 'CCF' })),
    highestRetentionMonths: 36,
  },
  // Nothing without the person's consent, in writing.
  BE: {
    consent: { recordedAs: ['WRITTEN', 'ELECTRONIC'] },
    withheldFields: ['FILE_REFERENCE'],
    handling: { lowest: 'H1', standard: 'H2' },
    highestRetentionMonths: 24,
  },
  // What protects goes to the Commission, what does not goes to the Secretariat and to some countries.
  IE: {
    addressees: [
      { kind: 'GRANTED', addressee: 'CCF' },
      { kind: 'PENDING', addressee: 'CCF' },
      { kind: 'DENIED_CRIMINAL_BACKGROUND', addressee: 'SECRETARIAT' },
    ],
    bulletins: { to: 'ONLY', countries: ['AU', 'CA', 'GB', 'US'] },
    useBeyondFearedCountries: false,
  },
  // As little as possible about the person.
  FI: {
    withheldFields: ['DOCUMENTS', 'NATIONALITIES'],
    useBeyondFearedCountries: false,
    handling: { lowest: 'H2', standard: 'H3', restriction: 'To be used for the review of alerts only.' },
  },
  // The asylum office may look, and its bureau reports.
  PT: {
    entities: [
      { entity: 'ASYLUM_OFFICE', may: ['CHECK', 'READ_ALERTS'] },
      { entity: 'BORDER', may: ['CHECK', 'READ_ALERTS', 'READ_BULLETINS'] },
    ],
    highestRetentionMonths: 60,
    bulletins: { to: 'EXCEPT', countries: ['RU', 'BY'] },
  },
  // The immigration authority decides on asylum, beside the office; the border guard reads bulletins.
  CA: {
    entities: [
      { entity: 'ASYLUM_OFFICE', may: ['REPORT', 'CHECK', 'READ_ALERTS'] },
      { entity: 'IMMIGRATION', may: ['REPORT', 'CHECK', 'READ_ALERTS'] },
      { entity: 'BORDER', may: ['CHECK', 'READ_ALERTS', 'READ_BULLETINS'] },
      { entity: 'POLICE', may: ['CHECK'] },
    ],
    highestRetentionMonths: 60,
  },
  // The country names no alerts: whether one is about the person, the desk works out.
  NZ: {
    withheldFields: ['ALERT_REFERENCES'],
    consent: { recordedAs: ['WRITTEN', 'ORAL_RECORDED', 'BY_REPRESENTATIVE'] },
    highestRetentionMonths: 12,
  },
};

/** The reader who reports in the name of a country. */
export function reporterOf(country: string): string {
  const rule = LAWS[country]?.entities?.find(({ entity }) => entity === 'ASYLUM_OFFICE');
  return rule === undefined || rule.may.includes('REPORT') ? `asylum-office:${country}` : `bureau:${country}`;
}

/** A report as a country's law lets it be handed over. */
export function underLaw(country: string, report: ReportAsylumDecisionInput): ReportAsylumDecisionInput {
  const law = LAWS[country];
  if (law === undefined) return report;
  const addressee = law.addressees?.find(({ kind }) => kind === report.kind)?.addressee ?? 'EITHER';
  const withheld = new Set(law.withheldFields);
  const [recordedAs] = law.consent?.recordedAs ?? [];
  const { birthDate, nationalities, documents, names } = report.person;
  return {
    ...report,
    addressee: addressee === 'EITHER' ? report.addressee : addressee,
    person: {
      names,
      birthDate: withheld.has('BIRTH_DATE') ? null : (birthDate ?? null),
      sex: withheld.has('SEX') ? null : (report.person.sex ?? null),
      nationalities: withheld.has('NATIONALITIES') ? null : (nationalities ?? null),
      documents: withheld.has('DOCUMENTS') ? null : (documents ?? null),
    },
    alertReferences: withheld.has('ALERT_REFERENCES') ? null : (report.alertReferences ?? null),
    fileReference: withheld.has('FILE_REFERENCE') ? null : (report.fileReference ?? null),
    consent: recordedAs === undefined ? null : { givenOn: report.decidedOn, recordedAs },
  };
}
