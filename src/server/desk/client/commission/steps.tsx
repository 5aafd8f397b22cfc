import type { ComponentType } from 'react';
import { Heading } from 'react-aria-components';
import type { EnumOf } from '../graphql/tada.ts';
import { CASE } from '../words/case.ts';
import { COMMISSION } from '../words/commission.ts';
import { useWords } from '../words/use-words.ts';
import { Adopt, Extend, Measure, ReturnDraft } from './chamber-steps.tsx';
import { Admit, Answered, Ask, Claim, Draft, Progress, StandAside } from './prepare-steps.tsx';
import type { CommissionRequest } from './request.tsx';

export interface RequestStepProps {
  readonly request: CommissionRequest;
  readonly kind: EnumOf<'CcfStepKind'>;
}

/** What is disclosed is decided item by item, with `discloseCcfItem`. The desk has no form for it. */
type KindWithForm = Exclude<EnumOf<'CcfStepKind'>, 'DISCLOSURE'>;

const FORMS: Readonly<Record<KindWithForm, ComponentType<RequestStepProps>>> = {
  ADMITTED: Admit,
  ASKED: Ask,
  ANSWERED: Answered,
  CLAIMED: Claim,
  DRAFTED: Draft,
  DECIDED: Adopt,
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
  const kinds = request.allowedSteps.flatMap((kind): KindWithForm[] => (kind === 'DISCLOSURE' ? [] : [kind]));
  return (
    <aside className="steps no-print" aria-label={say(CASE.steps)}>
      <Heading level={2}>{say(CASE.steps)}</Heading>
      {kinds.length === 0 && <p>{say(COMMISSION.noStep)}</p>}
      {kinds.map((kind) => {
        const StepForm = FORMS[kind];
        return <StepForm key={kind} request={request} kind={kind} />;
      })}
    </aside>
  );
}
