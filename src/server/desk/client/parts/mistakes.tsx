import { FieldError } from 'react-aria-components';
import type { Mistake, Step } from './step.ts';
import { otherMistakes } from './step.ts';
import { Failure } from './answer.tsx';
import { Problem } from './problem.tsx';

/** What is wrong with a step and belongs to no field of its form, and what the server could not do. */
export function StepProblems({
  step,
  fields = [],
}: {
  readonly step: Pick<Step<never>, 'mistakes' | 'failure'>;
  readonly fields?: readonly string[];
}) {
  const others = otherMistakes(step.mistakes, fields);
  return (
    <>
      {step.failure !== undefined && <Failure error={step.failure} />}
      {others.length > 0 && (
        <Problem>
          {others.map(({ message }) => (
            <p key={message} lang="en">
              {message}
            </p>
          ))}
        </Problem>
      )}
    </>
  );
}

/** What the API says is wrong with a field, at the field. */
export function Mistakes({ mistakes }: { readonly mistakes: readonly Mistake[] }) {
  return (
    <FieldError>
      {mistakes.map(({ message }) => (
        <span key={message} lang="en">
          {message}
        </span>
      ))}
    </FieldError>
  );
}
