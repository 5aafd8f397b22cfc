/** Signing in on a page: obtaining a token, and asking the server whom it belongs to. Where a token is kept is up to the page. */

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

/** A token that the server does not accept, or not any more. */
export class RefusedTokenError extends SignInError {}

export const PUBLIC: Session = { token: null, reader: 'public', user: 'public' };

const UNREACHABLE = 'Nansen does not answer. Check that the server is running, then try again.';

/** The ways to sign in that the server offers, beside a token of one's own. */
export interface SignInOffer {
  /** In development: the readers that anybody can be. */
  readonly readers: readonly DemoReader[] | null;
  /** Where people sign in with the issuer. */
  readonly issuer: IssuerSettings | null;
}

/** @param page the address of the page, such as `/graphiql` */
export async function fetchSignInOffer(page: string): Promise<SignInOffer> {
  const response = await request(`${page}/config.json`);
  const { signIn, issuer } = (await response.json()) as {
    signIn: Pick<SignInOffer, 'readers'> | null;
    issuer: IssuerSettings | null;
  };
  return { readers: signIn?.readers ?? null, issuer };
}

/** A token for one of the demo readers of a page. */
export async function demoToken(page: string, { reader, user }: DemoReader): Promise<string> {
  const response = await request(`${page}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reader, user }),
  });
  const answer = (await response.json()) as { token?: string; error?: { message: string } };
  if (answer.token === undefined) {
    throw new SignInError(answer.error?.message ?? 'The server did not sign you in.');
  }
  return answer.token;
}

/** The session of a token, after the server has said which reader it is for. */
export async function sessionOf(given: string): Promise<Session> {
  const token = given.trim().replace(/^bearer\s+/i, '');
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    throw new SignInError('This is not a token. A token is three parts of letters and digits with dots between them.');
  }
  const response = await request('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: 'query WhoAmI { me { reader user } }' }),
  });
  if (response.status === 401) {
    throw new RefusedTokenError('The server refused this token: it has expired or was not issued for this server.');
  }
  const answer = (await response.json().catch(() => null)) as {
    data?: { me?: { reader: string; user: string } };
  } | null;
  const me = answer?.data?.me;
  if (me === undefined) {
    throw new SignInError(`The server could not say whose token this is (status ${response.status}). Try again later.`);
  }
  return { token, ...me };
}

async function request(url: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: 'omit', cache: 'no-store' });
  } catch {
    throw new SignInError(UNREACHABLE);
  }
}
