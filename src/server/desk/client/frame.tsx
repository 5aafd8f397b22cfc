import { useEffect, type ReactNode } from 'react';
import { Button, Link } from 'react-aria-components';
import { useLocation } from 'react-router';
import { readerTitle } from '../../pages/client/reader-title.ts';
import { placesOf, type Desk } from './desks.ts';
import { Choice } from './parts/choice.tsx';
import { Problem } from './parts/problem.tsx';
import { SignInForms } from './sign-in.tsx';
import type { SignedIn } from './use-session.ts';
import { FRAME } from './words/frame.ts';
import { LANGUAGES, type Language } from './words/text.ts';
import { useWords } from './words/use-words.ts';

interface FrameProps {
  readonly signedIn: SignedIn;
  readonly desk: Desk | null;
  readonly language: Language;
  /** Whether the server refused the token while the person worked. */
  readonly refused: boolean;
  readonly onLanguage: (language: Language) => void;
  readonly children: ReactNode;
}

/** What is around every screen: who is signed in, the places of their desk, and the language. */
export function Frame({ signedIn, desk, language, refused, onLanguage, children }: FrameProps) {
  const { say } = useWords();
  const { pathname } = useLocation();
  const { session, offer, problem } = signedIn;
  const place = desk === null ? undefined : placesOf(desk).find(({ path }) => pathname.startsWith(path));
  const title = place === undefined ? say(FRAME.name) : `${say(place.title)} · ${say(FRAME.name)}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }));
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {say(FRAME.skip)}
      </a>
      <header className="bar">
        <p className="bar-name">{say(FRAME.name)}</p>
        {session.token !== null && (
          <p className="bar-reader" role="status">
            <strong>{readerTitle(session, offer.readers)}</strong> <code>{session.user}</code>
          </p>
        )}
        <div className="bar-end">
          <Choice label={say(FRAME.language)} value={language} options={languages} onChange={onLanguage} />
          {session.token !== null && <Button onPress={signedIn.signOut}>{say(FRAME.signOut)}</Button>}
        </div>
      </header>
      {desk !== null && (
        <nav className="places" aria-label={say(FRAME.places)}>
          {placesOf(desk).map(({ path, title: name }) => (
            <Link key={path} href={path} {...(pathname.startsWith(path) ? { 'aria-current': 'page' } : {})}>
              {say(name)}
            </Link>
          ))}
        </nav>
      )}
      {refused && (
        <Problem>
          <p>{say(FRAME.refused)}</p>
          <SignInForms signedIn={signedIn} />
        </Problem>
      )}
      {problem !== null && (
        <Problem>
          <p lang="en">{problem}</p>
        </Problem>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
