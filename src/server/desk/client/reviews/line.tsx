import type { ResultOf } from 'gql.tada';
import { GridListItem } from 'react-aria-components';
import type { REVIEW_QUEUE } from '../graphql/reviews.ts';
import { Deadline } from '../parts/moment.tsx';
import { nameOfAlertKind } from '../alerts/alert-kind.ts';
import { fullName } from '../parts/person.tsx';
import { VALIDITY } from '../words/alert-words.ts';
import { ASYLUM_DECISION_KIND } from '../words/person-words.ts';
import { QUEUE } from '../words/queue.ts';
import { REVIEW_KIND, REVIEW_STATE, REVIEW_URGENCY } from '../words/review-words.ts';
import { useWords, type Said } from '../words/use-words.ts';

type Line = ResultOf<typeof REVIEW_QUEUE>['reviewQueue']['nodes'][number];

/** A review in the queue: what it is about, how urgent it is, and who works on it. */
export function ReviewLine({ review }: { readonly review: Line }) {
  const said = useWords();
  const { say, country } = said;
  const { id, kind, urgency, state, dueAt, claimedBy, proposal, decision } = review;
  const about = aboutWhat(review, said);
  return (
    <GridListItem id={id} href={`/reviews/${id}`} textValue={`${say(REVIEW_KIND[kind])}, ${about}`}>
      <div className="line-head">
        <span className={`urgency ${urgency.toLowerCase()}`}>{say(REVIEW_URGENCY[urgency])}</span>{' '}
        <strong>{say(REVIEW_KIND[kind])}</strong>
      </div>
      <div>
        {about}
        {review.alert !== null && <span className="quiet"> · {say(VALIDITY[review.alert.validity])}</span>}
      </div>
      {decision !== null && (
        <div className="quiet">
          {say(QUEUE.reported, {
            kind: say(ASYLUM_DECISION_KIND[decision.kind]),
            country: country(decision.reportedBy),
          })}
        </div>
      )}
      <div className="line-end">
        <span>
          {say(QUEUE.due)}: <Deadline at={dueAt} />
        </span>
        <span className="quiet">
          {say(REVIEW_STATE[state])}
          {claimedBy !== null && ` · ${say(QUEUE.claimedBy, { officer: claimedBy })}`}
          {proposal !== null && ` · ${say(QUEUE.proposed, { officer: proposal.officer })}`}
        </span>
      </div>
    </GridListItem>
  );
}

/** The alert or the document that a review is about, in a few words. */
function aboutWhat({ alert, document }: Pick<Line, 'alert' | 'document'>, said: Said): string {
  const { say, country } = said;
  if (alert !== null) {
    const of = say(QUEUE.alertOf, { form: nameOfAlertKind(alert, said), country: country(alert.source) });
    return `${fullName(alert.subject)} · ${alert.reference} · ${of}`;
  }
  if (document !== null) {
    return say(QUEUE.documentOf, { number: document.number ?? '–', country: country(document.issuingCountry) });
  }
  return say(QUEUE.decisionAlone);
}
