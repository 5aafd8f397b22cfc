/**
 * The least that a notice says, by its colour (RPD Art. 83 to 85 for red notices, 88 to 93 for the others; decision 0058). It is
 * asked for when a source requests or amends a notice, and again before the notices desk publishes it.
 *
 * INVARIANT: it depends on what the source wrote and on nothing else.
 */
import type { SubjectContent } from '../alerts/tables.ts';
import type { WarrantContent } from '../alerts/warrant-content.ts';
import type { AlertForm, NoticeColour } from '../vocabulary/alerts.ts';

type DescribedBy = 'forename' | 'birthDate' | 'sex' | 'distinguishingMarks';

/** What a notice says, as far as the minimum looks at it. */
export interface NoticeContent {
  readonly form: AlertForm;
  readonly colour: NoticeColour | null;
  readonly subject: Pick<SubjectContent, DescribedBy> & {
    readonly aliases?: SubjectContent['aliases'];
    readonly documents: readonly unknown[] | null;
  };
  /** The warrants of the source; null where an amendment leaves them as they are, so that they are not looked at. */
  readonly warrants: readonly WarrantContent[] | null;
}

/** Something that is missing: its place in the input of a request, and what to do. */
export interface Lack {
  readonly path: readonly string[];
  readonly code: 'REQUIRED' | 'INVALID';
  readonly message: string;
}

/** The least penalty that a law must allow, and the least sentence that must be left, in months (RPD Art. 83(1)(a)(iii)). */
const LEAST_PENALTY = 24;
const LEAST_SENTENCE = 6;

/** What a notice lacks, in the order of its fields. Diffusions lack nothing: their source checks them (RPD Art. 99(2)). */
export function lacksOf({ form, colour, subject, warrants }: NoticeContent): Lack[] {
  if (form !== 'NOTICE' || colour === null) return [];
  if (colour !== 'RED') return lacksOfDescription(subject);
  return [...lacksOfIdentity(subject), ...(warrants === null ? [] : lacksOfWarrants(warrants))];
}

/** The articles on other colours ask for enough to identify the person, and list nothing. */
function lacksOfDescription(subject: NoticeContent['subject']): Lack[] {
  const { forename, aliases, birthDate, sex, distinguishingMarks, documents } = subject;
  const single = [forename, birthDate, sex, distinguishingMarks].some((value) => value !== null);
  if (single || [aliases, documents].some((some) => (some ?? []).length > 0)) return [];
  return [
    lack(
      ['subject', 'birthDate'],
      'A name alone identifies nobody (RPD Art. 88 to 93). Give the birth date, or else a forename, alias, sex, mark or document.',
    ),
  ];
}

/** Persons of one name have no forename to give: a document shows that name. */
function lacksOfIdentity({
  forename,
  birthDate,
  sex,
  distinguishingMarks,
  documents,
}: NoticeContent['subject']): Lack[] {
  const hasDocument = (documents ?? []).length > 0;
  return [
    ...(forename === null && !hasDocument
      ? [lack(['subject', 'forename'], `Give the forename; of a person of one name, give a document ${OF_RED}`)]
      : []),
    ...(birthDate === null ? [lack(['subject', 'birthDate'], `Give the birth date, at least the year ${OF_RED}`)] : []),
    ...(sex === null ? [lack(['subject', 'sex'], `Give the sex ${OF_RED}`)] : []),
    ...(distinguishingMarks === null && !hasDocument
      ? [lack(['subject', 'documents'], `Give a document, or marks by which the person can be recognised ${OF_RED}`)]
      : []),
  ];
}

function lacksOfWarrants(warrants: readonly WarrantContent[]): Lack[] {
  if (warrants.length === 0)
    return [lack(['warrants'], `Give the arrest warrant or court decision on which the notice rests ${OF_RED}`)];
  return warrants.flatMap((warrant, place) => {
    const at = (field: keyof WarrantContent): readonly string[] => ['warrants', String(place), field];
    const { reference, law, facts } = warrant;
    return [
      ...(reference === null ? [lack(at('reference'), `Give the reference of the warrant or decision ${OF_RED}`)] : []),
      ...(law === null ? [lack(at('law'), `Give the provisions of law that cover the offence ${OF_RED}`)] : []),
      ...(facts === null ? [lack(at('facts'), `Summarise the facts, with time and place ${OF_RED}`)] : []),
      ...lacksOfPenalty(warrant, at),
    ];
  });
}

/** Of a person who is sentenced, the sentence counts. */
function lacksOfPenalty(
  { maximumPenaltyMonths, sentenceMonths }: WarrantContent,
  at: (field: keyof WarrantContent) => readonly string[],
): Lack[] {
  if (sentenceMonths !== null) {
    return sentenceMonths >= LEAST_SENTENCE
      ? []
      : [tooLittle(at('sentenceMonths'), `A red notice needs a sentence of at least ${LEAST_SENTENCE} months`)];
  }
  if (maximumPenaltyMonths === null)
    return [lack(at('maximumPenaltyMonths'), `Give the maximum penalty, or the sentence in sentenceMonths ${OF_RED}`)];
  return maximumPenaltyMonths >= LEAST_PENALTY
    ? []
    : [
        tooLittle(
          at('maximumPenaltyMonths'),
          `A red notice needs a maximum penalty of at least ${LEAST_PENALTY} months`,
        ),
      ];
}

const OF_RED = '(RPD Art. 83(2)).';

function lack(path: readonly string[], message: string): Lack {
  return { path, code: 'REQUIRED', message };
}

function tooLittle(path: readonly string[], what: string): Lack {
  return { path, code: 'INVALID', message: `${what} (RPD Art. 83(1)). Use another colour, or a diffusion.` };
}
