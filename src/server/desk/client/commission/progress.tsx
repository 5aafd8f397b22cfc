import { Heading } from 'react-aria-components';
import { Day } from '../parts/moment.tsx';
import {
  CCF_ADDRESSEE,
  CCF_CLOCK_KIND,
  CCF_CLOCK_STATE,
  CCF_OUTCOME,
  CCF_STEP_KIND,
  RECOGNITION_ANSWER,
} from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { CCF_DECISION } from '../words/review-words.ts';
import { useWords } from '../words/use-words.ts';
import { nameOf } from './named.ts';
import type { CommissionRequest } from './request.tsx';

/** Every limit of time so far, and whether it was met. */
export function Clocks({ clocks }: Pick<CommissionRequest, 'clocks'>) {
  const { say } = useWords();
  return (
    <section>
      <Heading level={2}>{say(COMMISSION.clocks)}</Heading>
      <ul>
        {clocks.map(({ kind, beganOn, dueOn, metOn, state, about }) => (
          <li key={`${kind} ${beganOn} ${about ?? ''}`} className={state === 'LATE' ? 'overdue' : ''}>
            <strong>{say(CCF_CLOCK_KIND[kind])}</strong>: {say(COMMISSION.began)} <Day on={beganOn} />{' '}
            {say(COMMISSION.due)} <Day on={dueOn} /> · {say(CCF_CLOCK_STATE[state])}
            {metOn !== null && (
              <>
                {' '}
                · {say(COMMISSION.met)} <Day on={metOn} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the Commission did, oldest first: who, when and why. */
export function Done({ steps }: Pick<CommissionRequest, 'steps'>) {
  const { say, country } = useWords();
  return (
    <section>
      <Heading level={2}>{say(COMMISSION.timeline)}</Heading>
      <ol className="timeline">
        {steps.map((step) => {
          const details = [
            step.outcome === null ? null : say(CCF_OUTCOME[step.outcome]),
            step.recognition === null ? null : say(RECOGNITION_ANSWER[step.recognition]),
            step.addressee === null ? null : say(CCF_ADDRESSEE[step.addressee]),
            step.country === null ? null : country(step.country),
            step.clock === null ? null : say(CCF_CLOCK_KIND[step.clock]),
            ...step.operativeParts.map((part) => `${nameOf(part)} – ${say(CCF_DECISION[part.decision])}`),
            step.officer,
          ];
          return (
            <li key={step.id}>
              <Day on={step.happenedOn} />
              <div>
                <strong>{say(CCF_STEP_KIND[step.kind])}</strong> · {details.filter((text) => text !== null).join(' · ')}
                {step.dueOn !== null && (
                  <>
                    {' '}
                    · {say(COMMISSION.due)} <Day on={step.dueOn} />
                  </>
                )}
                {step.text !== null && <blockquote>{step.text}</blockquote>}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
