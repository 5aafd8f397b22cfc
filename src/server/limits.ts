/** How much a request and its operation may ask for, by audience. */
import type { Audience } from '../policy/reader.ts';

export interface Limits {
  /** Bytes of a request's body. */
  readonly body: number;
  /** Tokens of a document. The parser stops there, so that a long document costs no more than a short one. */
  readonly tokens: number;
  /** Levels of fields. */
  readonly depth: number;
  /** Fields in the operation, those of fragments counted at every spread. */
  readonly fields: number;
  /** Aliases in the operation, those of fragments counted at every spread. */
  readonly aliases: number;
  /** Fields in the answer, if every list had its greatest length. */
  readonly complexity: number;
}

const BUREAU: Limits = { body: 128 * 1024, tokens: 3_000, depth: 12, fields: 400, aliases: 30, complexity: 20_000 };
const INSIDE: Limits = { body: 256 * 1024, tokens: 5_000, depth: 14, fields: 600, aliases: 60, complexity: 200_000 };

export const LIMITS: Readonly<Record<Audience, Limits>> = {
  PUBLIC: { body: 32 * 1024, tokens: 1_500, depth: 12, fields: 300, aliases: 10, complexity: 8_000 },
  BUREAU,
  SECRETARIAT: INSIDE,
  CCF: INSIDE,
  APPLICANT: { body: 64 * 1024, tokens: 1_500, depth: 12, fields: 300, aliases: 10, complexity: 8_000 },
  AUDITOR: BUREAU,
};

/** Characters of a document, without its variables. Some of GraphQL's own rules take time quadratic in it. */
export const LONGEST_DOCUMENT = 32 * 1024;
