import { Heading } from 'react-aria-components';
import { Day } from '../parts/moment.tsx';
import { RECALL_STATE, STATEMENT_KIND, VALIDITY } from '../words/alert-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { RECALLS } from '../words/notices.ts';
import { useWords } from '../words/use-words.ts';
import type { CommissionRequest } from './request.tsx';

/** The alerts that a request names, as they are now: whether each is valid, who purged copies, and what its source was told. */
export function NamedAlerts({ alerts }: Pick<CommissionRequest, 'alerts'>) {
  const { say, country } = useWords();
  return (
    <section>
      <Heading level={2}>{say(COMMISSION.alerts)}</Heading>
      {alerts.length === 0 && <p>{say(COMMISSION.noAlert)}</p>}
      <ul>
        {alerts.map(({ reference, source, validity, recalls, statements }) => (
          <li key={reference}>
            <strong>{reference}</strong> · {country(source)} · {validity === null ? '–' : say(VALIDITY[validity])}
            {recalls !== null && (
              <div className="quiet">
                {say(RECALLS.ofAlert)}: {say(RECALL_STATE.ACKNOWLEDGED)} {recalls.acknowledged} ·{' '}
                {say(RECALL_STATE.OVERDUE)} {recalls.overdue} · {say(RECALL_STATE.OPEN)} {recalls.open} ·{' '}
                {say(RECALL_STATE.SUPERSEDED)} {recalls.superseded}
              </div>
            )}
            {statements.nodes.map(({ kind, issuedOn }) => (
              <div className="quiet" key={`${issuedOn} ${kind}`}>
                {say(RECALLS.statements)}: {say(STATEMENT_KIND[kind])}, <Day on={issuedOn} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
