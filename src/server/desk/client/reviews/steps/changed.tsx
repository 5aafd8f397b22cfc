import { Button } from 'react-aria-components';
import { Problem } from '../../parts/problem.tsx';
import { mistakesAt, type Mistake } from '../../parts/step.ts';
import { STEPS } from '../../words/steps.ts';
import { useWords } from '../../words/use-words.ts';

interface ChangedProps {
  readonly mistakes: readonly Mistake[];
  readonly onReadAgain: () => void;
}

/** The case is not any more what the officer read. What the officer wrote stays. */
export function Changed({ mistakes, onReadAgain }: ChangedProps) {
  const { say } = useWords();
  const stale = mistakesAt(mistakes, 'version');
  if (stale.length === 0) return null;
  return (
    <Problem>
      <p>{say(STEPS.changed)}</p>
      <p lang="en" className="quiet">
        {stale.map(({ message }) => message).join(' ')}
      </p>
      <Button onPress={onReadAgain}>{say(STEPS.readAgain)}</Button>
    </Problem>
  );
}
