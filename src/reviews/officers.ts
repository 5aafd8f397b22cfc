/**
 * Who may decide a review. An officer of a concerned nationality takes no part, and neither does an officer who stood aside. The
 * second of two officers took no part in the case before. Pure.
 */
import type { InputError } from '../api/user-error.ts';
import { inputError } from '../api/user-error.ts';
import type { ReviewStepKind } from '../vocabulary/reviews.ts';

/** The parts of a case that name countries. */
export interface CountriesOfCase {
  readonly source: string | null;
  readonly nationalities: readonly string[];
  readonly decisions: readonly {
    readonly reportedBy: string;
    readonly fearedCountries: readonly string[];
    readonly nationalities: readonly string[];
  }[];
}

/** The officers who took part in a case: in this review, and in earlier rulings about its alert. */
export interface Involvement {
  readonly steps: readonly { readonly kind: ReviewStepKind; readonly officer: string }[];
  readonly ruledBefore: readonly string[];
}

export interface Officer {
  readonly user: string;
  readonly nationalities: readonly string[];
}

/** The countries that a case concerns: source, feared and reporting countries, and the person's own. */
export function concernedCountries({ source, nationalities, decisions }: CountriesOfCase): ReadonlySet<string> {
  return new Set([
    ...(source === null ? [] : [source]),
    ...nationalities,
    ...decisions.flatMap((decision) => [decision.reportedBy, ...decision.fearedCountries, ...decision.nationalities]),
  ]);
}

const recused = (path: readonly string[], message: string): InputError => inputError(path, 'RECUSED', message);

/** @throws InputError RECUSED for an officer of a concerned nationality, or one who stood aside */
export function assertMayAct(
  officer: Officer,
  concerned: ReadonlySet<string>,
  { steps }: Involvement,
  path: readonly string[],
): void {
  if (officer.nationalities.some((country) => concerned.has(country))) {
    throw recused(
      path,
      'This review concerns a country of which you are a national. Leave it to another officer; record with recuseFromReview ' +
        'that you stand aside.',
    );
  }
  if (steps.some((step) => step.kind === 'RECUSED' && step.officer === officer.user)) {
    throw recused(path, 'You stood aside from this review. Leave it to another officer.');
  }
}

const TOOK_PART: ReadonlySet<ReviewStepKind> = new Set(['PROPOSED', 'DECIDED', 'CONFIRMED', 'CONTINUED']);

/** @throws InputError SECOND_OFFICER for the officer who made the proposal; RECUSED for one who took part in the case before */
export function assertMayConfirm(
  officer: Officer,
  proposer: string,
  { steps, ruledBefore }: Involvement,
  path: readonly string[],
): void {
  if (officer.user === proposer) {
    throw inputError(
      path,
      'SECOND_OFFICER',
      'You proposed this outcome. An outcome that can make an alert valid again needs a second officer: ask a colleague to confirm it.',
    );
  }
  const tookPart =
    ruledBefore.includes(officer.user) ||
    steps.some((step) => TOOK_PART.has(step.kind) && step.officer === officer.user);
  if (tookPart) {
    throw recused(path, 'You took part in this case before. Ask an officer who did not to confirm it.');
  }
}
