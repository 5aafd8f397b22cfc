import { useQuery } from '@apollo/client/react';
import type { ResultOf, VariablesOf } from 'gql.tada';
import { useState } from 'react';
import { Button, GridList, GridListItem, Heading } from 'react-aria-components';
import { CCF_REQUESTS } from '../graphql/commission.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { Answer } from '../parts/answer.tsx';
import { Choice } from '../parts/choice.tsx';
import { Day } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { fullName } from '../parts/person.tsx';
import { CCF_CLOCK_KIND, CCF_REQUEST_KIND, CCF_REQUEST_STATE } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { FRAME } from '../words/frame.ts';
import { useWords } from '../words/use-words.ts';
import { RecordRequest } from './record-request.tsx';

type Line = ResultOf<typeof CCF_REQUESTS>['ccfRequests']['nodes'][number];
type Filter = NonNullable<VariablesOf<typeof CCF_REQUESTS>['filter']>;

const KINDS = Object.keys(CCF_REQUEST_KIND) as EnumOf<'CcfRequestKind'>[];
const STATES = Object.keys(CCF_REQUEST_STATE) as EnumOf<'CcfRequestState'>[];
const WHICH = { all: {}, late: { isLate: true }, mine: { mine: true } } as const;

/** The requests to the Commission, what is due first before all others. */
export function CommissionRequests({ mayRecord }: { readonly mayRecord: boolean }) {
  const { say } = useWords();
  const [after, setAfter] = useState<string | null>(null);
  const [kind, setKind] = useState<EnumOf<'CcfRequestKind'> | ''>('');
  const [state, setState] = useState<EnumOf<'CcfRequestState'> | ''>('');
  const [which, setWhich] = useState<keyof typeof WHICH>('all');
  const filter: Filter = { ...(kind === '' ? {} : { kind }), ...(state === '' ? {} : { state }), ...WHICH[which] };
  const found = useQuery(CCF_REQUESTS, { variables: { filter, after } });
  const narrow = (change: () => void) => {
    setAfter(null);
    change();
  };
  return (
    <>
      <div className="row spread">
        <Heading level={1}>{say(COMMISSION.title)}</Heading>
        <Button onPress={() => void found.refetch()}>{say(FRAME.refresh)}</Button>
      </div>
      <div className="filters no-print">
        <div className="row">
          <Choice
            label={say(COMMISSION.kind)}
            value={kind}
            options={[
              { value: '' as const, label: say(COMMISSION.all) },
              ...KINDS.map((value) => ({ value, label: say(CCF_REQUEST_KIND[value]) })),
            ]}
            onChange={(value) => narrow(() => setKind(value))}
          />
          <Choice
            label={say(COMMISSION.state)}
            value={state}
            options={[
              { value: '' as const, label: say(COMMISSION.notClosed) },
              ...STATES.map((value) => ({ value, label: say(CCF_REQUEST_STATE[value]) })),
            ]}
            onChange={(value) => narrow(() => setState(value))}
          />
          <Choice
            label={say(COMMISSION.which)}
            value={which}
            options={(['all', 'late', 'mine'] as const).map((value) => ({ value, label: say(COMMISSION[value]) }))}
            onChange={(value) => narrow(() => setWhich(value))}
          />
        </div>
        {mayRecord && <RecordRequest onRecorded={() => void found.refetch()} />}
      </div>
      <Answer {...found} data={found.data ?? found.previousData} onRetry={() => void found.refetch()}>
        {({ ccfRequests: { nodes, pageInfo } }) => (
          <>
            {after === null && <LateNow lines={nodes} />}
            <GridList
              aria-label={say(COMMISSION.title)}
              items={nodes}
              className="lines"
              selectionMode="none"
              renderEmptyState={() => say(COMMISSION.none)}
            >
              {(request) => <RequestLine request={request} />}
            </GridList>
            <Pager pageInfo={pageInfo} isFirst={after === null} onPage={setAfter} />
          </>
        )}
      </Answer>
    </>
  );
}

/** That limits have passed, also while nobody looked: the list begins with what is late. */
function LateNow({ lines }: { readonly lines: readonly Line[] }) {
  const { say } = useWords();
  const late = lines.filter(({ clocks }) => clocks.nodes.some(({ state }) => state === 'LATE'));
  const since = late[0]?.nextDueOn ?? null;
  if (since === null) return null;
  return (
    <p role="status" className="overdue">
      {say(COMMISSION.lateNow, { count: late.length })} <Day on={since} />
    </p>
  );
}

function RequestLine({ request }: { readonly request: Line }) {
  const { say } = useWords();
  const { id, kind, state, receivedOn, nextDueOn, rapporteur, applicant, clocks } = request;
  const name = fullName(applicant);
  const late = clocks.nodes.filter((clock) => clock.state === 'LATE');
  return (
    <GridListItem id={id} href={`/requests/${id}`} textValue={`${say(CCF_REQUEST_KIND[kind])}, ${name}`}>
      <div className="line-head">
        <strong>{say(CCF_REQUEST_KIND[kind])}</strong> · {name}
      </div>
      <div className="line-end">
        <span>{say(CCF_REQUEST_STATE[state])}</span>
        <span className="quiet">
          {say(COMMISSION.received)}: <Day on={receivedOn} />
        </span>
        {nextDueOn !== null && (
          <span>
            {say(COMMISSION.nextDue)}: <Day on={nextDueOn} />
          </span>
        )}
        {late.length > 0 && (
          <strong className="overdue">
            {say(COMMISSION.late)}: {late.map((clock) => say(CCF_CLOCK_KIND[clock.kind])).join(', ')}
          </strong>
        )}
        {rapporteur !== null && (
          <span className="quiet">
            {say(COMMISSION.rapporteur)}: {rapporteur}
          </span>
        )}
      </div>
    </GridListItem>
  );
}
