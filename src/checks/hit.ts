/**
 * What stands for a hit of a check: its checker can send it back, and nobody else. It holds what its checker knows anyway. The purpose of the
 * check is in it, so nobody can give another one afterwards.
 */
import type { RequestContext } from '../api/context.ts';
import type { CursorScope } from '../api/cursor.ts';
import { ArgumentError } from '../api/errors.ts';
import { inputError } from '../api/user-error.ts';
import type { DocumentClass } from '../icao/document-class.ts';
import type { Reader } from '../policy/reader.ts';
import type { CheckPurpose } from '../vocabulary/checks.ts';
import type { SoughtDocument } from './inputs.ts';

/** What was hit: an alert by its reference, or a document. */
export type Struck = { readonly alert: string } | { readonly document: SoughtDocument };

export interface Hit {
  readonly purpose: CheckPurpose;
  readonly checkedAt: Date;
  readonly struck: Struck;
}

const scopeOf = (reader: Reader): CursorScope => ({ reader, connection: 'hits', filter: null, shared: true });

export function sealHit({ reader, services }: RequestContext, { purpose, checkedAt, struck }: Hit): string {
  const named =
    'alert' in struck
      ? ['ALERT', struck.alert]
      : ['DOCUMENT', struck.document.issuingCountry, struck.document.documentClass, struck.document.key];
  return services.cursors.seal(scopeOf(reader), [purpose, checkedAt.toISOString(), ...named]);
}

/** @throws InputError for anything that no check answered to the reader's body */
export function openHit({ reader, services }: RequestContext, sealed: string): Hit {
  try {
    const [purpose, checkedAt, kind, first, documentClass, key] = services.cursors
      .open(scopeOf(reader), sealed)
      .map(String) as [CheckPurpose, string, string, string, DocumentClass, string];
    const struck = kind === 'ALERT' ? { alert: first } : { document: { issuingCountry: first, documentClass, key } };
    return { purpose, checkedAt: new Date(checkedAt), struck };
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw inputError(['input', 'hit'], 'INVALID', 'Send the hit exactly as a check answered it to your body.');
  }
}
