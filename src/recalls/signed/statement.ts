/** Signed statements of validity: the answer to a reader about a reference, for this reader and for a limited time. */
import { AlertRepository } from '../../alerts/repository.ts';
import type { RequestContext } from '../../api/context.ts';
import { ArgumentError } from '../../api/errors.ts';
import { alertReference } from '../../api/input.ts';
import { formatReader } from '../../policy/reader.ts';
import { STATEMENT_TYPE } from './token-types.ts';
import type { ValidityStatement } from './types.ts';

/**
 * Signs the answer to `alertValidity`, except about alerts of the reader's own country.
 *
 * INVARIANT: the answer comes from the reader's own repository. An alert that is unknown, not visible to the reader or no longer valid has
 * the same statement, with the same number of bytes and the same work. A party sees that its alert fell later than others do; until then it
 * would hold a signed proof of what is not so any more.
 *
 * @throws ArgumentError for a text that is not a reference: Nansen signs no text of others; and for an alert that the reader sees and whose
 * source, or an issuer of whose warrants, is the reader's country
 */
export async function statementOf(context: RequestContext, reference: string): Promise<ValidityStatement> {
  if (!alertReference.safeParse(reference).success) throw new ArgumentError('Write the reference as 2020/45128.');
  const { reader, services } = context;
  const answer = await new AlertRepository(context).signableValidity(reference);
  if (answer === null) {
    throw new ArgumentError(
      'Your country is the source of this alert, or an issuer of its warrants. Nansen signs nothing about it for you: ask alertValidity.',
    );
  }
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
