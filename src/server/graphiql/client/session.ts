/** Signing in: obtaining a token, asking the server whom it belongs to, and keeping it for this browser tab only. */

import type { IssuerSettings } from './issuer-sign-in.ts';

/** The reader, and the token that proves it; the public has none. */
export interface Session {
  readonly token: string | null;
  readonly reader: string;
  readonly user: string;
}

export interface DemoReader {
  readonly reader: string;
  /** The person, where the list has several officers of one desk. */
  readonly user?: string;
  readonly title: string;
}

/** A sign-in that failed, with a message for the person at the screen. */
export class SignInError extends Error {}

export const PUBLIC: Session = { token: null, reader: 'public', user: 'public' };

const TOKEN_KEY = 'nansen:token';
const UNREACHABLE = 'Nansen does not answer. Check that the server is running, then try again.';

/** The ways to sign in that the server offers, beside a token of one's own. */
export interface SignInOffer {
  /** In development: the readers that anybody can be. */
  readonly readers: readonly DemoReader[] | null;
  /** Where people sign in with the issuer. */
  readonly issuer: IssuerSettings | null;
}

export async function fetchSignInOffer(): Promise<SignInOffer> {
  const response = await request('/graphiql/config.json');
  const { signIn, issuer } = (await response.json()) as {
    signIn: Pick<SignInOffer, 'readers'> | null;
    issuer: IssuerSettings | null;
  };
  return { readers: signIn?.readers ?? null, issuer };
}

/** Signs in as one of the demo readers. */
export async function signInAsDemoReader({ reader, user }: DemoReader): Promise<Session> {
  const response = await request('/graphiql/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reader, user }),
  });
  const answer = (await response.json()) as { token?: string; error?: { message: string } };
  if (answer.token === undefined) {
    throw new SignInError(answer.error?.message ?? 'The server did not sign you in.');
  }
  return signInWithToken(answer.token);
}

/** Signs in with a token of another issuer, after the server has said which reader it is for. */
export async function signInWithToken(pasted: string): Promise<Session> {
  const token = pasted.trim().replace(/^bearer\s+/i, '');
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    throw new SignInError('This is not a token. A token is three parts of letters and digits with dots between them.');
  }
  const response = await request('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: 'query WhoAmI { me { reader user } }' }),
  });
  if (response.status === 401) {
    if (token === sessionStorage.getItem(TOKEN_KEY)) {
      signOut();
    }
    throw new SignInError('The server refused this token: it has expired or was not issued for this server.');
  }
  const answer = (await response.json().catch(() => null)) as {
    data?: { me?: { reader: string; user: string } };
  } | null;
  const me = answer?.data?.me;
  if (me === undefined) {
    throw new SignInError(`The server could not say whose token this is (status ${response.status}). Try again later.`);
  }
  keepToken(token);
  return { token, ...me };
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

async function request(url: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: 'omit', cache: 'no-store' });
  } catch {
    throw new SignInError(UNREACHABLE);
  }
}
