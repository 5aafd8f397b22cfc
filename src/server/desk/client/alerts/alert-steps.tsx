import { useQuery } from '@apollo/client/react';
import type { ResultOf } from 'gql.tada';
import { Button, Heading } from 'react-aria-components';
import { CANCEL, DECIDE_EXTRACT, PUBLISH, REFUSE, REINSTATE } from '../graphql/alert-steps.ts';
import { REINSTATEMENTS, type examinedAlert } from '../graphql/alerts.ts';
import { StepProblems } from '../parts/mistakes.tsx';
import { useStep } from '../parts/step.ts';
import { WrittenStep } from '../parts/written-step.tsx';
import { CASE } from '../words/case.ts';
import { NOTICES } from '../words/notices.ts';
import { useWords } from '../words/use-words.ts';

type Examined = ResultOf<typeof examinedAlert>;

interface AlertStepsProps {
  readonly alert: Examined;
  readonly user: string;
}

/** What the notices desk may do about an alert in its state. */
export function AlertSteps({ alert, user }: AlertStepsProps) {
  const { say } = useWords();
  const { state, validity, publishedAt } = alert;
  return (
    <aside className="steps no-print" aria-label={say(CASE.steps)}>
      <Heading level={2}>{say(CASE.steps)}</Heading>
      {state === 'UNDER_EXAMINATION' &&
        (publishedAt === null ? <Examine alert={alert} /> : <p>{say(NOTICES.accepted)}</p>)}
      {state === 'PUBLISHED' && validity === 'VALID' && <Stand alert={alert} />}
      {(state === 'REFUSED' || (state === 'PUBLISHED' && validity === 'NOT_VALID')) && (
        <Reinstate alert={alert} user={user} />
      )}
      {(state === 'WITHDRAWN' || state === 'EXPIRED') && <p>{say(NOTICES.noStep)}</p>}
    </aside>
  );
}

function Examine({ alert: { reference } }: Pick<AlertStepsProps, 'alert'>) {
  const { say } = useWords();
  const publish = useStep(PUBLISH);
  const refuse = useStep(REFUSE);
  return (
    <>
      <div className="effect">
        <p>{say(NOTICES.publishDoes)}</p>
      </div>
      <StepProblems step={publish} />
      <Button
        className="react-aria-Button primary"
        isDisabled={publish.busy}
        onPress={() => void publish.take({ reference })}
      >
        {say(NOTICES.publish)}
      </Button>
      <WrittenStep
        title={NOTICES.refuse}
        does={NOTICES.refuseDoes}
        field="reason"
        label={NOTICES.reason}
        step={refuse}
        onTake={({ reason = '' }) => refuse.take({ reference, reason })}
      />
    </>
  );
}

function Stand({ alert: { reference, form, extractConsent, publicExtract } }: Pick<AlertStepsProps, 'alert'>) {
  const { say } = useWords();
  const cancel = useStep(CANCEL);
  const extract = useStep(DECIDE_EXTRACT);
  const isPublic = publicExtract === true;
  return (
    <>
      {form === 'NOTICE' && (extractConsent === true || isPublic) && (
        <div className="stack">
          <Heading level={3}>{say(NOTICES.extract)}</Heading>
          <p className="quiet">{say(isPublic ? NOTICES.extractHideDoes : NOTICES.extractDoes)}</p>
          <StepProblems step={extract} />
          <Button isDisabled={extract.busy} onPress={() => void extract.take({ reference, isPublic: !isPublic })}>
            {say(isPublic ? NOTICES.extractHide : NOTICES.extractShow)}
          </Button>
        </div>
      )}
      <WrittenStep
        title={NOTICES.cancel}
        does={NOTICES.cancelDoes}
        field="reasons"
        label={NOTICES.reason}
        step={cancel}
        onTake={({ reasons = '' }) => cancel.take({ reference, reasons })}
      />
    </>
  );
}

/** Two officers take back what the desk refused or cancelled. Whether it did is not asked here: the API says so. */
function Reinstate({ alert: { reference }, user }: AlertStepsProps) {
  const { say } = useWords();
  const reinstate = useStep(REINSTATE);
  const { data, refetch } = useQuery(REINSTATEMENTS, { variables: { after: null } });
  const open = data?.reinstatements.nodes.find((each) => each.reference === reference && each.confirmedAt === null);
  const state = reinstate.data?.reinstateAlert.state;
  const take = async (reasons: string): Promise<boolean> => {
    const done = await reinstate.take({ reference, reasons });
    await refetch();
    return done;
  };
  return (
    <>
      {open !== undefined && (
        <div className="effect">
          <p>
            {open.proposedBy === user
              ? say(NOTICES.reinstateOwn)
              : say(NOTICES.reinstateSecond, { officer: open.proposedBy })}
          </p>
          <blockquote>{open.reasons}</blockquote>
        </div>
      )}
      <WrittenStep
        title={NOTICES.reinstate}
        does={NOTICES.reinstateDoes}
        field="reasons"
        label={NOTICES.reinstateReasons}
        step={reinstate}
        onTake={({ reasons = '' }) => take(reasons)}
      />
      {state === 'PROPOSED' && <p role="status">{say(NOTICES.proposedDone)}</p>}
      {state === 'REINSTATED' && <p role="status">{say(NOTICES.reinstatedDone)}</p>}
    </>
  );
}
