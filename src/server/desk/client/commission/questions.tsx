/** Questions of the Commission: letters that are recorded, and what the asylum office of a country is asked. */
import { ASK, ASK_RECOGNITION } from '../graphql/commission-steps.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { FormStep } from '../parts/form-step.tsx';
import { useStep } from '../parts/step.ts';
import { CCF_ADDRESSEE } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { RECOGNITION } from '../words/recognition.ts';
import { useWords } from '../words/use-words.ts';
import { optionsOf } from './options.ts';
import type { RequestStepProps } from './steps.tsx';

export function Questions(props: RequestStepProps) {
  return (
    <>
      <AskRecognition {...props} />
      <Ask {...props} />
    </>
  );
}

/** It goes out: the office of the country finds it when it looks. What the applicant says of a grant is filled in. */
function AskRecognition({ request: { id, applicant } }: RequestStepProps) {
  const { say } = useWords();
  const step = useStep(ASK_RECOGNITION);
  const { country = '', fileReference = null } = applicant.grant ?? {};
  return (
    <FormStep
      title={RECOGNITION.ask}
      does={RECOGNITION.askDoes}
      fields={[
        { name: 'country', label: RECOGNITION.code, initial: country, isRequired: true },
        { name: 'fileReference', label: RECOGNITION.file, initial: fileReference ?? '' },
        { name: 'dueOn', label: COMMISSION.dueOn, description: RECOGNITION.dueHint, type: 'date' },
        {
          name: 'question',
          label: COMMISSION.question,
          initial: say(RECOGNITION.question),
          lines: 3,
          isRequired: true,
        },
      ]}
      step={step}
      onTake={({ country: code = '', question = '', ...given }) =>
        step.take({ id, country: code.trim().toUpperCase(), question, ...given })
      }
    />
  );
}

function Ask({ request: { id } }: RequestStepProps) {
  const said = useWords();
  const step = useStep(ASK);
  return (
    <FormStep
      title={COMMISSION.ask}
      does={COMMISSION.askDoes}
      fields={[
        { name: 'addressee', label: COMMISSION.addressee, options: optionsOf(CCF_ADDRESSEE, said), isRequired: true },
        { name: 'country', label: COMMISSION.country },
        { name: 'dueOn', label: COMMISSION.dueOn, type: 'date' },
        { name: 'question', label: COMMISSION.question, lines: 3, isRequired: true },
      ]}
      step={step}
      onTake={({ addressee, country, dueOn, question = '' }) =>
        step.take({
          id,
          addressee: addressee as EnumOf<'CcfAddressee'>,
          question,
          ...(country === undefined ? {} : { country: country.trim().toUpperCase() }),
          ...(dueOn === undefined ? {} : { dueOn }),
        })
      }
    />
  );
}
