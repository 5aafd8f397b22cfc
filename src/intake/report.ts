/** Parses a report, and finds every mistake in it: of form, of sense, and against the law of its country. */
import { z } from 'zod';
import {
  alertReference,
  calendarDate,
  countryCode,
  distinct,
  issuerCode,
  list,
  optional,
  parseInput,
  partialDate,
  personName,
  text,
} from '../api/input.ts';
import { Terms } from '../api/terms.ts';
import { InputError, type UserError } from '../api/user-error.ts';
import { documentKey } from '../icao/document-key.ts';
import { SexEnum } from '../alerts/types.ts';
import { breachesOf } from './breaches.ts';
import { type Law } from '../law/law.ts';
import type { ReportAsylumDecisionInput } from './inputs.ts';
import { checkDigit, readZone } from '../icao/zone.ts';
import type { PersonDocument } from '../decisions/tables.ts';
import { ConsentForm, HandlingCode } from '../vocabulary/decisions.ts';

export type Report = z.output<typeof schema>;

/** Nobody alive was born before this year, and asylum law begins with the Convention of 1951. */
const EARLIEST_BIRTH = '1890';
const EARLIEST_DECISION = '1951-07-28';

export type ReportParser = (input: ReportAsylumDecisionInput, root: readonly string[]) => Report;

/** What a report is read under. */
interface TermsOfReport {
  readonly country: string;
  readonly law: Law;
  /** The day in UTC. */
  readonly today: string;
}

const terms = new Terms<TermsOfReport>('report');

/**
 * Makes a parser for the reports of a country under its law.
 *
 * @returns a function that throws InputError with every mistake in a report, those against the law included
 */
export function reportParser(given: TermsOfReport): ReportParser {
  return (input, root) => {
    const mistakes: UserError[] = breachesOf(given.law, input, root);
    try {
      const report = terms.under(given, () => parseInput(schema, input, root));
      if (mistakes.length === 0) return report;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      mistakes.unshift(...error.userErrors);
    }
    throw new InputError(mistakes);
  };
}

const document = z
  .object({
    type: z.custom<PersonDocument['type']>(),
    number: text(50).refine((number) => number.trim() === '' || documentKey(number) !== '', {
      message: 'Write the number with its letters and digits.',
    }),
    issuer: optional(issuerCode),
    numberCheckDigit: optional(z.string()),
    mrz: optional(list(z.string().max(44, 'A line has at most 44 characters.'), 3)),
  })
  .check(({ value, issues }) => {
    for (const mistake of mistakesOfDocument(value)) issues.push({ code: 'custom', input: value, ...mistake });
  })
  .transform(({ type, number, issuer }): PersonDocument => ({ type, number, issuer }));

function mistakesOfDocument({
  number,
  numberCheckDigit,
  mrz,
}: {
  number: string;
  numberCheckDigit: string | null;
  mrz: readonly string[] | null;
}): { path: string[]; message: string }[] {
  const mistakes: { path: string[]; message: string }[] = [];
  const key = documentKey(number);
  if (numberCheckDigit !== null) {
    // A passport number fills nine places of the zone. The fillers after a shorter number do not change the check digit.
    if (checkDigit(key) !== numberCheckDigit) {
      mistakes.push({
        path: ['numberCheckDigit'],
        message: 'This is not the check digit of the number: compare both with the document.',
      });
    }
  }
  if (mrz === null) return mistakes;
  const zone = readZone(mrz);
  if (zone === null) {
    mistakes.push({
      path: ['mrz'],
      message: 'Copy the lines of the machine readable zone as they stand: 3 of 30 characters, or 2 of 36 or 44.',
    });
    return mistakes;
  }
  const wrong = Object.entries(zone.checks).flatMap(([name, isRight]) => (isRight ? [] : [name]));
  if (wrong.length > 0) {
    mistakes.push({ path: ['mrz'], message: `Check digits are wrong (${wrong.join(', ')}): read the lines again.` });
  } else if (documentKey(zone.number) !== key) {
    mistakes.push({ path: ['number'], message: 'The machine readable zone has another number: compare both.' });
  }
  return mistakes;
}

const schema = z
  .object({
    kind: z.custom<ReportAsylumDecisionInput['kind']>(),
    person: z.object({
      names: distinct(
        list(z.object({ familyName: personName(200), forename: optional(personName(200)) }), 20).refine(
          (names) => names.length > 0,
          { message: 'Give at least one name.', params: { code: 'REQUIRED' } },
        ),
      ),
      aliases: optional(
        distinct(list(z.object({ familyName: personName(200), forename: optional(personName(200)) }), 20)),
      ),
      birthDate: optional(
        partialDate
          .refine((date) => date <= terms.current.today, {
            message: 'A birth date lies in the past.',
            params: { code: 'IN_THE_FUTURE' },
          })
          .refine((date) => date >= EARLIEST_BIRTH, {
            message: 'Nobody alive was born so long ago: correct the year.',
          }),
      ),
      sex: optional(z.enum(SexEnum)),
      nationalities: optional(distinct(list(issuerCode, 20))),
      documents: optional(distinct(list(document, 20), ({ number, issuer }) => [documentKey(number), issuer])),
    }),
    alertReferences: optional(distinct(list(alertReference, 50))),
    fearedCountries: distinct(
      list(
        countryCode.refine((country) => country !== terms.current.country, {
          message: 'A person does not fear persecution in the country that reports the decision.',
          params: { code: 'CONFLICT' },
        }),
        20,
      ).refine((countries) => countries.length > 0, {
        message: 'Name at least one country in which the person fears persecution.',
        params: { code: 'REQUIRED' },
      }),
    ),
    decidedOn: calendarDate
      .refine((date) => date <= terms.current.today, {
        message: 'A decision that is still to come cannot be reported.',
        params: { code: 'IN_THE_FUTURE' },
      })
      .refine((date) => date >= EARLIEST_DECISION, {
        message: 'There were no decisions under the Convention of 1951 before it: correct the year.',
      }),
    fileReference: optional(text(100)),
    addressee: z.custom<ReportAsylumDecisionInput['addressee']>(),
    handlingCode: optional(z.enum(HandlingCode.members)).transform(
      (code) => code ?? terms.current.law.handling.standard,
    ),
    handlingRestriction: optional(text(500)),
    consent: optional(
      z.object({
        givenOn: calendarDate.refine((date) => date <= terms.current.today, {
          message: 'A consent that is still to come is none.',
          params: { code: 'IN_THE_FUTURE' },
        }),
        recordedAs: z.enum(ConsentForm.members),
      }),
    ),
    idempotencyKey: optional(
      text(100).refine((key) => key.length >= 16, {
        message: 'Make the key of 16 random characters at least, such as a UUID, so that nobody can guess it.',
      }),
    ),
  })
  .check(({ value, issues }) => {
    const { birthDate } = value.person;
    if (birthDate !== null && birthDate > value.decidedOn.slice(0, birthDate.length)) {
      issues.push({
        code: 'custom',
        input: value,
        path: ['person', 'birthDate'],
        message: 'The person was born after the decision: correct one of the dates.',
        params: { code: 'CONFLICT' },
      });
    }
    if (
      value.handlingCode === 'H3' &&
      value.handlingRestriction === null &&
      terms.current.law.handling.restriction === null
    ) {
      issues.push({
        code: 'custom',
        input: value,
        path: ['handlingRestriction'],
        message: 'H3 needs words: say what the restriction is.',
        params: { code: 'REQUIRED' },
      });
    }
    if (value.handlingCode !== 'H3' && value.handlingRestriction !== null) {
      issues.push({
        code: 'custom',
        input: value,
        path: ['handlingRestriction'],
        message: 'Only H3 has a restriction of its own: use H3, or leave it out.',
        params: { code: 'CONFLICT' },
      });
    }
  })
  .transform((report) => ({
    ...report,
    handlingRestriction:
      report.handlingCode === 'H3' ? (report.handlingRestriction ?? terms.current.law.handling.restriction) : null,
  }));
