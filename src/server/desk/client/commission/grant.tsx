import { Heading } from 'react-aria-components';
import { Facts } from '../parts/facts.tsx';
import { Day } from '../parts/moment.tsx';
import { RECOGNITION_ANSWER } from '../words/commission-words.ts';
import { RECOGNITION } from '../words/recognition.ts';
import { useWords } from '../words/use-words.ts';
import type { CommissionRequest } from './request.tsx';

/** The decision by which a country gave asylum, as the applicant names it, beside what that country says. */
export function Grant({ applicant: { grant }, steps, clocks }: CommissionRequest) {
  const { say, country } = useWords();
  if (grant === null) return null;
  const asked = steps.findLast(
    ({ kind, addressee, country: of }) => kind === 'ASKED' && addressee === 'COUNTRY' && of === grant.country,
  );
  const answer = steps.find(({ kind, about }) => kind === 'ANSWERED' && about !== null && about === asked?.id);
  const limit = clocks.find(({ about }) => about !== null && about === asked?.id);
  const said =
    answer === undefined
      ? null
      : answer.recognition === null
        ? answer.text
        : say(RECOGNITION_ANSWER[answer.recognition]);
  return (
    <section>
      <Heading level={2}>{say(RECOGNITION.grant)}</Heading>
      <Facts
        facts={[
          [say(RECOGNITION.country), country(grant.country)],
          grant.fileReference === null ? null : [say(RECOGNITION.file), grant.fileReference],
          [
            say(RECOGNITION.verification),
            <strong key="said">
              {said ?? say(limit === undefined ? RECOGNITION.notAsked : RECOGNITION.awaited)}{' '}
              {said === null && limit !== undefined && <Day on={limit.dueOn} />}
            </strong>,
          ],
        ]}
      />
      <p className="quiet">{say(RECOGNITION.grantHint)}</p>
    </section>
  );
}
