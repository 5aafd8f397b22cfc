/** The state that an alert reached by the steps of its own life, and the grounds that follow from these steps. */
import type { Ground, LifecycleFact } from './facts.ts';
import type { AlertState } from '../vocabulary/alerts.ts';

/**
 * The state of an alert. Withdrawn and expired are final. Refused holds until the notices desk takes it back. A request is under
 * examination until it is published.
 */
export function stateOf(lifecycle: readonly LifecycleFact[]): AlertState {
  const has = (kind: LifecycleFact['kind']): boolean => lifecycle.some((fact) => fact.kind === kind);
  if (has('WITHDRAWN')) return 'WITHDRAWN';
  if (has('EXPIRED')) return 'EXPIRED';
  if (has('REFUSED')) return 'REFUSED';
  return has('PUBLISHED') ? 'PUBLISHED' : 'UNDER_EXAMINATION';
}

/** Whether the notices desk took a refusal or a cancellation back. A fact recorded at the same moment is not taken back. */
export function isReinstated(fact: LifecycleFact, lifecycle: readonly LifecycleFact[]): boolean {
  return (
    (fact.kind === 'REFUSED' || fact.kind === 'NOT_COMPLIANT') &&
    lifecycle.some(({ kind, at }) => kind === 'REINSTATED' && at > fact.at)
  );
}

/** The grounds that follow from the life of the alert itself. */
export function groundsOfLifecycle(lifecycle: readonly LifecycleFact[]): Ground[] {
  return lifecycle.flatMap((fact) => {
    const ground = (kind: Ground['kind']): Ground => ({ kind, since: fact.at, decisionId: null, rulingId: null });
    switch (fact.kind) {
      case 'WITHDRAWN':
      case 'EXPIRED':
      case 'NOT_COMPLIANT':
        return [ground(fact.kind)];
      case 'REFUSED':
        return [ground('NOT_COMPLIANT')];
      default:
        return [];
    }
  });
}
