/** The feed that a webhook follows: its bureau's own, with the bureau's rights. */
import { requestContext, type Services } from '../../api/context.ts';
import { ArgumentError } from '../../api/errors.ts';
import type { Reader } from '../../policy/reader.ts';
import { ChangeRepository } from '../feed/repository.ts';

/** Reads a bureau's feed in order to notify its targets. */
function readerFor(country: string): Reader {
  return { role: 'BUREAU_OFFICER', audience: 'BUREAU', country, user: 'webhooks', nationalities: [] };
}

function feedOf(services: Services, country: string): ChangeRepository {
  return new ChangeRepository(requestContext(readerFor(country), services));
}

/** The cursor after the newest change in a bureau's feed. */
export function latestCursor(services: Services, country: string): Promise<string> {
  return feedOf(services, country).latestCursor();
}

export interface News {
  /** When the first change was announced that the target was not notified of. */
  readonly announcedAt: Date;
  /** The cursor after the last one. */
  readonly tells: string;
}

/** What follows a cursor; null for nothing. @throws ArgumentError for a cursor that is not the bureau's */
export async function newsAfter(services: Services, country: string, after: string | null): Promise<News | null> {
  const feed = feedOf(services, country);
  const [first] = (await feed.page({ first: 1, after })).nodes;
  if (first === undefined) return null;
  return { announcedAt: first.announcedAt, tells: await feed.latestCursor() };
}

/** As {@link newsAfter}; a cursor that was sealed with a lost secret counts as the beginning. */
export async function newsSince(services: Services, country: string, notified: string | null): Promise<News | null> {
  try {
    return await newsAfter(services, country, notified);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    return newsAfter(services, country, null);
  }
}
