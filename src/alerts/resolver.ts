/** Alerts in GraphQL. Who may call what stands in `src/policy/operations.ts`; who sees what is in the statements. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { selectionOf } from '../api/selection.ts';
import { withUserErrors } from '../api/user-error.ts';
import { AlertExamination } from '../lifecycle/examination.ts';
import {
  AlertFilter,
  CancelAlertInput,
  PublishAlertInput,
  RefuseAlertInput,
  RequestAlertInput,
  RestrictDiffusionInput,
  WithdrawAlertInput,
} from './inputs.ts';
import {
  CancelAlertPayload,
  PublishAlertPayload,
  RefuseAlertPayload,
  RequestAlertPayload,
  RestrictDiffusionPayload,
  WithdrawAlertPayload,
} from '../lifecycle/payloads.ts';
import { AlertRepository, type AlertView } from './repository.ts';
import { AlertRequests } from '../lifecycle/requests.ts';
import { Alert, AlertConnection, AlertValidity } from './types.ts';

@Resolver(() => Alert)
export class AlertResolver {
  @Query(() => Alert, {
    nullable: true,
    description:
      'The alert of a reference such as `2020/45128`; null when there is none that you may see, for whatever cause.',
  })
  alert(
    @Arg('reference', () => String, { description: 'The reference, such as `2020/45128`.' }) reference: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AlertView | null> {
    return new AlertRepository(context).find(reference, selectionOf(info));
  }

  @Query(() => AlertConnection, {
    description: 'The alerts that you may see, newest reference first. `first` is at most 100.',
  })
  alerts(
    @Arg('filter', () => AlertFilter, { nullable: true, description: 'Which of them; left out, all that you may see.' })
    filter: AlertFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<AlertView>> {
    return new AlertRepository(context).page(filter ?? null, { first, after: after ?? null }, selectionOf(info));
  }

  @Query(() => [AlertValidity], {
    description:
      'Whether one may act on the alerts of up to 500 references, answered in their order. Unknown, deleted and restricted ' +
      'references are `NOT_VALID`, all alike.',
  })
  alertValidity(
    @Arg('references', () => [String], {
      description: 'One to 500 references, such as `2020/45128`. One may stand there twice; it is answered twice.',
    })
    references: string[],
    @Ctx() context: RequestContext,
  ): Promise<AlertValidity[]> {
    return new AlertRepository(context).validity(references);
  }

  @Mutation(() => RequestAlertPayload, {
    description:
      'Requests a notice, or a diffusion. It is under examination until the Secretariat decides (RPD Art. 77).',
  })
  requestAlert(
    @Arg('input', () => RequestAlertInput, { description: 'What the alert shall say.' }) input: RequestAlertInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => new AlertRequests(context).request(input));
  }

  @Mutation(() => WithdrawAlertPayload, {
    description: 'Withdraws an alert of your own. It can be repeated without harm.',
  })
  withdrawAlert(
    @Arg('input', () => WithdrawAlertInput, { description: 'Which alert, and why.' }) input: WithdrawAlertInput,
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
      'Restricts a diffusion of your own to some countries (RPD Art. 58(2)); the others no longer see that it exists.',
  })
  restrictDiffusion(
    @Arg('input', () => RestrictDiffusionInput, { description: 'Which diffusion, and for whom it is from now on.' })
    input: RestrictDiffusionInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => new AlertRequests(context).restrict(input));
  }

  @Mutation(() => PublishAlertPayload, { description: 'Publishes an alert under examination (RPD Art. 77, 86, 99).' })
  publishAlert(
    @Arg('input', () => PublishAlertInput, { description: 'Which request.' }) input: PublishAlertInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => new AlertExamination(context).publish(input));
  }

  @Mutation(() => RefuseAlertPayload, { description: 'Refuses an alert under examination (RPD Art. 77).' })
  refuseAlert(
    @Arg('input', () => RefuseAlertInput, { description: 'Which request, and why.' }) input: RefuseAlertInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => new AlertExamination(context).refuse(input));
  }

  @Mutation(() => CancelAlertPayload, {
    description: 'Cancels a published alert that does not meet the conditions any more (RPD Art. 81(3), 128(4)).',
  })
  cancelAlert(
    @Arg('input', () => CancelAlertInput, { description: 'Which alert, and why.' }) input: CancelAlertInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerWithAlert(context, info, () => new AlertExamination(context).cancel(input));
  }
}

/** Does the work, then reads the alert anew as whoever asked. */
function answerWithAlert(
  context: RequestContext,
  info: GraphQLResolveInfo,
  work: () => Promise<string>,
): Promise<object> {
  return withUserErrors(async () => {
    const reference = await work();
    return { alert: await new AlertRepository(context).find(reference, selectionOf(info)) };
  });
}
