import { DISCLOSE } from '../graphql/commission-steps.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { FormStep } from '../parts/form-step.tsx';
import { useStep } from '../parts/step.ts';
import { CCF_EXTENT, CCF_OWNER, CCF_RESTRICTION, CCF_STEP_KIND } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { useWords } from '../words/use-words.ts';
import { optionsOf } from './options.ts';
import type { RequestStepProps } from './steps.tsx';

const GROUNDS = 'grounds';

/** What the applicant and the source are given of one item of the file (Art. 35). */
export function Disclose({ request: { id, steps } }: RequestStepProps) {
  const said = useWords();
  const step = useStep(DISCLOSE);
  const items = steps.filter(({ kind, text }) => kind !== 'DISCLOSURE' && text !== null);
  return (
    <FormStep
      title={COMMISSION.disclose}
      does={COMMISSION.discloseDoes}
      fields={[
        {
          name: 'item',
          label: COMMISSION.item,
          isRequired: true,
          options: [
            ...items
              .map(({ id: value, kind, happenedOn }) => ({
                value,
                label: `${said.say(CCF_STEP_KIND[kind])}, ${happenedOn}`,
              }))
              .toReversed(),
            { value: GROUNDS, label: said.say(COMMISSION.grounds) },
          ],
        },
        { name: 'owner', label: COMMISSION.owner, options: optionsOf(CCF_OWNER, said), isRequired: true },
        { name: 'ownerCountry', label: COMMISSION.ownerCountry },
        { name: 'consultedOn', label: COMMISSION.consultedOn, type: 'date' },
        { name: 'toApplicant', label: COMMISSION.toApplicant, options: optionsOf(CCF_EXTENT, said), isRequired: true },
        { name: 'toSource', label: COMMISSION.toSource, options: optionsOf(CCF_EXTENT, said), isRequired: true },
        { name: 'ground', label: COMMISSION.ground, options: optionsOf(CCF_RESTRICTION, said) },
        { name: 'justification', label: COMMISSION.justification, lines: 2 },
        { name: 'summary', label: COMMISSION.summary, lines: 2 },
      ]}
      step={step}
      onTake={({ item, owner, ownerCountry, toApplicant, toSource, ground, ...texts }) =>
        step.take({
          id,
          owner: owner as EnumOf<'CcfOwner'>,
          toApplicant: toApplicant as EnumOf<'CcfExtent'>,
          toSource: toSource as EnumOf<'CcfExtent'>,
          ...(item === undefined || item === GROUNDS ? {} : { item }),
          ...(ownerCountry === undefined ? {} : { ownerCountry: ownerCountry.trim().toUpperCase() }),
          ...(ground === undefined ? {} : { ground: ground as EnumOf<'CcfRestriction'> }),
          ...texts,
        })
      }
    />
  );
}
