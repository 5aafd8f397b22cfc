import { RECORD_REQUEST } from '../graphql/commission-steps.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { FormStep, type Written } from '../parts/form-step.tsx';
import { useStep } from '../parts/step.ts';
import { CCF_LANGUAGE, CCF_REQUEST_KIND } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { useWords } from '../words/use-words.ts';
import { listOf, optionsOf } from './options.ts';

/** The Commission's secretariat records what came on paper. */
export function RecordRequest({ onRecorded }: { readonly onRecorded: () => void }) {
  const said = useWords();
  const step = useStep(RECORD_REQUEST);
  const take = async (written: Written): Promise<boolean> => {
    const { kind, language, receivedOn = '', grounds = '', alertReferences, nationalities, discoveredOn } = written;
    const { familyName, forename, birthDate, counsel, contact = '', confidentialFromSource } = written;
    const done = await step.take({
      kind: kind as EnumOf<'CcfRequestKind'>,
      language: language as EnumOf<'CcfLanguage'>,
      receivedOn,
      grounds,
      ...(discoveredOn === undefined ? {} : { discoveredOn }),
      ...(alertReferences === undefined ? {} : { alertReferences: listOf(alertReferences) }),
      applicant: {
        contact,
        ...(familyName === undefined ? {} : { familyName }),
        ...(forename === undefined ? {} : { forename }),
        ...(birthDate === undefined ? {} : { birthDate }),
        ...(nationalities === undefined ? {} : { nationalities: listOf(nationalities.toUpperCase()) }),
        ...(counsel === undefined ? {} : { counsel }),
        ...(confidentialFromSource === undefined ? {} : { confidentialFromSource }),
      },
    });
    if (done) onRecorded();
    return done;
  };
  return (
    <FormStep
      title={COMMISSION.record}
      does={COMMISSION.recordDoes}
      level={2}
      step={step}
      onTake={take}
      fields={[
        { name: 'kind', label: COMMISSION.kind, options: optionsOf(CCF_REQUEST_KIND, said), isRequired: true },
        { name: 'language', label: COMMISSION.language, options: optionsOf(CCF_LANGUAGE, said), isRequired: true },
        { name: 'receivedOn', label: COMMISSION.received, type: 'date', isRequired: true },
        { name: 'familyName', label: COMMISSION.familyName },
        { name: 'forename', label: COMMISSION.forename },
        { name: 'birthDate', label: COMMISSION.birthDate },
        { name: 'nationalities', label: COMMISSION.nationalities },
        { name: 'counsel', label: COMMISSION.counsel },
        { name: 'contact', label: COMMISSION.contact, isRequired: true },
        { name: 'confidentialFromSource', label: COMMISSION.confidential, lines: 2 },
        { name: 'alertReferences', label: COMMISSION.references },
        { name: 'discoveredOn', label: COMMISSION.discovered, type: 'date' },
        { name: 'grounds', label: COMMISSION.grounds, lines: 4, isRequired: true },
      ]}
    />
  );
}
