/** Reports of asylum decisions in GraphQL. Countries write reports and cannot read them back. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { withUserErrors } from '../api/user-error.ts';
import { ReportAsylumDecisionInput, SupersedeAsylumDecisionInput } from './inputs.ts';
import { ReportAsylumDecisionPayload, SupersedeAsylumDecisionPayload } from './payloads.ts';
import { reportDecision } from './report-decisions.ts';
import { supersedeDecision } from './supersede-decision.ts';

@Resolver()
export class AsylumIntakeResolver {
  @Mutation(() => ReportAsylumDecisionPayload, {
    description:
      'Reports in confidence what your country decided about a person’s protection (resolution GA-2017-86-RES-09). The answer ' +
      'is a receipt; the report cannot be read back.',
  })
  reportAsylumDecision(
    @Arg('input', () => ReportAsylumDecisionInput, {
      description: 'What was decided, about whom, and to whom it is reported.',
    })
    input: ReportAsylumDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => reportDecision(context, input));
  }

  @Mutation(() => SupersedeAsylumDecisionPayload, {
    description: 'Corrects or withdraws a report of your country by its receipt. A correction has a new receipt.',
  })
  supersedeAsylumDecision(
    @Arg('input', () => SupersedeAsylumDecisionInput, { description: 'The report, what becomes of it, and why.' })
    input: SupersedeAsylumDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => supersedeDecision(context, input));
  }
}
