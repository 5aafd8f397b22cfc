/** The sign-in of the desk. Tokens are in the memory of the page alone: loading it again forgets them. */
import { InMemoryWebStorage } from 'oidc-client-ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { IssuerSignIn } from '../../pages/client/issuer-sign-in.ts';
import {
  demoToken,
  fetchSignInOffer,
  PUBLIC,
  sessionOf,
  type DemoReader,
  type Session,
  type SignInOffer,
} from '../../pages/client/session.ts';

/** The address of the page. */
export const PAGE = '/desk';

export interface SignedIn {
  readonly session: Session;
  readonly offer: SignInOffer;
  /** What went wrong with the last sign-in; null when nothing did. */
  readonly problem: string | null;
  readonly busy: boolean;
  /** The token of the moment. */
  readonly token: () => string | null;
  readonly asDemoReader: (reader: DemoReader) => void;
  readonly withToken: (token: string) => void;
  readonly withIssuer: () => void;
  readonly signOut: () => void;
}

const NO_OFFER: SignInOffer = { readers: null, issuer: null };

/** @param onReturn goes to where the person was on the page before the issuer asked who it is */
export function useSession(onReturn: (place: string) => void): SignedIn {
  const goBack = useRef(onReturn);
  const [session, setSession] = useState<Session>(PUBLIC);
  const [offer, setOffer] = useState<SignInOffer>(NO_OFFER);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(true);
  const token = useRef<string | null>(null);
  const issuer = useRef<IssuerSignIn | null>(null);

  const enter = useCallback((entered: Session) => {
    token.current = entered.token;
    setSession(entered);
  }, []);

  const attempt = useCallback((step: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    step()
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  }, []);

  useEffect(() => {
    let stop = (): void => undefined;
    attempt(async () => {
      const offered = await fetchSignInOffer(PAGE);
      setOffer(offered);
      if (offered.issuer === null) return;
      const signIn = new IssuerSignIn(offered.issuer, PAGE, new InMemoryWebStorage());
      issuer.current = signIn;
      const signedIn = await signIn.finish();
      stop = signIn.keepFresh((renewed) => {
        if (token.current !== null) token.current = renewed;
      });
      if (signedIn === null) return;
      if (signedIn.place?.startsWith('/')) goBack.current(signedIn.place);
      enter(await sessionOf(signedIn.token));
    });
    return () => stop();
  }, [attempt, enter]);

  return {
    session,
    offer,
    problem,
    busy,
    token: () => token.current,
    asDemoReader: (reader) => attempt(async () => enter(await sessionOf(await demoToken(PAGE, reader)))),
    withToken: (given) => attempt(async () => enter(await sessionOf(given))),
    withIssuer: () => attempt(async () => issuer.current?.begin(location.pathname.slice(PAGE.length) || '/')),
    signOut: () =>
      attempt(async () => {
        enter(PUBLIC);
        await issuer.current?.end();
      }),
  };
}
