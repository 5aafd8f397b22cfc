import type { ReactNode } from 'react';
import { Heading } from 'react-aria-components';
import { LATER_HISTORY, LATER_HISTORY_OF_DOCUMENT, LATER_REVIEW_STEPS } from '../graphql/timeline.ts';
import { useRest } from '../growing.ts';
import { Moment } from '../parts/moment.tsx';
import { HISTORY_FACT, VALIDITY } from '../words/alert-words.ts';
import { CASE } from '../words/case.ts';
import { MATCH_CERTAINTY } from '../words/match-words.ts';
import { ASYLUM_DECISION_KIND } from '../words/person-words.ts';
import { QUEUE } from '../words/queue.ts';
import { REVIEW_OUTCOME, REVIEW_STEP_KIND } from '../words/review-words.ts';
import { useWords, type Said } from '../words/use-words.ts';
import type { ReviewCase, ReviewedAlert } from './types.ts';

type Entry = NonNullable<ReviewedAlert['history']>['nodes'][number];
type Taken = ReviewCase['steps']['nodes'][number];

interface Event {
  readonly at: string;
  readonly what: ReactNode;
  readonly reasons: string | null;
}

/** What happened to the alert and what officers did in the review, oldest first: who decided what, and why. */
export function Timeline({ review: { id, alert, document, steps } }: { readonly review: ReviewCase }) {
  const said = useWords();
  const { say } = said;
  useRest(LATER_REVIEW_STEPS, id, steps.pageInfo);
  useRest(LATER_HISTORY, id, alert?.history?.pageInfo);
  useRest(LATER_HISTORY_OF_DOCUMENT, id, document?.history.pageInfo);
  const history = alert?.history ?? document?.history;
  const events = [
    ...(history?.nodes ?? []).map((entry) => eventOf(entry, said)),
    ...steps.nodes.map((step) => eventOfStep(step, said)),
  ];
  events.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return (
    <section>
      <Heading level={2}>{say(CASE.timeline)}</Heading>
      <p className="quiet">{say(CASE.timelineWhat)}</p>
      <ol className="timeline">
        {events.map(({ at, what, reasons }, index) => (
          <li key={index}>
            <Moment at={at} />
            <div>
              {what}
              {reasons !== null && reasons !== '' && <blockquote>{reasons}</blockquote>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function eventOf({ at, fact, certainty, validity, decision, ruling }: Entry, { say, country }: Said): Event {
  const parts = [
    certainty === null ? null : say(MATCH_CERTAINTY[certainty]),
    decision === null
      ? null
      : say(QUEUE.reported, { kind: say(ASYLUM_DECISION_KIND[decision.kind]), country: country(decision.reportedBy) }),
    ruling === null
      ? null
      : ruling.confirmedBy === null
        ? say(CASE.by, { officer: ruling.decidedBy })
        : say(CASE.byTwo, { first: ruling.decidedBy, second: ruling.confirmedBy }),
    say(CASE.then, { validity: say(VALIDITY[validity]) }),
  ];
  const what = (
    <>
      <strong>{say(HISTORY_FACT[fact])}</strong> · {parts.filter((part) => part !== null).join(' · ')}
    </>
  );
  return { at, what, reasons: ruling?.reasons ?? null };
}

function eventOfStep({ at, kind, officer, outcome, reasons }: Taken, { say }: Said): Event {
  const what = (
    <>
      <strong>{say(REVIEW_STEP_KIND[kind])}</strong>
      {outcome !== null && `: ${say(REVIEW_OUTCOME[outcome])}`} · {officer}
    </>
  );
  return { at, what, reasons };
}
