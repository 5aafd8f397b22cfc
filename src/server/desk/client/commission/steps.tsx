import type { ComponentType } from 'react';
import { Heading } from 'react-aria-components';
import type { EnumOf } from '../graphql/tada.ts';
import { CASE } from '../words/case.ts';
import { COMMISSION } from '../words/commission.ts';
import { useWords } from '../words/use-words.ts';
import { Adopt, Extend, Measure, ReturnDraft } from './chamber-steps.tsx';
import { Disclose } from './disclose.tsx';
import { Admit, Answered, Ask, Claim, Draft, Progress, StandAside } from './prepare-steps.tsx';
import type { CommissionRequest } from './request.tsx';

export interface RequestStepProps {
  readonly request: CommissionRequest;
  readonly kind: EnumOf<'CcfStepKind'>;
}

const FORMS: Readonly<Record<EnumOf<'CcfStepKind'>, ComponentType<RequestStepProps>>> = {
  ADMITTED: Admit,
  ASKED: Ask,
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

/** The steps that the API lets this officer take now. */
export function CommissionSteps({ request }: Pick<RequestStepProps, 'request'>) {
  const { say } = useWords();
  return (
    <aside className="steps no-print" aria-label={say(CASE.steps)}>
      <Heading level={2}>{say(CASE.steps)}</Heading>
      {request.allowedSteps.length === 0 && <p>{say(COMMISSION.noStep)}</p>}
      {request.allowedSteps.map((kind) => {
        const StepForm = FORMS[kind];
        return <StepForm key={kind} request={request} kind={kind} />;
      })}
    </aside>
  );
}
