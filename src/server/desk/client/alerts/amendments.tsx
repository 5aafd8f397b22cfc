import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Button, GridList, GridListItem, Heading } from 'react-aria-components';
import { AMENDMENTS } from '../graphql/alerts.ts';
import { Answer } from '../parts/answer.tsx';
import { Deadline, Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { fullName } from '../parts/person.tsx';
import { FRAME } from '../words/frame.ts';
import { NOTICES } from '../words/notices.ts';
import { useWords } from '../words/use-words.ts';
import { pathOf } from './reference.ts';

/** The amendments that sources requested and nobody decided on, the newest first. */
export function Amendments() {
  const { say } = useWords();
  const [after, setAfter] = useState<string | null>(null);
  const found = useQuery(AMENDMENTS, { variables: { after } });
  return (
    <>
      <div className="row spread">
        <Heading level={1}>{say(NOTICES.amendments)}</Heading>
        <Button onPress={() => void found.refetch()}>{say(FRAME.refresh)}</Button>
      </div>
      <Answer {...found} data={found.data ?? found.previousData} onRetry={() => void found.refetch()}>
        {({ amendments: { nodes, pageInfo } }) => (
          <>
            <GridList
              aria-label={say(NOTICES.amendments)}
              items={nodes.map((amendment) => ({ id: `${amendment.reference} ${amendment.requestedAt}`, amendment }))}
              className="lines"
              selectionMode="none"
              renderEmptyState={() => say(NOTICES.noAmendment)}
            >
              {({ amendment: { reference, subject, requestedAt, dueAt, acceptedAt } }) => {
                const href = pathOf('amendments', reference);
                return (
                  <GridListItem textValue={reference} {...(href === null ? {} : { href })}>
                    <div className="line-head">
                      <strong>{reference}</strong> · {fullName(subject)}
                    </div>
                    <div className="line-end">
                      {dueAt !== null && acceptedAt === null && (
                        <span>
                          {say(NOTICES.decideBy)}: <Deadline at={dueAt} />
                        </span>
                      )}
                      <span className="quiet">
                        {say(NOTICES.requestedAt)}: <Moment at={requestedAt} />
                      </span>
                    </div>
                  </GridListItem>
                );
              }}
            </GridList>
            <Pager pageInfo={pageInfo} isFirst={after === null} onPage={setAfter} />
          </>
        )}
      </Answer>
    </>
  );
}
