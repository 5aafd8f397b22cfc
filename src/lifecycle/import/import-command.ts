/** The options of `nansen import alerts`, in addition to those of every import. */
import { UsageError, type GivenOptions, type ImportKind } from '../../importing/command.ts';
import { isIssuerCode } from '../../policy/countries.ts';
import { AlertImport, type AlertTarget } from './importer.ts';
import type { NoticeColour } from '../../vocabulary/alerts.ts';

const COLOURS: readonly NoticeColour[] = ['RED', 'BLUE', 'GREEN', 'YELLOW', 'BLACK', 'PURPLE', 'ORANGE', 'SPECIAL'];

const USAGE = `Usage: nansen import alerts FILE… [options]

Imports alerts from files in the format of INTERPOL's public notices: a JSON array, JSON lines, or pages of the API; from
entities of FollowTheMoney, as OpenSanctions publishes notices; and from tables (CSV). docs/imports.md has the mappings.

  --source CC      the source of records that do not tell one: a country such as FR, or 914, 916, 922, UNK
  --colour COLOUR  the colour of records that do not tell one: ${COLOURS.join(', ')}
`;

export const alertsImport: ImportKind<AlertTarget> = {
  usage: USAGE,
  options: ['source', 'colour'],
  // The embedded database has one connection, so a reader waits for a whole batch: some tenths of a second.
  defaultBatch: 50,
  counts: ['created', 'updated', 'unchanged', 'rejected'],
  prepare: (given: GivenOptions) => {
    const defaults = { source: parseSource(given['source']), colour: parseColour(given['colour']) };
    return (target) => new AlertImport(target, defaults);
  },
};

function parseSource(source: string | undefined): string | null {
  if (source === undefined || isIssuerCode(source)) return source ?? null;
  throw new UsageError(`--source takes a country's code such as FR, or 914, 916, 922, UNK; "${source}" is none.`);
}

function parseColour(colour: string | undefined): NoticeColour | null {
  if (colour === undefined) return null;
  const known = COLOURS.find((each) => each === colour.toUpperCase());
  if (known !== undefined) return known;
  throw new UsageError(`--colour takes one of ${COLOURS.join(', ')}; "${colour}" is none.`);
}
