import { Heading } from 'react-aria-components';
import type { Desk } from '../../desks.ts';
import { CASE } from '../../words/case.ts';
import { STEPS } from '../../words/steps.ts';
import { useWords } from '../../words/use-words.ts';
import type { ReviewCase } from '../types.ts';
import { Aside, AskCountry, Note } from './beside.tsx';
import { Claim } from './claim.tsx';
import { Decide } from './decide.tsx';
import { Impose } from './impose.tsx';
import { SecondOfficer } from './second-officer.tsx';

export interface StepsProps {
  readonly review: ReviewCase;
  /** The officer, as the token names them. */
  readonly user: string;
  readonly onReadAgain: () => void;
}

/** The steps that this officer may take now. What each will do is said before it is taken. */
export function StepsNow({ desk, ...props }: StepsProps & { readonly desk: Desk }) {
  const { say } = useWords();
  const { review } = props;
  const isOpen = review.state !== 'DECIDED';
  // The CCF reads what the refugee desk decides, and does not decide it.
  const isOwn = desk !== 'ccf' || review.decision?.addressee !== 'SECRETARIAT';
  return (
    <aside className="steps no-print" aria-label={say(CASE.steps)}>
      <Heading level={2}>{say(CASE.steps)}</Heading>
      {!isOpen && <p>{say(STEPS.decided)}</p>}
      {isOpen && !isOwn && <p>{say(STEPS.ofOther)}</p>}
      {isOpen && isOwn && (
        <>
          {review.proposal === null ? (
            <>
              <Claim {...props} />
              <Decide {...props} />
            </>
          ) : (
            <SecondOfficer {...props} proposal={review.proposal} />
          )}
          <Note {...props} />
          {review.decision !== null && <AskCountry {...props} />}
          <Aside {...props} />
        </>
      )}
      {desk === 'ccf' && review.alert !== null && <Impose reference={review.alert.reference} />}
    </aside>
  );
}
