import { useId, useRef, useState, type FormEvent } from 'react';
import { readerTitle } from '../../pages/client/reader-title.ts';
import type { DemoReader, Session, SignInOffer } from '../../pages/client/session.ts';

interface HeaderProps {
  readonly session: Session;
  readonly offer: SignInOffer;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly onDismiss: () => void;
  readonly onDemoSignIn: (reader: DemoReader) => Promise<boolean>;
  readonly onTokenSignIn: (token: string) => Promise<boolean>;
  readonly onIssuerSignIn: () => void;
  readonly onSignOut: () => Promise<boolean>;
}

/** The bar above GraphiQL: the current reader, and the ways to sign in as another one. */
export function Header(props: HeaderProps) {
  const { session, offer, busy, problem } = props;
  // While the dialog is open, it tells what is wrong, and the bar behind it does not.
  const [inDialog, setInDialog] = useState(false);
  const openDialog = (isOpen: boolean) => {
    setInDialog(isOpen);
    if (!isOpen) props.onDismiss();
  };
  return (
    <header className="nansen-header">
      <div className="nansen-bar">
        <h1 className="nansen-name">
          <Mark />
          Nansen
        </h1>
        <p className="nansen-reader" role="status">
          <span className="nansen-title">{readerTitle(session, offer.readers)}</span>
          <code>{session.reader}</code>
        </p>
        {session.token !== null && (
          <button type="button" className="nansen-quiet" disabled={busy} onClick={() => void props.onSignOut()}>
            Sign out
          </button>
        )}
        <div className="nansen-sign-in">
          {offer.readers !== null && <DemoSignIn readers={offer.readers} busy={busy} onSignIn={props.onDemoSignIn} />}
          {offer.issuer !== null && session.token === null && (
            <button type="button" disabled={busy} onClick={props.onIssuerSignIn}>
              Sign in
            </button>
          )}
          <TokenSignIn busy={busy} problem={problem} onSignIn={props.onTokenSignIn} onOpen={openDialog} />
        </div>
      </div>
      {problem !== null && !inDialog && (
        <div className="nansen-problem" role="alert">
          <p>{problem}</p>
          <button type="button" className="nansen-quiet" onClick={props.onDismiss}>
            Dismiss
          </button>
        </div>
      )}
    </header>
  );
}

interface SignInProps<Value> {
  readonly busy: boolean;
  readonly onSignIn: (value: Value) => Promise<boolean>;
}

function DemoSignIn({
  readers,
  busy,
  onSignIn,
}: SignInProps<DemoReader> & { readonly readers: readonly DemoReader[] }) {
  const id = useId();
  const [chosen, setChosen] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reader = readers.find((each) => keyOf(each) === chosen);
    if (reader !== undefined) void onSignIn(reader);
  };
  return (
    <form className="nansen-demo" onSubmit={submit}>
      <label htmlFor={id}>Demo reader</label>
      <select id={id} value={chosen} required onChange={(event) => setChosen(event.target.value)}>
        <option value="" disabled>
          Choose who to be
        </option>
        {readers.map((reader) => (
          <option key={keyOf(reader)} value={keyOf(reader)}>
            {reader.title}
          </option>
        ))}
      </select>
      <button type="submit" disabled={busy || chosen === ''}>
        Sign in
      </button>
    </form>
  );
}

/** The user tells several officers of one desk apart. */
function keyOf({ reader, user }: DemoReader): string {
  return user ?? reader;
}

interface TokenSignInProps extends SignInProps<string> {
  readonly problem: string | null;
  /** Told when the dialog opens and when it closes. */
  readonly onOpen: (isOpen: boolean) => void;
}

function TokenSignIn({ busy, problem, onSignIn, onOpen }: TokenSignInProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [token, setToken] = useState('');
  const [refused, setRefused] = useState(false);
  const open = () => {
    dialog.current?.showModal();
    onOpen(true);
  };
  const forget = () => {
    setToken('');
    setRefused(false);
    onOpen(false);
  };
  // Its event follows, and forgets the token.
  const close = () => dialog.current?.close();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // A token that was refused stays, so that what is wrong with it can be seen.
    if (await onSignIn(token)) close();
    else setRefused(true);
  };
  return (
    <>
      <button type="button" className="nansen-quiet" onClick={open}>
        Use a token
      </button>
      <dialog ref={dialog} className="nansen-dialog" aria-labelledby={`${id}-title`} onClose={forget}>
        <form onSubmit={(event) => void submit(event)}>
          <h2 id={`${id}-title`}>Sign in with a token</h2>
          <label htmlFor={id}>Access token</label>
          <textarea
            id={id}
            value={token}
            rows={6}
            required
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setToken(event.target.value)}
          />
          {refused && problem !== null && <p role="alert">{problem}</p>}
          <p id={`${id}-hint`}>It is in the memory of this page alone, and forgotten when you reload it or sign out.</p>
          <div className="nansen-dialog-actions">
            <button type="button" className="nansen-quiet" onClick={close}>
              Cancel
            </button>
            <button type="submit" disabled={busy || token.trim() === ''}>
              Sign in
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <rect width="32" height="32" rx="7" className="nansen-mark" />
      <path d="M9.5 23V9h2.9l7.2 9.4V9h2.9v14h-2.6l-7.5-9.7V23z" fill="#fff" />
    </svg>
  );
}
