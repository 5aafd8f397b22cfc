import { useQuery } from '@apollo/client/react';
import type { ResultOf } from 'gql.tada';
import { useState, type FormEvent } from 'react';
import { Button, Form, GridList, GridListItem, Heading } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { UNDER_EXAMINATION } from '../graphql/alerts.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { Answer } from '../parts/answer.tsx';
import { Choice } from '../parts/choice.tsx';
import { Deadline, Moment } from '../parts/moment.tsx';
import { More } from '../parts/more.tsx';
import { Pager } from '../parts/pager.tsx';
import { fullName } from '../parts/person.tsx';
import type { Mistake } from '../parts/step.ts';
import { Writing } from '../parts/writing.tsx';
import { NOTICE_COLOUR } from '../words/alert-words.ts';
import { FRAME } from '../words/frame.ts';
import { NOTICES } from '../words/notices.ts';
import { QUEUE } from '../words/queue.ts';
import { useWords } from '../words/use-words.ts';
import { nameOfAlertKind } from './alert-kind.ts';
import { pathOf } from './reference.ts';

type Requested = ResultOf<typeof UNDER_EXAMINATION>['alerts']['nodes'][number];

const COLOURS = Object.keys(NOTICE_COLOUR) as EnumOf<'NoticeColour'>[];

/** The requests on which the notices desk must decide, the newest first. */
export function Requests() {
  const { say } = useWords();
  const [after, setAfter] = useState<string | null>(null);
  const [colour, setColour] = useState<EnumOf<'NoticeColour'> | ''>('');
  const filter = {
    state: 'UNDER_EXAMINATION',
    publishedByDesk: false,
    ...(colour === '' ? {} : { colour }),
  } as const;
  const requests = useQuery(UNDER_EXAMINATION, { variables: { filter, after } });
  return (
    <>
      <div className="row spread">
        <Heading level={1}>{say(NOTICES.requests)}</Heading>
        <Button onPress={() => void requests.refetch()}>{say(FRAME.refresh)}</Button>
      </div>
      <div className="filters no-print">
        <Choice
          label={say(NOTICES.colour)}
          value={colour}
          options={[
            { value: '' as const, label: say(QUEUE.every) },
            ...COLOURS.map((value) => ({ value, label: say(NOTICE_COLOUR[value]) })),
          ]}
          onChange={(value) => {
            setAfter(null);
            setColour(value);
          }}
        />
        <Find />
      </div>
      <Answer {...requests} data={requests.data ?? requests.previousData} onRetry={() => void requests.refetch()}>
        {({ alerts: { nodes, pageInfo } }) => (
          <>
            <GridList
              aria-label={say(NOTICES.requests)}
              items={nodes.map((alert) => ({ id: alert.reference, alert }))}
              className="lines"
              selectionMode="none"
              renderEmptyState={() => say(NOTICES.noRequest)}
            >
              {({ alert }) => <RequestLine alert={alert} />}
            </GridList>
            <Pager pageInfo={pageInfo} isFirst={after === null} onPage={setAfter} />
          </>
        )}
      </Answer>
    </>
  );
}

function RequestLine({ alert }: { readonly alert: Requested }) {
  const said = useWords();
  const { say, country } = said;
  const { reference, subject, requestedAt, dueAt, source } = alert;
  const name = fullName(subject);
  const href = pathOf('alerts', reference);
  return (
    <GridListItem textValue={`${reference}, ${name}`} {...(href === null ? {} : { href })}>
      <div className="line-head">
        <strong>{reference}</strong> ·{' '}
        {say(QUEUE.alertOf, { form: nameOfAlertKind(alert, said), country: country(source) })}
      </div>
      <div>
        {name}
        {subject.birthDate !== null && <span className="quiet"> · {subject.birthDate}</span>}
      </div>
      <div className="line-end">
        {dueAt !== null && (
          <span>
            {say(NOTICES.decideBy)}: <Deadline at={dueAt} />
          </span>
        )}
        {requestedAt !== null && (
          <span className="quiet">
            {say(NOTICES.requestedAt)}: <Moment at={requestedAt} />
          </span>
        )}
      </div>
    </GridListItem>
  );
}

/** Opens any alert that the desk may see, to cancel it or to take back what was refused. */
function Find() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [reference, setReference] = useState('');
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = pathOf('alerts', reference);
    if (path !== null) return void navigate(path);
    setMistakes([{ path: ['reference'], code: 'INVALID', message: say(NOTICES.badReference) }]);
  };
  return (
    <More title={say(NOTICES.find)} level={2}>
      <Form className="stack" onSubmit={submit}>
        <Writing
          name="reference"
          label={say(NOTICES.reference)}
          value={reference}
          mistakes={mistakes}
          onChange={setReference}
        />
        <div className="row">
          <Button type="submit">{say(NOTICES.open)}</Button>
        </div>
      </Form>
    </More>
  );
}
