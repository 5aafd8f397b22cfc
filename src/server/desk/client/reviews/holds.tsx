import { Heading, Link } from 'react-aria-components';
import { LATER_GROUNDS, LATER_GROUNDS_OF_DOCUMENT } from '../graphql/timeline.ts';
import { useRest } from '../growing.ts';
import { Facts } from '../parts/facts.tsx';
import { Deadline, Moment } from '../parts/moment.tsx';
import { GROUND_KIND, VALIDITY } from '../words/alert-words.ts';
import { CASE } from '../words/case.ts';
import { FRAME } from '../words/frame.ts';
import { ASYLUM_DECISION_KIND } from '../words/person-words.ts';
import { QUEUE } from '../words/queue.ts';
import { RULING_KIND } from '../words/review-words.ts';
import { useWords } from '../words/use-words.ts';
import type { ReviewCase, ReviewedAlert } from './types.ts';

/** Why the alert or the document is not valid, as far as the officer's compartment knows. */
export function Grounds({ review: { id, alert, document } }: { readonly review: ReviewCase }) {
  const { say, country } = useWords();
  useRest(LATER_GROUNDS, id, alert?.grounds?.pageInfo);
  useRest(LATER_GROUNDS_OF_DOCUMENT, id, document?.grounds.pageInfo);
  const grounds = (alert?.grounds ?? document?.grounds)?.nodes;
  if (grounds === undefined) return null;
  return (
    <section>
      <Heading level={2}>{say(CASE.grounds)}</Heading>
      {grounds.length === 0 && <p>{say(CASE.noGround)}</p>}
      {alert?.closedByCcf === true && <p>{say(CASE.closedByCcf)}</p>}
      <ul>
        {grounds.map(({ kind, since, dueAt, decision, ruling }) => (
          <li key={`${kind} ${decision?.id ?? ''} ${ruling?.id ?? ''}`}>
            <strong>{say(GROUND_KIND[kind])}</strong>
            {ruling !== null && ` · ${say(RULING_KIND[ruling.kind])}`}
            {decision !== null &&
              ` · ${say(QUEUE.reported, { kind: say(ASYLUM_DECISION_KIND[decision.kind]), country: country(decision.reportedBy) })}`}
            {since !== null && (
              <>
                {' '}
                · {say(CASE.since)} <Moment at={since} />
              </>
            )}
            {dueAt !== null && (
              <>
                {' '}
                · {say(CASE.ends)} <Deadline at={dueAt} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What readers outside are told now: the validity, and nothing else. */
export function Told({ alert }: { readonly alert: ReviewedAlert }) {
  const { say } = useWords();
  const { validity, disclosedValidity, disclosureDueAt } = alert;
  return (
    <section>
      <Heading level={2}>{say(CASE.told)}</Heading>
      <Facts
        facts={[
          [say(CASE.toldBureaus), say(VALIDITY[validity])],
          disclosedValidity === null
            ? null
            : [
                say(CASE.toldSource),
                <span key="source">
                  {say(VALIDITY[disclosedValidity])}
                  {disclosureDueAt !== null && (
                    <>
                      {' '}
                      · {say(CASE.toldLater)} <Moment at={disclosureDueAt} />
                    </>
                  )}
                </span>,
              ],
          [
            say(CASE.recalls),
            <span key="recalls">
              {say(CASE.recallsWhere)} <Link href="/recalls">{say(FRAME.recalls)}</Link>
            </span>,
          ],
        ]}
      />
    </section>
  );
}
