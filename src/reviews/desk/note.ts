import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { parseInput } from '../../api/input.ts';
import type { AddReviewNoteInput } from '../inputs.ts';
import { onReview } from './frame.ts';
import { reasonsText } from './inputs.ts';
import { insertStep } from './storage.ts';

const schema = z.object({ id: z.string(), note: reasonsText });

/**
 * Adds a note to an open review, also one that another officer has claimed. It changes nothing of what officers decide on: no version, and no proposal.
 *
 * @throws InputError NOT_FOUND, CONFLICT or RECUSED
 */
export function addReviewNote(context: RequestContext, input: AddReviewNoteInput): Promise<string> {
  const { id, note } = parseInput(schema, input);
  return onReview(context, id, 'NOTE', ['input', 'id'], (desk, { review }) =>
    insertStep(desk, review, 'NOTED', { reasons: note }),
  );
}
