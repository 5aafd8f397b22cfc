import { GraphiQL } from 'graphiql';
import examples from 'nansen:examples';
import { useCallback, useEffect, useRef, useState } from 'react';
import { examplesFor, type Example } from '../examples.ts';
import { IssuerSignIn } from '../../pages/client/issuer-sign-in.ts';
import { readerTitle } from '../../pages/client/reader-title.ts';
import { fetchSignInOffer, PUBLIC, type Session, type SignInOffer } from '../../pages/client/session.ts';
import { createFetcher } from './fetcher.ts';
import { formatVariables } from './format-variables.ts';
import { Header } from './header.tsx';
import { keepToken, PAGE, resumeSession, signInAsDemoReader, signInWithToken, signOut } from './kept-session.ts';
import { TabStorage } from './tab-storage.ts';

/** One sign-in and everything that ends with it: its token's fetcher, its tabs, its schema. */
interface Desk {
  readonly number: number;
  readonly session: Session;
  /** The newest token of the session. */
  token: string | null;
  readonly storage: TabStorage;
  readonly fetcher: ReturnType<typeof createFetcher>;
}

const NO_PLUGINS: [] = [];
const NO_OFFER: SignInOffer = { readers: null, issuer: null };

/** The documentation is open only where an operation and its answer fit beside it. */
const SHOW_DOCUMENTATION = window.innerWidth >= 1100;

const REFUSED =
  'The server no longer accepts this sign-in: its token has expired or was revoked. Please sign in again.';

export function App() {
  const [desk, setDesk] = useState<Desk | null>(null);
  const [offer, setOffer] = useState<SignInOffer>(NO_OFFER);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const current = useRef<Desk | null>(null);
  const issuer = useRef<IssuerSignIn | null>(null);

  const enter = useCallback((session: Session, keepTabs: boolean) => {
    if (!keepTabs) {
      (current.current?.storage ?? new TabStorage()).close();
    }
    const number = (current.current?.number ?? 0) + 1;
    const onRefused = () => {
      if (current.current?.number === number) {
        setProblem(REFUSED);
      }
    };
    const entered: Desk = {
      number,
      session,
      token: session.token,
      storage: new TabStorage(),
      fetcher: createFetcher(() => entered.token, onRefused),
    };
    current.current = entered;
    setDesk(entered);
  }, []);

  const attempt = useCallback(async (signIn: () => Promise<Session>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      enter(await signIn(), false);
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
      if (offered.issuer === null) return enter(await resumeSession(), true);
      const signIn = new IssuerSignIn(offered.issuer, PAGE, sessionStorage);
      issuer.current = signIn;
      const signedIn = await signIn.finish();
      enter(await (signedIn === null ? resumeSession() : signInWithToken(signedIn.token)), signedIn === null);
      stop = signIn.keepFresh((renewed) => {
        const { current: entered } = current;
        if (entered === null || entered.token === null) return;
        entered.token = renewed;
        keepToken(renewed);
      });
    };
    begin().catch((error: unknown) => {
      setProblem(messageOf(error));
      enter(PUBLIC, false);
    });
    return () => stop();
  }, []);

  const beginSignIn = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await issuer.current?.begin();
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
      <Header
        session={desk?.session ?? PUBLIC}
        offer={offer}
        busy={busy || desk === null}
        problem={problem}
        onDismiss={() => setProblem(null)}
        onDemoSignIn={(reader) => attempt(() => signInAsDemoReader(reader))}
        onTokenSignIn={(token) => attempt(() => signInWithToken(token))}
        onIssuerSignIn={() => void beginSignIn()}
        onSignOut={() =>
          attempt(async () => {
            await issuer.current?.end();
            return signOut();
          })
        }
      />
      <main>{desk !== null && <Workbench key={desk.number} desk={desk} />}</main>
    </div>
  );
}

function Workbench({ desk }: { desk: Desk }) {
  const [tabs] = useState(() => examplesFor(examples, desk.session.reader).map(asTab));
  // GraphiQL shows the first tab's variables only when it gets them here too. With tabs that survived a reload, it would open one tab
  // more.
  const [firstVariables] = useState(() => (desk.storage.holdsTabs ? undefined : tabs[0]?.variables));
  return (
    <GraphiQL
      fetcher={desk.fetcher}
      storage={desk.storage}
      defaultTabs={tabs}
      {...(firstVariables === undefined ? {} : { initialVariables: firstVariables })}
      defaultEditorToolsVisibility="variables"
      isHeadersEditorEnabled={false}
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
      plugins={NO_PLUGINS}
      {...(SHOW_DOCUMENTATION ? { visiblePlugin: 'Documentation Explorer' } : {})}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
    </GraphiQL>
  );
}

function asTab({ operation, variables }: Example) {
  return { query: operation, variables: variables === undefined ? '' : formatVariables(variables), headers: null };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
