/** Public extracts in GraphQL. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { answerWithAlert } from '../answer-with-alert.ts';
import { DecideExtractPayload, SetExtractConsentPayload } from '../payloads.ts';
import { decideExtract, setExtractConsent } from './extracts.ts';
import { DecideExtractInput, SetExtractConsentInput } from './inputs.ts';

@Resolver()
export class ExtractResolver {
  @Mutation(() => SetExtractConsentPayload, {
    description:
      'Consents to an extract of a notice of your own for everybody, or takes the consent back. The notices desk decides whether there is one.',
  })
  setExtractConsent(
    @Arg('input', () => SetExtractConsentInput, { description: 'The notice, and whether you consent.' })
    input: SetExtractConsentInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => setExtractConsent(context, input));
  }

  @Mutation(() => DecideExtractPayload, {
    description:
      'Publishes an extract of a valid notice for everybody, with the consent of its source, or takes it back.',
  })
  decideExtract(
    @Arg('input', () => DecideExtractInput, { description: 'The notice, and the decision.' }) input: DecideExtractInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => decideExtract(context, input));
  }
}
