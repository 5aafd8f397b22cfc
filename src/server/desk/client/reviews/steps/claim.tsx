import { Button } from 'react-aria-components';
import { CLAIM, RELEASE } from '../../graphql/review-steps.ts';
import { StepProblems } from '../../parts/mistakes.tsx';
import { useStep } from '../../parts/step.ts';
import { STEPS } from '../../words/steps.ts';
import { useWords } from '../../words/use-words.ts';
import type { StepsProps } from './steps-now.tsx';

/** Claiming keeps colleagues from doing the same work. It is not required. */
export function Claim({ review, user }: StepsProps) {
  const { say } = useWords();
  const claim = useStep(CLAIM);
  const release = useStep(RELEASE);
  const { id, claimedBy } = review;
  return (
    <div className="stack">
      {claimedBy === null && (
        <>
          <p className="quiet">{say(STEPS.claimDoes)}</p>
          <Button isDisabled={claim.busy} onPress={() => void claim.take({ id })}>
            {say(STEPS.claim)}
          </Button>
        </>
      )}
      {claimedBy === user && (
        <Button isDisabled={release.busy} onPress={() => void release.take({ id })}>
          {say(STEPS.release)}
        </Button>
      )}
      {claimedBy !== null && claimedBy !== user && <p>{say(STEPS.claimedByOther, { officer: claimedBy })}</p>}
      <StepProblems step={claim} />
      <StepProblems step={release} />
    </div>
  );
}
