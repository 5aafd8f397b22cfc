import type { ResultOf, VariablesOf } from 'gql.tada';
import { useLazyQuery, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Button, Heading } from 'react-aria-components';
import { DECIDED_CASES } from '../graphql/patterns.ts';
import { Answer } from '../parts/answer.tsx';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { CASE_GROUND, CASE_OUTCOME, PATTERNS } from '../words/patterns.ts';
import { useWords } from '../words/use-words.ts';

type Filter = VariablesOf<typeof DECIDED_CASES>['filter'];
type Decided = ResultOf<typeof DECIDED_CASES>['decidedCases']['nodes'];

/** Decided cases, the latest first. */
export function Cases({ filter }: { readonly filter: Filter }) {
  const [after, setAfter] = useState<string | null>(null);
  const cases = useQuery(DECIDED_CASES, { variables: { filter, after } });
  return (
    <Answer {...cases} data={cases.data ?? cases.previousData} onRetry={() => void cases.refetch()}>
      {({ decidedCases: { nodes, pageInfo } }) => (
        <>
          <Lines nodes={nodes} />
          <Pager pageInfo={pageInfo} isFirst={after === null} onPage={setAfter} />
        </>
      )}
    </Answer>
  );
}

/** Cases like those of an alert, when the officer asks for them. */
export function SimilarCases({ reference }: { readonly reference: string }) {
  const { say } = useWords();
  const [ask, found] = useLazyQuery(DECIDED_CASES);
  const show = () => void ask({ variables: { filter: { likeAlert: reference }, after: null } });
  return (
    <section>
      <Heading level={2}>{say(PATTERNS.similar)}</Heading>
      <div className="no-print">
        <Button onPress={show}>{say(PATTERNS.showSimilar)}</Button>
      </div>
      <Answer data={found.data} loading={found.loading} error={found.error} onRetry={show}>
        {({ decidedCases: { nodes } }) => <Lines nodes={nodes} />}
      </Answer>
    </section>
  );
}

function Lines({ nodes }: { readonly nodes: Decided }) {
  const { say, country } = useWords();
  if (nodes.length === 0) return <p>{say(PATTERNS.none)}</p>;
  return (
    <ul className="lines">
      {nodes.map(({ alert, ground, outcome, decidedAt }) => (
        <li key={`${alert.reference} ${ground} ${outcome} ${decidedAt}`}>
          <span>
            <strong>{alert.reference}</strong> · {country(alert.source)} · {say(CASE_OUTCOME[outcome])}
          </span>
          <span className="quiet">
            {say(CASE_GROUND[ground])} · <Moment at={decidedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
