import { useQuery } from '@apollo/client/react';
import type { ResultOf } from 'gql.tada';
import { Button, Heading, Link } from 'react-aria-components';
import { useParams } from 'react-router';
import { ACCEPT_AMENDMENT, REFUSE_AMENDMENT } from '../graphql/alert-steps.ts';
import { AMENDMENT } from '../graphql/alerts.ts';
import { Answer, NotFound } from '../parts/answer.tsx';
import { Facts } from '../parts/facts.tsx';
import { StepProblems } from '../parts/mistakes.tsx';
import { Deadline, Moment } from '../parts/moment.tsx';
import { useStep } from '../parts/step.ts';
import { WrittenStep } from '../parts/written-step.tsx';
import { AMENDMENT_STATE } from '../words/alert-words.ts';
import { CASE } from '../words/case.ts';
import { FRAME } from '../words/frame.ts';
import { NOTICES } from '../words/notices.ts';
import { useWords } from '../words/use-words.ts';
import { AlertFacts, Warrants } from './alert-facts.tsx';
import { SubjectTable } from './subject.tsx';

type Amended = ResultOf<typeof AMENDMENT>['amendments']['nodes'][number];
type Examined = NonNullable<ResultOf<typeof AMENDMENT>['alert']>;

/** The newest amendment of an alert beside the alert as it is, and the decision about it. */
export function AmendmentScreen() {
  const { say } = useWords();
  const { year = '', number = '' } = useParams();
  const found = useQuery(AMENDMENT, { variables: { reference: `${year}/${number}` } });
  return (
    <>
      <div className="row spread no-print">
        <Link href="/amendments">{say(NOTICES.back)}</Link>
        <Button onPress={() => window.print()}>{say(FRAME.print)}</Button>
      </div>
      <Answer {...found} onRetry={() => void found.refetch()}>
        {({ amendments: { nodes }, alert }) => {
          const [newest] = nodes;
          return newest === undefined || alert === null ? (
            <NotFound />
          ) : (
            <div className="case">
              <Beside amendment={newest} alert={alert} />
              <AmendmentSteps amendment={newest} />
            </div>
          );
        }}
      </Answer>
    </>
  );
}

function Beside({ amendment, alert }: { readonly amendment: Amended; readonly alert: Examined }) {
  const { say } = useWords();
  const { requestedAt, dueAt, state, subject, warrants } = amendment;
  return (
    <div className="case-record">
      <Heading level={1}>{say(NOTICES.amendment, { reference: alert.reference })}</Heading>
      <Facts
        facts={[
          [say(CASE.state), say(AMENDMENT_STATE[state])],
          [say(NOTICES.requestedAt), <Moment key="at" at={requestedAt} />],
          dueAt === null ? null : [say(NOTICES.decideBy), <Deadline key="due" at={dueAt} />],
        ]}
      />
      <SubjectTable now={alert.subject} amended={subject} />
      <section>
        <Heading level={2}>{say(NOTICES.newWarrants)}</Heading>
        {warrants === null ? <p>{say(NOTICES.warrantsUnchanged)}</p> : <Warrants warrants={warrants} />}
      </section>
      <section>
        <Heading level={2}>{say(CASE.alert)}</Heading>
        <AlertFacts alert={alert} />
      </section>
    </div>
  );
}

function AmendmentSteps({ amendment: { reference, state, acceptedAt } }: { readonly amendment: Amended }) {
  const { say } = useWords();
  const accept = useStep(ACCEPT_AMENDMENT);
  const refuse = useStep(REFUSE_AMENDMENT);
  const isOpen = state === 'UNDER_EXAMINATION' && acceptedAt === null;
  return (
    <aside className="steps no-print" aria-label={say(CASE.steps)}>
      <Heading level={2}>{say(CASE.steps)}</Heading>
      {isOpen ? (
        <>
          <div className="effect">
            <p>{say(NOTICES.acceptDoes)}</p>
          </div>
          <StepProblems step={accept} />
          <Button
            className="react-aria-Button primary"
            isDisabled={accept.busy}
            onPress={() => void accept.take({ reference })}
          >
            {say(NOTICES.acceptAmendment)}
          </Button>
          <WrittenStep
            title={NOTICES.refuseAmendment}
            does={NOTICES.refuseAmendmentDoes}
            field="reason"
            label={NOTICES.reason}
            step={refuse}
            onTake={({ reason = '' }) => refuse.take({ reference, reason })}
          />
        </>
      ) : (
        <p>{say(state === 'UNDER_EXAMINATION' ? NOTICES.accepted : NOTICES.noStep)}</p>
      )}
    </aside>
  );
}
