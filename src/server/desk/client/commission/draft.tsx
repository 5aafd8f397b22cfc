import { DRAFT } from '../graphql/commission-steps.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { FormStep } from '../parts/form-step.tsx';
import { useStep } from '../parts/step.ts';
import { CCF_OUTCOME } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { CCF_DECISION } from '../words/review-words.ts';
import { useWords } from '../words/use-words.ts';
import { documentsOf } from './named.ts';
import { listOf, optionsOf } from './options.ts';
import type { RequestStepProps } from './steps.tsx';

const NOTHING = 'nothing';

/** What the rapporteur, or the secretariat, prepares for the Chamber. */
export function Draft({ request: { id, alertReferences }, isNext }: RequestStepProps) {
  const said = useWords();
  const step = useStep(DRAFT);
  const { CCF_PROVISIONAL_MEASURE: _, ...final } = CCF_DECISION;
  return (
    <FormStep
      title={COMMISSION.draftIt}
      does={COMMISSION.draftDoes}
      fields={[
        {
          name: 'outcome',
          label: COMMISSION.outcome,
          options: optionsOf(CCF_OUTCOME, said),
          areShown: true,
          isRequired: true,
        },
        {
          name: 'decision',
          label: COMMISSION.becomes,
          options: [...optionsOf(final, said), { value: NOTHING, label: said.say(COMMISSION.nothing) }],
          areShown: true,
        },
        { name: 'study', label: COMMISSION.study, lines: 6, isRequired: true },
        { name: 'reference', label: COMMISSION.whichAlerts, description: COMMISSION.whichAlertsHint },
        { name: 'document', label: COMMISSION.whichDocuments, description: COMMISSION.documentHint },
      ]}
      isOpen={isNext}
      step={step}
      onTake={({ outcome, study = '', decision, reference: alerts, document: documents = '' }) => {
        const references = alerts === undefined ? alertReferences : listOf(alerts);
        const about = [
          ...references.map((reference) => ({ reference })),
          ...documentsOf(documents).map((document) => ({ document })),
        ];
        const parts = about.map((named) => ({ ...named, decision: decision as EnumOf<'CcfDecision'> }));
        return step.take({
          id,
          outcome: outcome as EnumOf<'CcfOutcome'>,
          study,
          ...(decision === undefined || decision === NOTHING ? {} : { operativeParts: parts }),
        });
      }}
    />
  );
}
