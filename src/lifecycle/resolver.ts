/** The commands of sources and of the notices desk on alerts in GraphQL: request, withdraw, restrict, publish, refuse, cancel. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import {
  CancelAlertInput,
  PublishAlertInput,
  RefuseAlertInput,
  RequestAlertInput,
  RestrictDiffusionInput,
  WithdrawAlertInput,
} from '../alerts/inputs.ts';
import { AlertRepository } from '../alerts/repository.ts';
import type { RequestContext } from '../api/context.ts';
import { withUserErrors } from '../api/user-error.ts';
import { answerWithAlert } from './answer-with-alert.ts';
import { AlertExamination } from './examination.ts';
import {
  CancelAlertPayload,
  PublishAlertPayload,
  RefuseAlertPayload,
  RequestAlertPayload,
  RestrictDiffusionPayload,
  WithdrawAlertPayload,
} from './payloads.ts';
import { AlertRequests } from './requests.ts';

@Resolver()
export class AlertLifecycleResolver {
  @Mutation(() => RequestAlertPayload, {
    description:
      'Requests a notice or a diffusion. It is under examination until the Secretariat decides (RPD Art. 77).',
  })
  requestAlert(
    @Arg('input', () => RequestAlertInput, { description: 'The content of the alert.' }) input: RequestAlertInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => new AlertRequests(context).request(input));
  }

  @Mutation(() => WithdrawAlertPayload, {
    description: 'Withdraws an alert of your own. Repeating it changes nothing.',
  })
  withdrawAlert(
    @Arg('input', () => WithdrawAlertInput, { description: 'The alert, and the reasons.' }) input: WithdrawAlertInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => {
      const reference = await new AlertRequests(context).withdraw(input);
      const [alertValidity] = await new AlertRepository(context).validity([reference]);
      return { alertValidity };
    });
  }

  @Mutation(() => RestrictDiffusionPayload, {
    description:
      'Restricts a diffusion of your own to some countries (RPD Art. 58(2)). Other countries no longer see that it exists.',
  })
  restrictDiffusion(
    @Arg('input', () => RestrictDiffusionInput, { description: 'The diffusion, and its recipients from now on.' })
    input: RestrictDiffusionInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => new AlertRequests(context).restrict(input));
  }

  @Mutation(() => PublishAlertPayload, {
    description:
      'Publishes an alert under examination (RPD Art. 77, 86, 99). The publication takes effect as soon as nothing opposes it; ' +
      '`publishedAt` says that it is recorded.',
  })
  publishAlert(
    @Arg('input', () => PublishAlertInput, { description: 'The request.' }) input: PublishAlertInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => new AlertExamination(context).publish(input));
  }

  @Mutation(() => RefuseAlertPayload, { description: 'Refuses an alert under examination (RPD Art. 77).' })
  refuseAlert(
    @Arg('input', () => RefuseAlertInput, { description: 'The request, and the reason.' }) input: RefuseAlertInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => new AlertExamination(context).refuse(input));
  }

  @Mutation(() => CancelAlertPayload, {
    description: 'Cancels a published alert that no longer meets the conditions (RPD Art. 81(3), 128(4)).',
  })
  cancelAlert(
    @Arg('input', () => CancelAlertInput, { description: 'The alert, and the reasons.' }) input: CancelAlertInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => new AlertExamination(context).cancel(input));
  }
}
