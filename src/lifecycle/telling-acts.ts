/**
 * The acts of sources that make a difference among those that wait. Pure.
 *
 * A source can give and end its consent hundreds of times while something else has the engine lock. Everybody's reports wait while these acts are
 * applied, so only as many are as an alert has states.
 */
import type { sourceActs } from '../alerts/source-acts/tables.ts';

type Act = Pick<typeof sourceActs.$inferSelect, 'alertId' | 'kind' | 'consents'>;

/**
 * Leaves out what a later act on the same alert repeats or takes back. A consent that was ended in between counts: it ended the extract.
 *
 * @param acts those on one alert in their order
 */
export function tellingActs<Each extends Act>(acts: readonly Each[]): Each[] {
  const last = new Map<string, Each>();
  const names = acts.map((act) => {
    const own = namesOf(act);
    for (const name of own) last.set(name, act);
    return own;
  });
  return acts.filter((act, place) => {
    const own = names[place] ?? [];
    return own.length === 0 || own.some((name) => last.get(name) === act);
  });
}

/** Of acts with one name only the last one counts. */
function namesOf({ alertId, kind, consents }: Act): string[] {
  switch (kind) {
    case 'RESTRICTION':
      return [`${alertId} restriction`];
    case 'CONSENT':
      return [`${alertId} consent`, ...(consents === true ? [] : [`${alertId} end of consent`])];
    case 'WITHDRAWAL':
    case 'REEXAMINATION':
      return [];
  }
}
