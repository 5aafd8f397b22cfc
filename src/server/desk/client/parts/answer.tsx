import { CombinedGraphQLErrors, type ErrorLike } from '@apollo/client';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { FRAME } from '../words/frame.ts';
import { useWords } from '../words/use-words.ts';
import { Problem } from './problem.tsx';

interface AnswerProps<Data> {
  readonly data: Data | undefined;
  readonly loading: boolean;
  readonly error?: ErrorLike | undefined;
  readonly onRetry: () => void;
  readonly children: (data: Data) => ReactNode;
}

/** What the API answered: what is known is shown while it is asked again. */
export function Answer<Data>({ data, loading, error, onRetry, children }: AnswerProps<Data>) {
  const { say } = useWords();
  return (
    <>
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      {data === undefined && loading && <p role="status">{say(FRAME.loading)}</p>}
      {data !== undefined && children(data)}
    </>
  );
}

/** A question or a step that the server did not answer. */
export function Failure({ error, onRetry }: { readonly error: ErrorLike; readonly onRetry?: () => void }) {
  const { say } = useWords();
  const answered = CombinedGraphQLErrors.is(error);
  return (
    <Problem>
      <p>{answered ? say(FRAME.failed, { message: error.message }) : say(FRAME.unreachable)}</p>
      {onRetry !== undefined && <Button onPress={onRetry}>{say(FRAME.again)}</Button>}
    </Problem>
  );
}

export function NotFound() {
  const { say } = useWords();
  return <p>{say(FRAME.notFound)}</p>;
}
