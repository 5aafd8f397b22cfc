/** The feed that a webhook follows: its bureau's own, read as that bureau reads it. */
import { requestContext, type Services } from '../../api/context.ts';
import { ArgumentError } from '../../api/errors.ts';
import type { Reader } from '../../policy/reader.ts';
import { ChangeRepository } from '../feed/repository.ts';

/** Who reads a bureau's feed to tell its targets that there is something in it. */
function readerFor(country: string): Reader {
  return { role: 'BUREAU_OFFICER', audience: 'BUREAU', country, user: 'webhooks', nationalities: [] };
}

function feedOf(services: Services, country: string): ChangeRepository {
  return new ChangeRepository(requestContext(readerFor(country), services));
}

/** The cursor behind the newest change in a bureau's feed. */
export function latestCursor(services: Services, country: string): Promise<string> {
  return feedOf(services, country).latestCursor();
}

export interface News {
  /** When the first change was announced that the target has not been told of. */
  readonly announcedAt: Date;
  /** The cursor behind the last one. */
  readonly tells: string;
}

/** What there is after a cursor; null for nothing. @throws ArgumentError for what is no cursor of this bureau */
export async function newsAfter(services: Services, country: string, after: string | null): Promise<News | null> {
  const feed = feedOf(services, country);
  const [first] = (await feed.page({ first: 1, after })).nodes;
  if (first === undefined) return null;
  return { announcedAt: first.announcedAt, tells: await feed.latestCursor() };
}

/** As {@link newsAfter}; a cursor that was sealed with a secret that is gone tells from the beginning. */
export async function newsSince(services: Services, country: string, told: string | null): Promise<News | null> {
  try {
    return await newsAfter(services, country, told);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    return newsAfter(services, country, null);
  }
}
