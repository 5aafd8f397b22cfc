/** Statements and re-examinations in GraphQL. */
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { requestReexamination } from './reexamination.ts';
import { ReexaminationRepository } from './reexaminations-repository.ts';
import { StatementRepository } from './repository.ts';
import {
  LanguageEnum,
  Reexamination,
  ReexaminationConnection,
  ReexaminationFilter,
  RequestReexaminationInput,
  RequestReexaminationPayload,
  Statement,
  StatementConnection,
  StatementFilter,
  type Language,
  type StatementView,
} from './types.ts';
import { wordingOfOutcome, wordingOfStatement } from '../../alerts/statements-to-source/wording.ts';

const IN_LANGUAGE: { defaultValue: Language; description: string } = {
  defaultValue: 'EN',
  description: 'The language of the text.',
};

@Resolver(() => Statement)
export class StatementResolver {
  @Query(() => StatementConnection, {
    description:
      'Statements to the sources of alerts, newest first: a source reads those about its own. `first` is at most 100. There are none about ' +
      'alerts that a source withdrew itself.',
  })
  statements(
    @Arg('filter', () => StatementFilter, {
      nullable: true,
      description: 'Conditions on the statements. Without a filter: all that you may read.',
    })
    filter: StatementFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<StatementView>> {
    return new StatementRepository(context).page(filter ?? null, { first, after: after ?? null });
  }

  @FieldResolver(() => String, { description: 'The statement in one of the official languages.' })
  text(@Root() statement: StatementView, @Arg('language', () => LanguageEnum, IN_LANGUAGE) language: Language): string {
    return wordingOfStatement(statement.kind, language);
  }
}

@Resolver(() => Reexamination)
export class ReexaminationResolver {
  @Query(() => ReexaminationConnection, {
    description: 'Requests for re-examination that you may read, newest first. `first` is at most 100.',
  })
  reexaminations(
    @Arg('filter', () => ReexaminationFilter, {
      nullable: true,
      description: 'Conditions on the requests. Without a filter: all that you may read.',
    })
    filter: ReexaminationFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Reexamination>> {
    return new ReexaminationRepository(context).page(filter ?? null, { first, after: after ?? null });
  }

  @Mutation(() => RequestReexaminationPayload, {
    description:
      'Requests the re-examination of an alert of your own that is not valid. The outcome is disclosed to you.',
  })
  requestReexamination(
    @Arg('input', () => RequestReexaminationInput, { description: 'The alert, and the new material.' })
    input: RequestReexaminationInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => {
      const name = await requestReexamination(context, input);
      return { reexamination: await new ReexaminationRepository(context).find(name) };
    });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The outcome in one of the official languages; null until it is disclosed.',
  })
  text(
    @Root() { outcome }: Reexamination,
    @Arg('language', () => LanguageEnum, IN_LANGUAGE) language: Language,
  ): string | null {
    return outcome === null ? null : wordingOfOutcome(outcome, language);
  }
}
