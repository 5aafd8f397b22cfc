import { ApolloProvider } from '@apollo/client/react';
import { useEffect, useMemo, useState } from 'react';
import { I18nProvider, isRTL, RouterProvider } from 'react-aria-components';
import { useHref, useNavigate } from 'react-router';
import { createApi } from './api.ts';
import { deskOf } from './desks.ts';
import { Frame } from './frame.tsx';
import { Screens } from './screens.tsx';
import { SignIn } from './sign-in.tsx';
import { useSession } from './use-session.ts';
import type { Language } from './words/text.ts';
import { languageOf } from './words/use-words.ts';

/** The whole desk: who is signed in, in which language, and the screen of the address. */
export function App() {
  const [language, setLanguage] = useState<Language>(() => languageOf(navigator.language));
  const [refused, setRefused] = useState(false);
  const navigate = useNavigate();
  const signedIn = useSession((place) => void navigate(place, { replace: true }));
  const { session } = signedIn;
  const desk = deskOf(session);
  const { token, user, reader } = session;

  // One client for each person: nobody reads what another one's client remembers.
  const api = useMemo(() => createApi(signedIn.token, () => setRefused(true)), [user, reader]);
  useEffect(() => setRefused(false), [token]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = isRTL(language) ? 'rtl' : 'ltr';
  }, [language]);

  return (
    <I18nProvider locale={language}>
      <RouterProvider navigate={(path) => void navigate(path)} useHref={useHref}>
        <ApolloProvider client={api}>
          <Frame signedIn={signedIn} desk={desk} language={language} refused={refused} onLanguage={setLanguage}>
            {desk === null ? (
              <SignIn signedIn={signedIn} />
            ) : (
              <Screens key={`${reader} ${user}`} desk={desk} user={user} />
            )}
          </Frame>
        </ApolloProvider>
      </RouterProvider>
    </I18nProvider>
  );
}
