/**
 * The modules of `src`, from the bottom up. A module imports from the floors below its own only, and never from one beside it.
 *
 * `docs/architecture.md` shows the same as a picture, made from the imports.
 */
export const FLOORS = [
  { name: 'words', modules: ['vocabulary'] },
  { name: 'pure', modules: ['policy', 'validity', 'matching', 'icao', 'importing', 'client'] },
  { name: 'database', modules: ['database'] },
  { name: 'keys', modules: ['sealing'] },
  { name: 'what every resolver needs', modules: ['api'] },
  { name: 'register and law', modules: ['audit', 'law', 'usage'] },
  { name: 'jobs', modules: ['outbox'] },
  { name: 'records', modules: ['alerts', 'documents'] },
  { name: 'decisions and distribution', modules: ['decisions', 'recalls'] },
  { name: 'consequences', modules: ['assessment', 'bulletins'] },
  {
    name: 'commands',
    modules: ['lifecycle', 'intake', 'reviews', 'national-constraints', 'decision-retention', 'checks'],
  },
  { name: 'the Commission', modules: ['ccf'] },
  { name: 'server', modules: ['server'] },
];

/** The floor of a module, counted from the bottom; -1 for a module that is not listed. */
export function floorOf(module) {
  return FLOORS.findIndex(({ modules }) => modules.includes(module));
}
