/**
 * Two worlds with the same alerts. In the second, things happen to them that their source learns only when they are disclosed.
 */
import { importedNotice } from '../support/imported.ts';
import type { DatabaseKind } from '../support/nansen.ts';
import { referenceOf } from './slot.ts';
import { StandingClock } from './standing-clock.ts';
import { World } from './world.ts';

const PROTECTED = { birthDate: '1971-12-13', documents: [{ type: 'PASSPORT', number: 'DISCLOSED-1', issuer: 'BY' }] };
export const TUESDAY = new Date('2026-02-03T08:00:00.000Z');
export const MONDAY = new Date('2026-02-09T04:00:00.000Z');
export const NAMES = [
  ...([
    'Aldou-Test',
    'Benneth-Test',
    'Cordes-Test',
    'Dramov-Test',
    'Elmar-Test',
    'Fyodin-Test',
    'Gorin-Test',
    'Hartov-Test',
    'Ilmarin-Test',
    'Jovand-Test',
  ] as const),
] as const;
export const [fallen, joint, extract, diffusion, untouched, refused, waiting, lent, partly, cancelled] = NAMES.map(
  (_name, index) => referenceOf(index + 1),
) as [string, ...string[]] as readonly string[];

/** Opens both worlds: the quiet one and the eventful one. */
export async function openDisclosureWorlds(kind: DatabaseKind): Promise<[quiet: World, eventful: World]> {
  const open = async (): Promise<World> => {
    const clock = new StandingClock();
    clock.set(TUESDAY);
    return World.open(kind, clock, { NANSEN_DISCLOSE_EVERY: '7d' });
  };
  const [quiet, eventful] = [await open(), await open()];
  const both = <T>(work: (world: World) => Promise<T>): Promise<T[]> => Promise.all([quiet, eventful].map(work));
  await both(async (world) => {
    await world.request('BY', fallen!, { familyName: NAMES[0] });
    await world.publish(fallen!);
    await world.import(importedNotice(joint!, 'KZ', NAMES[1], ['KZ', 'BY']));
    await world.import(importedNotice(extract!, 'BY', NAMES[2], ['BY']));
    await world.request('BY', diffusion!, { familyName: NAMES[3], form: 'DIFFUSION' });
    await world.publish(diffusion!);
    await world.request('BY', untouched!, { familyName: NAMES[4] });
    await world.publish(untouched!);
    await world.request('BY', refused!, { familyName: NAMES[5] });
    // An amendment that waits, because it would make the alert one about a person who is protected.
    await world.request('BY', waiting!, { familyName: NAMES[6] });
    await world.publish(waiting!);
    await world.report('asylum-office:SE', { kind: 'GRANTED', familyName: 'Protected-Test', ...PROTECTED });
    await world.amend('BY', waiting!, { familyName: 'Protected-Test', sex: 'MALE', ...PROTECTED });
    await world.decideAmendment('accept', waiting!);
    await world.import(importedNotice(lent!, 'KZ', NAMES[7], ['RU', 'BY']));
    await world.import(importedNotice(partly!, 'BY', NAMES[8], ['BY', 'KZ']));
    await world.import(importedNotice(cancelled!, 'BY', NAMES[9], ['BY', 'KZ']));
    await world.announce(TUESDAY);
  });
  const granted = (reference: string, familyName: string, fearedCountries = ['BY']) =>
    eventful.report('asylum-office:SE', {
      kind: 'GRANTED',
      familyName,
      alertReferences: [reference],
      fearedCountries,
    });
  await granted(fallen!, NAMES[0]);
  await granted(joint!, NAMES[1]);
  await granted(extract!, NAMES[2]);
  // Nothing is left of it but a source whom nobody fears.
  await granted(lent!, NAMES[7], ['BY', 'RU']);
  // These stand on the warrants of KZ; then the one falls in both worlds, for another reason.
  await granted(partly!, NAMES[8]);
  await granted(cancelled!, NAMES[9]);
  await both((world) => world.cancel(cancelled!));
  await eventful.impose(diffusion!, 'CCF_DELETION', true);
  await eventful.refuse(refused!);
  // Officers let the whole alert fall over it.
  await eventful.decideReview('refugee-desk', waiting!, 'WITHHELD_AMENDMENT', 'NO_USE_OF_CHANNELS');
  await both((world) => world.announce(new Date(TUESDAY.getTime() + 3_600_000)));
  return [quiet, eventful];
}
