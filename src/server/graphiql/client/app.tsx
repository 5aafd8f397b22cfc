import { GraphiQL } from 'graphiql';
import examples from 'nansen:examples';
import { useCallback, useEffect, useRef, useState } from 'react';
import { examplesFor, type Example } from '../examples.ts';
import { createFetcher } from './fetcher.ts';
import { formatVariables } from './format-variables.ts';
import { Header } from './header.tsx';
import { readerTitle } from './reader-title.ts';
import {
  fetchDemoReaders,
  PUBLIC,
  resumeSession,
  signInAsDemoReader,
  signInWithToken,
  signOut,
  type DemoReader,
  type Session,
} from './session.ts';
import { TabStorage } from './tab-storage.ts';

/** One sign-in and everything that ends with it: its token's fetcher, its tabs, its schema. */
interface Desk {
  readonly number: number;
  readonly session: Session;
  readonly storage: TabStorage;
  readonly fetcher: ReturnType<typeof createFetcher>;
}

const NO_PLUGINS: [] = [];

/** The documentation is open only where an operation and its answer fit beside it. */
const SHOW_DOCUMENTATION = window.innerWidth >= 1100;

const REFUSED =
  'The server no longer accepts this sign-in: its token has expired or was revoked. Please sign in again.';

export function App() {
  const [desk, setDesk] = useState<Desk | null>(null);
  const [demoReaders, setDemoReaders] = useState<readonly DemoReader[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const current = useRef<Desk | null>(null);

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
    current.current = { number, session, storage: new TabStorage(), fetcher: createFetcher(session, onRefused) };
    setDesk(current.current);
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
    fetchDemoReaders().then(setDemoReaders, (error: unknown) => setProblem(messageOf(error)));
    resumeSession().then(
      (session) => enter(session, true),
      (error: unknown) => {
        setProblem(messageOf(error));
        enter(PUBLIC, false);
      },
    );
  }, []);

  useEffect(() => {
    document.title = desk === null ? 'Nansen' : `${readerTitle(desk.session, demoReaders)} · Nansen`;
  }, [desk, demoReaders]);

  return (
    <div className="nansen">
      <Header
        session={desk?.session ?? PUBLIC}
        demoReaders={demoReaders}
        busy={busy || desk === null}
        problem={problem}
        onDismiss={() => setProblem(null)}
        onDemoSignIn={(reader) => attempt(() => signInAsDemoReader(reader))}
        onTokenSignIn={(token) => attempt(() => signInWithToken(token))}
        onSignOut={() => attempt(async () => signOut())}
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
