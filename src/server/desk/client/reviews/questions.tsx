import { Heading } from 'react-aria-components';
import { Deadline, Moment } from '../parts/moment.tsx';
import { CASE } from '../words/case.ts';
import { useWords } from '../words/use-words.ts';
import type { ReviewCase } from './types.ts';

/** What was asked of the country that reported, and what it answered. */
export function Questions({ questions }: Pick<ReviewCase, 'questions'>) {
  const { say } = useWords();
  return (
    <section>
      <Heading level={2}>{say(CASE.questions)}</Heading>
      {questions.length === 0 && <p>{say(CASE.noQuestion)}</p>}
      {questions.map(({ question, askedAt, askedBy, dueAt, answer, answeredAt }) => (
        <article key={askedAt}>
          <p>
            <Moment at={askedAt} /> · {say(CASE.askedBy, { officer: askedBy })}
          </p>
          <blockquote>{question}</blockquote>
          {answer === null || answeredAt === null ? (
            <p>
              {say(CASE.notAnswered)}: <Deadline at={dueAt} />
            </p>
          ) : (
            <>
              <p>
                {say(CASE.answered)}: <Moment at={answeredAt} />
              </p>
              <blockquote>{answer}</blockquote>
            </>
          )}
        </article>
      ))}
    </section>
  );
}
