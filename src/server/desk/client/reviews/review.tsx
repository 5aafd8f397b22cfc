import { useQuery } from '@apollo/client/react';
import { Button, Heading, Link } from 'react-aria-components';
import { useParams } from 'react-router';
import type { Desk } from '../desks.ts';
import { REVIEW } from '../graphql/reviews.ts';
import { Answer, NotFound } from '../parts/answer.tsx';
import { Deadline, Moment } from '../parts/moment.tsx';
import { SimilarCases } from '../patterns/cases.tsx';
import { CASE } from '../words/case.ts';
import { FRAME } from '../words/frame.ts';
import { QUEUE } from '../words/queue.ts';
import { REVIEW_KIND, REVIEW_STATE, REVIEW_URGENCY } from '../words/review-words.ts';
import { useWords } from '../words/use-words.ts';
import { DecisionFacts, ReviewedAlertFacts, DocumentFacts } from './about.tsx';
import { Grounds, Told } from './holds.tsx';
import { SentOf } from '../recalls/of-alert.tsx';
import { MatchMade } from './match.tsx';
import { Person } from './person.tsx';
import { Questions } from './questions.tsx';
import { RelatedAlerts } from './related.tsx';
import { StepsNow } from './steps/steps-now.tsx';
import { Timeline } from './timeline.tsx';
import type { ReviewCase } from './types.ts';

interface ReviewScreenProps {
  readonly desk: Desk;
  readonly user: string;
}

/** One case on one screen: the alert beside the decision, what is known, and the steps that this officer may take now. */
export function ReviewScreen({ desk, user }: ReviewScreenProps) {
  const { say } = useWords();
  const { id = '' } = useParams();
  const review = useQuery(REVIEW, { variables: { id } });
  const readAgain = () => void review.refetch();
  return (
    <>
      <div className="row spread no-print">
        <Link href="/reviews">{say(CASE.back)}</Link>
        <div className="row">
          <Button onPress={readAgain}>{say(FRAME.refresh)}</Button>
          <Button onPress={() => window.print()}>{say(FRAME.print)}</Button>
        </div>
      </div>
      <Answer {...review} onRetry={readAgain}>
        {({ review: found }) =>
          found === null ? (
            <NotFound />
          ) : (
            <div className="case">
              <div className="case-record">
                <Record review={found} />
              </div>
              <StepsNow key={found.id} review={found} desk={desk} user={user} onReadAgain={readAgain} />
            </div>
          )
        }
      </Answer>
    </>
  );
}

function Record({ review }: { readonly review: ReviewCase }) {
  const { alert, decision, document, match } = review;
  return (
    <>
      <Head review={review} />
      <Person subject={alert?.subject ?? null} person={decision?.person ?? null} />
      <div className="beside">
        {alert !== null && <ReviewedAlertFacts alert={alert} />}
        {document !== null && <DocumentFacts document={document} />}
        {decision !== null && <DecisionFacts decision={decision} />}
      </div>
      {match !== null && <MatchMade match={match} />}
      <div className="beside">
        <Grounds review={review} />
        {alert !== null && <Told alert={alert} />}
      </div>
      <Timeline review={review} />
      {decision !== null && <Questions questions={review.questions} />}
      {alert !== null && <SentOf key={`sent of ${alert.reference}`} reference={alert.reference} />}
      {alert !== null && <SimilarCases key={alert.reference} reference={alert.reference} />}
      <RelatedAlerts id={review.id} />
    </>
  );
}

function Head({ review }: { readonly review: ReviewCase }) {
  const { say } = useWords();
  const { kind, urgency, state, claimedBy, reason, dueAt, createdAt } = review;
  return (
    <section className="case-head">
      <Heading level={1}>{say(REVIEW_KIND[kind])}</Heading>
      <p className="row">
        <span className={`urgency ${urgency.toLowerCase()}`}>{say(REVIEW_URGENCY[urgency])}</span>
        <span>
          {say(REVIEW_STATE[state])}
          {claimedBy !== null && ` · ${say(QUEUE.claimedBy, { officer: claimedBy })}`}
        </span>
        <span>
          {say(QUEUE.due)}: <Deadline at={dueAt} />
        </span>
        <span className="quiet">
          {say(CASE.opened)}: <Moment at={createdAt} />
        </span>
      </p>
      <Heading level={2}>{say(CASE.why)}</Heading>
      <p lang="en" dir="ltr">
        {reason}
      </p>
    </section>
  );
}
