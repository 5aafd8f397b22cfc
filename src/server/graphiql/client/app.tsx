import { InMemoryWebStorage } from 'oidc-client-ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { IssuerSignIn } from '../../pages/client/issuer-sign-in.ts';
import { readerTitle } from '../../pages/client/reader-title.ts';
import {
  demoToken,
  fetchSignInOffer,
  PUBLIC,
  sessionOf,
  type Session,
  type SignInOffer,
} from '../../pages/client/session.ts';
import { fragmentOf, linkedBy } from './link.ts';
import { AnswerMemory } from './answer-memory.ts';
import { createFetcher } from './fetcher.ts';
import { Header } from './header.tsx';
import { SkipLink } from './skip-link.tsx';
import { takeLink } from './use-links.ts';
import { Workbench, type Desk } from './workbench.tsx';

/** The address of the page. */
const PAGE = '/graphiql';

const NO_OFFER: SignInOffer = { readers: null, issuer: null };

const REFUSED =
  'The server no longer accepts this sign-in: its token has expired or was revoked. Please sign in again.';

export function App() {
  const [desk, setDesk] = useState<Desk | null>(null);
  const [offer, setOffer] = useState<SignInOffer>(NO_OFFER);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [linked, setLinked] = useState(takeLink);
  const current = useRef<Desk | null>(null);
  const issuer = useRef<IssuerSignIn | null>(null);

  const enter = useCallback((session: Session) => {
    const number = (current.current?.number ?? 0) + 1;
    const onRefused = () => {
      if (current.current?.number === number) {
        setProblem(REFUSED);
      }
    };
    const answers = new AnswerMemory();
    const onAnswer = (operationName: string, data: unknown) => answers.keep(operationName, data);
    const entered: Desk = {
      number,
      session,
      token: session.token,
      answers,
      fetcher: createFetcher(() => entered.token, { onRefused, onAnswer }),
    };
    current.current = entered;
    setDesk(entered);
  }, []);

  const attempt = useCallback(async (signIn: () => Promise<Session>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      enter(await signIn());
      return true;
    } catch (error) {
      setProblem(messageOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);

  useEffect(() => {
    let stop = (): void => undefined;
    const begin = async (): Promise<void> => {
      const offered = await fetchSignInOffer(PAGE);
      setOffer(offered);
      if (offered.issuer === null) return enter(PUBLIC);
      const signIn = new IssuerSignIn(offered.issuer, PAGE, new InMemoryWebStorage());
      issuer.current = signIn;
      const signedIn = await signIn.finish();
      if (typeof signedIn?.place === 'string') setLinked(linkedBy(signedIn.place));
      enter(signedIn === null ? PUBLIC : await sessionOf(signedIn.token));
      stop = signIn.keepFresh((renewed) => {
        const { current: entered } = current;
        if (entered !== null && entered.token !== null) entered.token = renewed;
      });
    };
    begin().catch((error: unknown) => {
      setProblem(messageOf(error));
      enter(PUBLIC);
    });
    return () => stop();
  }, []);

  const beginSignIn = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await issuer.current?.begin(linked === null ? null : fragmentOf(linked));
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };

  useEffect(() => {
    document.title = desk === null ? 'Nansen' : `${readerTitle(desk.session, offer.readers)} · Nansen`;
  }, [desk, offer]);

  return (
    <div className="nansen">
      <SkipLink />
      <Header
        session={desk?.session ?? PUBLIC}
        offer={offer}
        busy={busy || desk === null}
        problem={problem}
        onDismiss={() => setProblem(null)}
        onDemoSignIn={(reader) => attempt(async () => sessionOf(await demoToken(PAGE, reader)))}
        onTokenSignIn={(token) => attempt(() => sessionOf(token))}
        onIssuerSignIn={() => void beginSignIn()}
        onSignOut={() =>
          attempt(async () => {
            await issuer.current?.end();
            return PUBLIC;
          })
        }
      />
      <main>{desk !== null && <Workbench key={desk.number} desk={desk} linked={linked} />}</main>
    </div>
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
