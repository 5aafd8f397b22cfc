import { Heading } from 'react-aria-components';
import { AlertFacts } from '../alerts/alert-facts.tsx';
import { Facts } from '../parts/facts.tsx';
import { Day, Moment } from '../parts/moment.tsx';
import { TRAVEL_DOCUMENT_STATE, VALIDITY } from '../words/alert-words.ts';
import { CASE } from '../words/case.ts';
import { ASYLUM_ADDRESSEE, ASYLUM_DECISION_KIND, CONSENT_FORM, HANDLING_CODE } from '../words/person-words.ts';
import { useWords } from '../words/use-words.ts';
import type { ReviewedAlert, ReviewedDecision, ReviewedDocument } from './types.ts';

export function ReviewedAlertFacts({ alert }: { readonly alert: ReviewedAlert }) {
  const { say } = useWords();
  return (
    <section>
      <Heading level={2}>{say(CASE.alert)}</Heading>
      <AlertFacts alert={alert} />
    </section>
  );
}

/** A travel document that a feared country recorded. */
export function DocumentFacts({ document }: { readonly document: ReviewedDocument }) {
  const { say, country } = useWords();
  return (
    <section>
      <Heading level={2}>{say(CASE.document)}</Heading>
      <Facts
        facts={[
          [say(CASE.issuingCountry), country(document.issuingCountry)],
          [say(CASE.number), document.number ?? '–'],
          [say(CASE.recordedAs), document.states.map((state) => say(TRAVEL_DOCUMENT_STATE[state])).join(', ') || '–'],
          [say(CASE.validity), say(VALIDITY[document.validity])],
        ]}
      />
    </section>
  );
}

/** The asylum decision, as far as the law of its country lets the officer read it. */
export function DecisionFacts({ decision }: { readonly decision: ReviewedDecision }) {
  const { say, country } = useWords();
  const { alertReferences, consent, fileReference, handlingRestriction } = decision;
  return (
    <section>
      <Heading level={2}>{say(CASE.decision)}</Heading>
      <Facts
        facts={[
          [say(CASE.kind), <strong key="kind">{say(ASYLUM_DECISION_KIND[decision.kind])}</strong>],
          [say(CASE.reportedBy), country(decision.reportedBy)],
          [say(CASE.feared), decision.fearedCountries.map(country).join(', ') || '–'],
          [say(CASE.decidedOn), <Day key="day" on={decision.decidedOn} />],
          [say(CASE.reportedAt), <Moment key="at" at={decision.reportedAt} />],
          [
            say(CASE.standing),
            decision.standing ? say(CASE.yes) : say(CASE.superseded, { reason: decision.supersessionReason ?? '–' }),
          ],
          [say(CASE.addressee), say(ASYLUM_ADDRESSEE[decision.addressee])],
          alertReferences === null || alertReferences.length === 0
            ? null
            : [say(CASE.named), alertReferences.join(', ')],
          [
            say(CASE.handling),
            [say(HANDLING_CODE[decision.handlingCode]), handlingRestriction]
              .filter((text) => text !== null)
              .join(' – '),
          ],
          fileReference === null ? null : [say(CASE.file), fileReference],
          consent === null
            ? null
            : [
                say(CASE.consent),
                <span key="consent">
                  {say(CONSENT_FORM[consent.recordedAs])}, <Day on={consent.givenOn} />
                </span>,
              ],
          [say(CASE.kept), <Day key="until" on={decision.retainUntil} />],
        ]}
      />
    </section>
  );
}
