import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { calendarDate, optional, parseInput } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { reasonsText } from '../../reviews/desk/inputs.ts';
import type { CcfClockKind } from '../../vocabulary/ccf.ts';
import { appendStep } from '../append.ts';
import { clocksOf, EXTENDABLE, isOpen } from '../clocks.ts';
import { onRequest } from '../frame.ts';
import type { ExtendCcfLimitInput } from '../inputs.ts';

const schema = z.object({
  id: z.string(),
  clock: z.custom<CcfClockKind>(),
  question: optional(z.string()),
  dueOn: calendarDate,
  reasons: reasonsText,
});

/** Extends a limit that runs. @throws InputError INVALID, NOT_FOUND, or as `onRequest` */
export function extendCcfLimit(context: RequestContext, input: ExtendCcfLimitInput): Promise<string> {
  const { id, clock, question, dueOn, reasons } = parseInput(schema, input);
  return onRequest(context, id, 'EXTENDED', async (desk) => {
    if (!EXTENDABLE.includes(clock)) {
      throw inputError(
        ['input', 'clock'],
        'INVALID',
        `This limit is fixed. Only ${EXTENDABLE.join(', ')} can be extended.`,
      );
    }
    const running = clocksOf(desk.file.progress).find(
      (each) => each.kind === clock && each.about === question && isOpen(each),
    );
    if (running === undefined) {
      const message = 'No such limit of this request runs. Read its clocks; for an answer give the id of its question.';
      throw inputError(['input', 'clock'], 'NOT_FOUND', message);
    }
    if (dueOn < desk.today)
      throw inputError(['input', 'dueOn'], 'INVALID', 'This day is over. Give today or a later day.');
    if (dueOn <= running.dueOn) {
      throw inputError(['input', 'dueOn'], 'INVALID', `The limit runs until ${running.dueOn}. Give a later day.`);
    }
    await appendStep(desk, { kind: 'EXTENDED', clock, dueOn, about: question, text: reasons });
  });
}
