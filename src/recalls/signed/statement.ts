/** Signed statements of validity: the answer to a reader about a reference, for this reader and for a limited time. */
import { AlertRepository } from '../../alerts/repository.ts';
import type { RequestContext } from '../../api/context.ts';
import { ArgumentError } from '../../api/errors.ts';
import { alertReference } from '../../api/input.ts';
import { formatReader } from '../../policy/reader.ts';
import { STATEMENT_TYPE } from './token-types.ts';
import type { ValidityStatement } from './types.ts';

/**
 * Signs the answer to `alertValidity`.
 *
 * INVARIANT: the answer comes from the reader's own repository, and every answer is signed. An alert that is unknown,
 * not visible to the reader or no longer valid has the same statement, with the same number of bytes and the same work.
 *
 * @throws ArgumentError for a text that is not a reference: Nansen signs no text of others
 */
export async function statementOf(context: RequestContext, reference: string): Promise<ValidityStatement> {
  if (!alertReference.safeParse(reference).success) throw new ArgumentError('Write the reference as 2020/45128.');
  const { reader, services } = context;
  const [answer] = await new AlertRepository(context).validity([reference]);
  if (answer === undefined) throw new Error('The repository left a reference out.');
  const { issuer, statementLifetime } = services.signer.settings;
  const iat = Math.floor(answer.asOf.getTime() / 1000);
  const exp = iat + statementLifetime;
  const { validity } = answer;
  const jws = await services.signer.sign(STATEMENT_TYPE, {
    iss: issuer,
    sub: reference,
    aud: formatReader(reader),
    iat,
    exp,
    validity,
  });
  return { reference, validity, asOf: new Date(iat * 1000), expiresAt: new Date(exp * 1000), jws };
}
