/** What some outcomes need beside reasons: a day, the warrants that fall, the alerts that are meant. */
import type { VariablesOf } from 'gql.tada';
import { Checkbox, CheckboxGroup, FieldError, Label } from 'react-aria-components';
import type { DECIDE } from '../../graphql/review-steps.ts';
import { mistakesAt, type Mistake } from '../../parts/step.ts';
import { Writing } from '../../parts/writing.tsx';
import { CASE } from '../../words/case.ts';
import { STEPS } from '../../words/steps.ts';
import { useWords } from '../../words/use-words.ts';
import type { ReviewCase } from '../types.ts';

type Input = VariablesOf<typeof DECIDE>['input'];

export interface Details {
  readonly dueOn: string;
  readonly alerts: string;
  /** Positions of warrants, counted from 1. */
  readonly removedWarrants: readonly string[];
}

export const NO_DETAILS: Details = { dueOn: '', alerts: '', removedWarrants: [] };

/** What the input has for an outcome: nothing that belongs to another one. */
export function detailsOf(outcome: Input['outcome'], { dueOn, alerts, removedWarrants }: Details): Partial<Input> {
  if (outcome === 'INTERIM_MEASURE') return dueOn === '' ? {} : { dueOn };
  if (outcome === 'PARTS_REMOVED')
    return removedWarrants.length === 0 ? {} : { removedWarrants: removedWarrants.map(Number) };
  if (outcome === 'ALERTS_CONCERNED')
    return { alerts: alerts.split(/[\s,;]+/).filter((reference) => reference !== '') };
  return {};
}

interface OutcomeDetailsProps {
  readonly outcome: Input['outcome'];
  readonly review: ReviewCase;
  readonly details: Details;
  readonly mistakes: readonly Mistake[];
  readonly onChange: (details: Details) => void;
}

export function OutcomeDetails({ outcome, review, details, mistakes, onChange }: OutcomeDetailsProps) {
  const { say, country } = useWords();
  if (outcome === 'INTERIM_MEASURE') {
    return (
      <Writing
        name="dueOn"
        type="date"
        label={say(STEPS.dueOn)}
        description={say(STEPS.dueOnHint)}
        value={details.dueOn}
        mistakes={mistakes}
        onChange={(dueOn) => onChange({ ...details, dueOn })}
      />
    );
  }
  if (outcome === 'ALERTS_CONCERNED') {
    return (
      <Writing
        name="alerts"
        label={say(STEPS.alerts)}
        description={say(STEPS.alertsHint)}
        value={details.alerts}
        mistakes={mistakes}
        onChange={(alerts) => onChange({ ...details, alerts })}
      />
    );
  }
  const warrants = review.alert?.warrants ?? [];
  if (outcome !== 'PARTS_REMOVED' || warrants.length === 0) return null;
  const wrong = mistakesAt(mistakes, 'removedWarrants');
  return (
    <CheckboxGroup
      value={[...details.removedWarrants]}
      onChange={(removedWarrants) => onChange({ ...details, removedWarrants })}
      isInvalid={wrong.length > 0}
      validationBehavior="aria"
    >
      <Label>{say(STEPS.removedWarrants)}</Label>
      {warrants.map(({ issuer }, index) => (
        <Checkbox key={index} value={String(index + 1)}>
          <span className="box" aria-hidden="true" />
          {say(CASE.warrant, { number: index + 1, country: country(issuer) })}
        </Checkbox>
      ))}
      <FieldError>{wrong.map(({ message }) => message).join(' ')}</FieldError>
    </CheckboxGroup>
  );
}
