/** The session of GraphiQL, whose token is kept for this browser tab only. */
import {
  demoToken,
  PUBLIC,
  RefusedTokenError,
  sessionOf,
  type DemoReader,
  type Session,
} from '../../pages/client/session.ts';

/** The address of the page. */
export const PAGE = '/graphiql';

const TOKEN_KEY = 'nansen:token';

/** Signs in as one of the demo readers. */
export async function signInAsDemoReader(reader: DemoReader): Promise<Session> {
  return signInWithToken(await demoToken(PAGE, reader));
}

/** Signs in with a token of an issuer, and keeps it. */
export async function signInWithToken(token: string): Promise<Session> {
  try {
    const session = await sessionOf(token);
    if (session.token !== null) keepToken(session.token);
    return session;
  } catch (error) {
    if (error instanceof RefusedTokenError && token === sessionStorage.getItem(TOKEN_KEY)) signOut();
    throw error;
  }
}

/** The session from before the page was reloaded, if its token is still good. */
export async function resumeSession(): Promise<Session> {
  const token = sessionStorage.getItem(TOKEN_KEY);
  return token === null ? PUBLIC : signInWithToken(token);
}

/** Keeps a newer token of the same person. */
export function keepToken(token: string): void {
  sessionStorage.setItem(TOKEN_KEY, token);
}

export function signOut(): Session {
  sessionStorage.removeItem(TOKEN_KEY);
  return PUBLIC;
}
