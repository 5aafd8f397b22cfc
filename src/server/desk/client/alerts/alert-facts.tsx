import type { ResultOf } from 'gql.tada';
import type { alertRecord } from '../graphql/alerts.ts';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { ALERT_STATE, DIFFUSION_PURPOSE, VALIDITY } from '../words/alert-words.ts';
import { CASE } from '../words/case.ts';
import { useWords } from '../words/use-words.ts';
import { nameOfAlertKind } from './alert-kind.ts';

export type AlertRecord = ResultOf<typeof alertRecord>;
export type Warrant = AlertRecord['warrants'][number];

/** An alert as its source wrote it, with its state; the person is shown apart. */
export function AlertFacts({ alert }: { readonly alert: AlertRecord }) {
  const said = useWords();
  const { say, country } = said;
  return (
    <>
      <Facts
        facts={[
          [say(CASE.reference), <strong key="reference">{alert.reference}</strong>],
          [say(CASE.form), nameOfAlertKind(alert, said)],
          alert.purpose === null ? null : [say(CASE.purpose), say(DIFFUSION_PURPOSE[alert.purpose])],
          [say(CASE.source), country(alert.source)],
          [say(CASE.state), say(ALERT_STATE[alert.state])],
          [
            say(CASE.validity),
            <span key="validity" className={`validity ${alert.validity.toLowerCase()}`}>
              {say(VALIDITY[alert.validity])}
            </span>,
          ],
          alert.publishedAt === null ? null : [say(CASE.published), <Moment key="at" at={alert.publishedAt} />],
        ]}
      />
      <Warrants warrants={alert.warrants} />
    </>
  );
}

export function Warrants({ warrants }: { readonly warrants: readonly Warrant[] }) {
  const { say, country } = useWords();
  return warrants.map((warrant, index) => {
    const { issuer, reference, charge, chargeTranslation, facts, law, maximumPenaltyMonths, sentenceMonths } = warrant;
    return (
      // Warrants have no name of their own; they are counted.
      <div key={index} className="warrant">
        <h3>
          {say(CASE.warrant, { number: index + 1, country: country(issuer) })}
          {warrant.standing === false && <em> · {say(CASE.fallen)}</em>}
        </h3>
        <Facts
          facts={[
            reference === null ? null : [say(CASE.reference), reference],
            charge === null ? null : [say(CASE.charge), [charge, chargeTranslation].filter(Boolean).join(' – ')],
            facts === null ? null : [say(CASE.facts), facts],
            law === null ? null : [say(CASE.law), law],
            maximumPenaltyMonths === null
              ? null
              : [say(CASE.maximumPenalty), say(CASE.penalty, { months: maximumPenaltyMonths })],
            sentenceMonths === null ? null : [say(CASE.sentence), say(CASE.penalty, { months: sentenceMonths })],
          ]}
        />
      </div>
    );
  });
}
