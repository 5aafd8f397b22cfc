/** Statements in GraphQL. */
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import type { Connection } from '../../api/page.ts';
import { StatementRepository } from './repository.ts';
import {
  LanguageEnum,
  Statement,
  StatementConnection,
  StatementFilter,
  type Language,
  type StatementView,
} from './types.ts';
import { wordingOfStatement } from './wording.ts';

@Resolver(() => Statement)
export class StatementResolver {
  @Query(() => StatementConnection, {
    description:
      'What you were told about alerts of your own, newest first. `first` is at most 100. Of what you withdrew yourself you are ' +
      'told nothing.',
  })
  statements(
    @Arg('filter', () => StatementFilter, { nullable: true }) filter: StatementFilter | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<StatementView>> {
    return new StatementRepository(context).page(filter ?? null, { first, after: after ?? null });
  }

  @FieldResolver(() => String, { description: 'The statement in one of the official languages.' })
  text(
    @Root() statement: StatementView,
    @Arg('language', () => LanguageEnum, { defaultValue: 'EN' }) language: Language,
  ): string {
    return wordingOfStatement(statement.kind, language);
  }
}
