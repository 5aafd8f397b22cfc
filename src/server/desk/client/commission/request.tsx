import { useQuery } from '@apollo/client/react';
import type { ResultOf } from 'gql.tada';
import { Button, Heading, Link } from 'react-aria-components';
import { useParams } from 'react-router';
import { CCF_REQUEST, LATER_CLOCKS, LATER_STEPS } from '../graphql/commission.ts';
import { useRest } from '../growing.ts';
import { Answer, NotFound } from '../parts/answer.tsx';
import { Facts } from '../parts/facts.tsx';
import { Day } from '../parts/moment.tsx';
import { fullName } from '../parts/person.tsx';
import { CASE } from '../words/case.ts';
import { CCF_LANGUAGE, CCF_OUTCOME, CCF_REQUEST_KIND, CCF_REQUEST_STATE } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { FRAME } from '../words/frame.ts';
import { CCF_DECISION } from '../words/review-words.ts';
import { useWords } from '../words/use-words.ts';
import { Documents } from './documents.tsx';
import { NamedAlerts } from './alerts.tsx';
import { Grant } from './grant.tsx';
import { nameOf } from './named.ts';
import { Clocks, Done } from './progress.tsx';
import { CommissionSteps } from './steps.tsx';

type ReadRequest = NonNullable<ResultOf<typeof CCF_REQUEST>['ccfRequest']>;

export interface CommissionRequest extends Omit<ReadRequest, 'clocks' | 'steps'> {
  readonly clocks: ReadRequest['clocks']['nodes'];
  readonly steps: ReadRequest['steps']['nodes'];
}

/** One request on one screen: who asks for what, the limits of time, what was done, and the steps that this officer may take. */
export function CommissionRequestScreen() {
  const { say } = useWords();
  const { id = '' } = useParams();
  const found = useQuery(CCF_REQUEST, { variables: { id } });
  return (
    <>
      <div className="row spread no-print">
        <Link href="/requests">{say(COMMISSION.back)}</Link>
        <div className="row">
          <Button onPress={() => void found.refetch()}>{say(FRAME.refresh)}</Button>
          <Button onPress={() => window.print()}>{say(FRAME.print)}</Button>
        </div>
      </div>
      <Answer {...found} onRetry={() => void found.refetch()}>
        {({ ccfRequest: request }) => (request === null ? <NotFound /> : <Whole found={request} />)}
      </Answer>
    </>
  );
}

/** The steps that an officer may take depend on all that were taken, so they wait until these are read. */
function Whole({ found }: { readonly found: ReadRequest }) {
  const hasSteps = useRest(LATER_STEPS, found.id, found.steps.pageInfo);
  const hasClocks = useRest(LATER_CLOCKS, found.id, found.clocks.pageInfo);
  const request = { ...found, clocks: found.clocks.nodes, steps: found.steps.nodes };
  return (
    <div className="case">
      <div className="case-record">
        <About request={request} />
        <Grant {...request} />
        <Documents documents={request.documents} />
        <Given toApplicant={request.toApplicant} toSource={request.toSource} />
        <Clocks clocks={request.clocks} />
        <Done steps={request.steps} />
      </div>
      {hasSteps && hasClocks && <CommissionSteps key={request.id} request={request} />}
    </div>
  );
}

function About({ request }: { readonly request: CommissionRequest }) {
  const { say, country } = useWords();
  const { kind, state, applicant, grounds, alerts, rapporteur, keptUntil } = request;
  return (
    <>
      <section>
        <Heading level={1}>
          {say(CCF_REQUEST_KIND[kind])} · {fullName(applicant)}
        </Heading>
        <p>{say(CCF_REQUEST_STATE[state])}</p>
      </section>
      <Ruling draft={request.draft} steps={request.steps} />
      <div className="beside">
        <section>
          <Heading level={2}>{say(COMMISSION.applicant)}</Heading>
          <Facts
            facts={[
              [say(CASE.names), fullName(applicant)],
              applicant.birthDate === null ? null : [say(CASE.birthDate), applicant.birthDate],
              [say(CASE.nationalities), applicant.nationalities.map(country).join(', ') || '–'],
              applicant.counsel === null ? null : [say(COMMISSION.counsel), applicant.counsel],
              [say(COMMISSION.contact), applicant.contact],
              applicant.confidentialFromSource === null
                ? null
                : [say(COMMISSION.confidential), applicant.confidentialFromSource],
            ]}
          />
        </section>
        <section>
          <Heading level={2}>{say(COMMISSION.request)}</Heading>
          <Facts
            facts={[
              [say(COMMISSION.received), <Day key="on" on={request.receivedOn} />],
              [say(COMMISSION.recordedBy), request.recordedBy],
              [say(COMMISSION.language), say(CCF_LANGUAGE[request.language])],
              rapporteur === null ? null : [say(COMMISSION.rapporteur), rapporteur],
              keptUntil === null ? null : [say(COMMISSION.kept), <Day key="until" on={keptUntil} />],
            ]}
          />
        </section>
      </div>
      <section>
        <Heading level={2}>{say(COMMISSION.grounds)}</Heading>
        <blockquote>{grounds}</blockquote>
      </section>
      <NamedAlerts alerts={alerts} />
    </>
  );
}

/** What the applicant and the source are told of the file. Both follow from what the Chamber disclosed, and from nothing else. */
function Given({ toApplicant, toSource }: Pick<CommissionRequest, 'toApplicant' | 'toSource'>) {
  const { say } = useWords();
  return (
    <div className="beside">
      <section>
        <Heading level={2}>{say(COMMISSION.givenApplicant)}</Heading>
        <blockquote>{toApplicant.text}</blockquote>
      </section>
      <section>
        <Heading level={2}>{say(COMMISSION.givenSource)}</Heading>
        <blockquote>{toSource.text}</blockquote>
      </section>
    </div>
  );
}

/** What the Chamber is to decide, or has decided. It stands above all else. */
function Ruling({ draft, steps }: Pick<CommissionRequest, 'draft' | 'steps'>) {
  const { say } = useWords();
  const ruling = steps.find(({ kind }) => kind === 'DECIDED') ?? draft;
  if (ruling === null) return null;
  const { outcome, text, operativeParts, officer } = ruling;
  return (
    <section>
      <Heading level={2}>{say(ruling === draft ? COMMISSION.draft : COMMISSION.decision, { officer })}</Heading>
      <p>
        <strong>{outcome === null ? '–' : say(CCF_OUTCOME[outcome])}</strong>
      </p>
      {text !== null && <blockquote>{text}</blockquote>}
      {operativeParts.length > 0 && (
        <p>
          {say(COMMISSION.parts)}:{' '}
          {operativeParts.map((part) => `${nameOf(part)} – ${say(CCF_DECISION[part.decision])}`).join(', ')}
        </p>
      )}
    </section>
  );
}
