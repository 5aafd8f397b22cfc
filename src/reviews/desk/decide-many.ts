import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { list, parseInput } from '../../api/input.ts';
import { InputError, inputError, type UserError } from '../../api/user-error.ts';
import type { ReviewOutcome } from '../../vocabulary/reviews.ts';
import type { DecideReviewsInput } from '../inputs.ts';
import { decideReview } from './decide.ts';
import { reasonsText } from './inputs.ts';

/** The most reviews of one request. */
const MOST_REVIEWS = 100;

const schema = z.object({
  outcome: z.custom<ReviewOutcome>(),
  reasons: reasonsText,
  reviews: list(z.object({ id: z.string(), version: z.string() }), MOST_REVIEWS),
});

/** What became of a review of many: it was decided or proposed, or nothing happened to it because of its mistakes. */
export interface Decided {
  readonly id: string;
  readonly userErrors: readonly UserError[];
}

/**
 * Decides many reviews with one outcome and one text of reasons, in their order. Each is decided as by `decideReview`, in a transaction of
 * its own: wholly, or not at all. Mistakes in one do not stop the others.
 *
 * @throws InputError REQUIRED without a review; TOO_MANY; INVALID for a review that is named twice. Then nothing is done.
 */
export async function decideReviews(context: RequestContext, input: DecideReviewsInput): Promise<readonly Decided[]> {
  const { outcome, reasons, reviews } = parseInput(schema, input);
  if (reviews.length === 0) throw inputError(['input', 'reviews'], 'REQUIRED', 'Name the reviews to decide.');
  const twice = reviews.findIndex(({ id }, place) => reviews.findIndex((other) => other.id === id) < place);
  if (twice >= 0) throw inputError(['input', 'reviews', String(twice)], 'INVALID', 'Name each review once.');
  const decided: Decided[] = [];
  for (const [place, { id, version }] of reviews.entries()) {
    decided.push({
      id,
      userErrors: await mistakesOf(place, () => decideReview(context, { id, version, outcome, reasons })),
    });
  }
  return decided;
}

/** The mistakes for which work about one review did nothing, with their place in the input. */
async function mistakesOf(place: number, work: () => Promise<unknown>): Promise<readonly UserError[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const inItem = (path: readonly string[]): string[] =>
      path[1] === 'id' || path[1] === 'version' ? ['input', 'reviews', String(place), ...path.slice(1)] : [...path];
    return error.userErrors.map((mistake) => ({ ...mistake, path: inItem(mistake.path) }));
  }
}
