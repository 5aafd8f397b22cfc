import { useEffect, useRef, useState, type ComponentType } from 'react';
import { Heading } from 'react-aria-components';
import type { EnumOf } from '../graphql/tada.ts';
import { CASE } from '../words/case.ts';
import { CCF_STEP_KIND } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { useWords } from '../words/use-words.ts';
import { Adopt, Extend, Measure, ReturnDraft } from './chamber-steps.tsx';
import { Disclose } from './disclose.tsx';
import { Draft } from './draft.tsx';
import { Admit, Answered, Claim, Progress, StandAside } from './prepare-steps.tsx';
import { Questions } from './questions.tsx';
import type { CommissionRequest } from './request.tsx';

export interface RequestStepProps {
  readonly request: CommissionRequest;
  readonly kind: EnumOf<'CcfStepKind'>;
  /** Whether it is what the request waits for. */
  readonly isNext?: boolean;
}

const FORMS: Readonly<Record<EnumOf<'CcfStepKind'>, ComponentType<RequestStepProps>>> = {
  ADMITTED: Admit,
  ASKED: Questions,
  ANSWERED: Answered,
  CLAIMED: Claim,
  DRAFTED: Draft,
  DECIDED: Adopt,
  DISCLOSURE: Disclose,
  RETURNED: ReturnDraft,
  MEASURE: Measure,
  EXTENDED: Extend,
  SENT: Progress,
  CLARIFIED: Progress,
  IMPLEMENTED: Progress,
  APPLICANT_TOLD: Progress,
  RECUSED: StandAside,
};

/** The steps that bring a request on, in their order. The first that an officer may take is open on the screen. */
const ONWARDS: readonly EnumOf<'CcfStepKind'>[] = [
  ...(['ADMITTED', 'CLAIMED', 'DRAFTED', 'DECIDED', 'SENT', 'IMPLEMENTED', 'APPLICANT_TOLD'] as const),
];

/** What the request waits for, if this officer may do it; null while a draft awaits the Chamber. */
function nextOf({ allowedSteps, draft }: CommissionRequest): EnumOf<'CcfStepKind'> | null {
  const next = ONWARDS.find((kind) => allowedSteps.includes(kind)) ?? null;
  return next === 'DRAFTED' && draft !== null ? null : next;
}

/** The steps that the API lets this officer take now: first what the request waits for. */
export function CommissionSteps({ request }: Pick<RequestStepProps, 'request'>) {
  const { say } = useWords();
  const { allowedSteps, steps } = request;
  const [before] = useState(steps.length);
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The form of a step that was taken is gone, and the focus with it.
    const isLost = document.activeElement === document.body;
    if (steps.length > before && isLost) status.current?.focus();
  }, [steps.length, before]);
  const next = nextOf(request);
  const last = steps.length > before ? steps.at(-1) : undefined;
  const kinds = next === null ? allowedSteps : [next, ...allowedSteps.filter((kind) => kind !== next)];
  return (
    <aside className="steps no-print" aria-label={say(CASE.steps)}>
      <Heading level={2}>{say(CASE.steps)}</Heading>
      <p role="status" tabIndex={-1} ref={status}>
        {last !== undefined && say(COMMISSION.recorded, { step: say(CCF_STEP_KIND[last.kind]) })}
      </p>
      {allowedSteps.length === 0 && <p>{say(COMMISSION.noStep)}</p>}
      {kinds.map((kind) => {
        const StepForm = FORMS[kind];
        const isNext = kind === next;
        return <StepForm key={`${kind} ${isNext}`} request={request} kind={kind} isNext={isNext} />;
      })}
    </aside>
  );
}
