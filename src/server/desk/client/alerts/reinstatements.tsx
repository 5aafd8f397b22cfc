import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Heading, Link } from 'react-aria-components';
import { REINSTATEMENTS } from '../graphql/alerts.ts';
import { Answer } from '../parts/answer.tsx';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { NOTICES } from '../words/notices.ts';
import { useWords } from '../words/use-words.ts';
import { pathOf } from './reference.ts';

/** What awaits a second officer, and what was taken back, the newest first. */
export function Reinstatements() {
  const { say } = useWords();
  const [after, setAfter] = useState<string | null>(null);
  const found = useQuery(REINSTATEMENTS, { variables: { after } });
  return (
    <>
      <Heading level={1}>{say(NOTICES.reinstatements)}</Heading>
      <Answer {...found} data={found.data ?? found.previousData} onRetry={() => void found.refetch()}>
        {({ reinstatements: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 && <p>{say(NOTICES.noReinstatement)}</p>}
            <ul className="lines">
              {nodes.map(({ reference, reasons, proposedAt, proposedBy, confirmedAt, confirmedBy }) => (
                <li key={`${reference} ${proposedAt}`}>
                  <Link href={pathOf('alerts', reference) ?? '/alerts'}>{reference}</Link> · <Moment at={proposedAt} />{' '}
                  · {say(NOTICES.proposedBy, { officer: proposedBy })} ·{' '}
                  {confirmedAt === null ? (
                    <strong>{say(NOTICES.awaits)}</strong>
                  ) : (
                    <>
                      {say(NOTICES.confirmedBy, { officer: confirmedBy ?? '–' })} <Moment at={confirmedAt} />
                    </>
                  )}
                  <blockquote>{reasons}</blockquote>
                </li>
              ))}
            </ul>
            <Pager pageInfo={pageInfo} isFirst={after === null} onPage={setAfter} />
          </>
        )}
      </Answer>
    </>
  );
}
