/** Requests to the Commission in GraphQL. */
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { pageOfList, placedAsAdded, placedByKey } from '../api/page-of-list.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { withUserErrors } from '../api/user-error.ts';
import { CcfRequestFilter } from './filters.ts';
import { AskRecognitionInput } from './recognition/inputs.ts';
import { askRecognition } from './recognition/ask.ts';
import {
  AdmitCcfRequestInput,
  AdoptCcfDecisionInput,
  AskForCcfRequestInput,
  ClaimCcfRequestInput,
  DraftCcfDecisionInput,
  ExtendCcfLimitInput,
  OrderCcfMeasureInput,
  RecordCcfAnswerInput,
  RecordCcfProgressInput,
  RecordCcfRequestInput,
  RecuseFromCcfRequestInput,
  ReturnCcfDraftInput,
} from './inputs.ts';
import { STAGE } from './clocks.ts';
import { CcfRequestRepository } from './repository.ts';
import { adoptCcfDecision, orderCcfMeasure, returnCcfDraft } from './steps/decide.ts';
import { draftCcfDecision } from './steps/draft.ts';
import { extendCcfLimit } from './steps/extend.ts';
import { admitCcfRequest, claimCcfRequest, recordCcfProgress, recuseFromCcfRequest } from './steps/others.ts';
import { askForCcfRequest, recordCcfAnswer } from './steps/questions.ts';
import { recordCcfRequest } from './steps/record.ts';
import {
  AdmitCcfRequestPayload,
  AdoptCcfDecisionPayload,
  AskForCcfRequestPayload,
  AskRecognitionPayload,
  ClaimCcfRequestPayload,
  DraftCcfDecisionPayload,
  ExtendCcfLimitPayload,
  OrderCcfMeasurePayload,
  RecordCcfAnswerPayload,
  RecordCcfProgressPayload,
  RecordCcfRequestPayload,
  RecuseFromCcfRequestPayload,
  ReturnCcfDraftPayload,
} from './payloads.ts';
import {
  CcfClockConnection,
  CcfConcernedAlert,
  CcfOperationEntry,
  CcfRequest,
  CcfRequestConnection,
  CcfStepConnection,
  type CcfClock,
  type CcfStep,
} from './types.ts';

@Resolver(() => CcfRequest)
export class CcfRequestResolver {
  @Query(() => CcfRequest, { nullable: true, description: 'One request; null when there is none that you may read.' })
  ccfRequest(
    @Arg('id', () => ID, { description: 'The `id` of the request.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<CcfRequest | null> {
    return new CcfRequestRepository(context).find(id);
  }

  @Query(() => CcfRequestConnection, {
    description: 'Requests to the Commission, what is due first before all others. `first` is at most 100.',
  })
  ccfRequests(
    @Arg('filter', () => CcfRequestFilter, {
      nullable: true,
      description: 'Conditions. Without it: all that are not closed.',
    })
    filter: CcfRequestFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CcfRequest>> {
    return new CcfRequestRepository(context).page(filter ?? null, { first, after: after ?? null });
  }

  @FieldResolver(() => CcfStepConnection, {
    description: 'What the Commission did, oldest first. `first` is at most 100.',
  })
  steps(
    @Root() { id, steps }: CcfRequest,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CcfStep>> {
    const list = { field: 'CcfRequest.steps', of: id };
    return pageOfList(context, list, { first, after: after ?? null }, () => Promise.resolve(placedAsAdded(steps)));
  }

  @FieldResolver(() => CcfClockConnection, {
    description:
      'All limits of time so far, in the order of the procedure: each question has one. `first` is at most 100.',
  })
  clocks(
    @Root() { id, clocks }: CcfRequest,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CcfClock>> {
    const list = { field: 'CcfRequest.clocks', of: id };
    return pageOfList(context, list, { first, after: after ?? null }, () =>
      Promise.resolve(placedByKey(clocks, ({ kind }) => STAGE[kind])),
    );
  }

  @FieldResolver(() => [CcfConcernedAlert], { description: 'The alerts that it names, in its order, as they are now.' })
  alerts(
    @Root() { alertReferences }: CcfRequest,
    @Ctx() context: RequestContext,
  ): Promise<readonly CcfConcernedAlert[]> {
    return new CcfRequestRepository(context).alerts(alertReferences);
  }

  @FieldResolver(() => [CcfOperationEntry], {
    nullable: true,
    description: 'Who read or changed it, the newest first; at most 100. For the Chamber; null for all others.',
  })
  operations(@Root() { id }: CcfRequest, @Ctx() context: RequestContext): Promise<readonly CcfOperationEntry[] | null> {
    return new CcfRequestRepository(context).operations(id);
  }

  @Mutation(() => RecordCcfRequestPayload, { description: 'Records a request that reached the Commission on paper.' })
  recordCcfRequest(
    @Arg('input', () => RecordCcfRequestInput, { description: 'The request.' }) input: RecordCcfRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => recordCcfRequest(context, input));
  }

  @Mutation(() => AdmitCcfRequestPayload, {
    description:
      'Finds a request admissible. If it is not, draft a decision with the outcome INADMISSIBLE for the Chamber.',
  })
  admitCcfRequest(
    @Arg('input', () => AdmitCcfRequestInput, { description: 'The request.' }) input: AdmitCcfRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => admitCcfRequest(context, input));
  }

  @Mutation(() => AskForCcfRequestPayload, {
    description: 'Records that the Commission asked the Secretariat, a source or another country. It sends nothing.',
  })
  askForCcfRequest(
    @Arg('input', () => AskForCcfRequestInput, { description: 'The question.' }) input: AskForCcfRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => askForCcfRequest(context, input));
  }

  @Mutation(() => AskRecognitionPayload, {
    description:
      'Asks the asylum office of a country whether it recognises the applicant. That office alone sees the question, and answers it once. ' +
      'The answer is a step ANSWERED of the request.',
  })
  askRecognition(
    @Arg('input', () => AskRecognitionInput, { description: 'The country, and the question.' })
    input: AskRecognitionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => askRecognition(context, input));
  }

  @Mutation(() => RecordCcfAnswerPayload, {
    description: 'Records an answer to a question. A draft that was made before it is void.',
  })
  recordCcfAnswer(
    @Arg('input', () => RecordCcfAnswerInput, { description: 'The answer.' }) input: RecordCcfAnswerInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => recordCcfAnswer(context, input));
  }

  @Mutation(() => ExtendCcfLimitPayload, {
    description: 'Extends a limit that runs, with reasons that the applicant is told.',
  })
  extendCcfLimit(
    @Arg('input', () => ExtendCcfLimitInput, { description: 'The limit.' }) input: ExtendCcfLimitInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => extendCcfLimit(context, input));
  }

  @Mutation(() => ClaimCcfRequestPayload, {
    description: 'Takes the study of a request, also from another rapporteur. A draft that was made before is void.',
  })
  claimCcfRequest(
    @Arg('input', () => ClaimCcfRequestInput, { description: 'The request.' }) input: ClaimCcfRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => claimCcfRequest(context, input));
  }

  @Mutation(() => DraftCcfDecisionPayload, {
    description: 'Prepares a decision for the Chamber. It has no effect until a member who prepared nothing adopts it.',
  })
  draftCcfDecision(
    @Arg('input', () => DraftCcfDecisionInput, { description: 'The draft.' }) input: DraftCcfDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => draftCcfDecision(context, input));
  }

  @Mutation(() => ReturnCcfDraftPayload, { description: 'Returns a draft, so that it is prepared again.' })
  returnCcfDraft(
    @Arg('input', () => ReturnCcfDraftInput, { description: 'The draft.' }) input: ReturnCcfDraftInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => returnCcfDraft(context, input));
  }

  @Mutation(() => OrderCcfMeasurePayload, {
    description:
      'Orders a provisional measure: at once the alert or travel document is not valid, until the Commission decides (Art. 37).',
  })
  orderCcfMeasure(
    @Arg('input', () => OrderCcfMeasureInput, { description: 'The alert.' }) input: OrderCcfMeasureInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => orderCcfMeasure(context, input));
  }

  @Mutation(() => AdoptCcfDecisionPayload, {
    description:
      'Adopts a draft as the decision. It is final, and its operative parts take effect on alerts and travel documents at once (Art. 38).',
  })
  adoptCcfDecision(
    @Arg('input', () => AdoptCcfDecisionInput, { description: 'The draft.' }) input: AdoptCcfDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => adoptCcfDecision(context, input));
  }

  @Mutation(() => RecordCcfProgressPayload, { description: 'Records what became of a decision.' })
  recordCcfProgress(
    @Arg('input', () => RecordCcfProgressInput, { description: 'What happened.' }) input: RecordCcfProgressInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => recordCcfProgress(context, input));
  }

  @Mutation(() => RecuseFromCcfRequestPayload, {
    description: 'Stands aside from a request. From then on it does not exist for you, and `request` is null.',
  })
  recuseFromCcfRequest(
    @Arg('input', () => RecuseFromCcfRequestInput, { description: 'The request.' }) input: RecuseFromCcfRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => recuseFromCcfRequest(context, input));
  }
}

/** The request as it is after a step, or the mistakes for which nothing was done. */
export function answered(context: RequestContext, step: () => Promise<string>): Promise<object> {
  return withUserErrors(async () => {
    const id = await step();
    return { request: await new CcfRequestRepository(context).find(id) };
  });
}
