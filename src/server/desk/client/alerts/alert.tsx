import { useQuery } from '@apollo/client/react';
import { Button, Heading, Link } from 'react-aria-components';
import { useParams } from 'react-router';
import { EXAMINED_ALERT } from '../graphql/alerts.ts';
import { Answer, NotFound } from '../parts/answer.tsx';
import { Facts } from '../parts/facts.tsx';
import { Deadline, Moment } from '../parts/moment.tsx';
import { SimilarCases } from '../patterns/cases.tsx';
import { CASE } from '../words/case.ts';
import { FRAME } from '../words/frame.ts';
import { NOTICES } from '../words/notices.ts';
import { useWords } from '../words/use-words.ts';
import { SentOf } from '../recalls/of-alert.tsx';
import { AlertFacts } from './alert-facts.tsx';
import { nameOfAlertKind } from './alert-kind.ts';
import { AlertSteps } from './alert-steps.tsx';
import { SubjectTable } from './subject.tsx';

/** A request or an alert, and what the notices desk may do about it. */
export function AlertScreen({ user }: { readonly user: string }) {
  const said = useWords();
  const { say } = said;
  const { year = '', number = '' } = useParams();
  const examined = useQuery(EXAMINED_ALERT, { variables: { reference: `${year}/${number}` } });
  return (
    <>
      <div className="row spread no-print">
        <Link href="/alerts">{say(NOTICES.back)}</Link>
        <Button onPress={() => window.print()}>{say(FRAME.print)}</Button>
      </div>
      <Answer {...examined} onRetry={() => void examined.refetch()}>
        {({ alert }) =>
          alert === null ? (
            <NotFound />
          ) : (
            <div className="case">
              <div className="case-record">
                <Heading level={1}>
                  {nameOfAlertKind(alert, said)} {alert.reference}
                </Heading>
                <Facts
                  facts={[
                    alert.requestedAt === null
                      ? null
                      : [say(NOTICES.requestedAt), <Moment key="at" at={alert.requestedAt} />],
                    alert.dueAt === null ? null : [say(NOTICES.decideBy), <Deadline key="due" at={alert.dueAt} />],
                  ]}
                />
                <SubjectTable now={alert.subject} />
                <section>
                  <Heading level={2}>{say(CASE.alert)}</Heading>
                  <AlertFacts alert={alert} />
                </section>
                <SentOf key={`sent of ${alert.reference}`} reference={alert.reference} />
                <SimilarCases key={alert.reference} reference={alert.reference} />
              </div>
              <AlertSteps key={alert.reference} alert={alert} user={user} />
            </div>
          )
        }
      </Answer>
    </>
  );
}
