import { useState, type FormEvent } from 'react';
import { Button, Form, Heading, Text, TextArea, TextField, Label } from 'react-aria-components';
import { Choice } from './parts/choice.tsx';
import { More } from './parts/more.tsx';
import type { SignedIn } from './use-session.ts';
import { FRAME } from './words/frame.ts';
import { useWords } from './words/use-words.ts';

/** The screen of who is not signed in, or not as an officer. */
export function SignIn({ signedIn }: { readonly signedIn: SignedIn }) {
  const { say } = useWords();
  const { session } = signedIn;
  return (
    <section className="sign-in">
      <Heading level={1}>{say(FRAME.signIn)}</Heading>
      {session.token === null ? (
        <p>{say(FRAME.welcome)}</p>
      ) : (
        <p>
          {say(FRAME.notAnOfficer, { reader: session.reader })} <a href="/graphiql">GraphiQL</a>
        </p>
      )}
      <SignInForms signedIn={signedIn} />
    </section>
  );
}

/** The ways to sign in that the server offers, and a token of one's own. */
export function SignInForms({ signedIn }: { readonly signedIn: SignedIn }) {
  const { say } = useWords();
  const { offer, busy } = signedIn;
  return (
    <div className="stack">
      {offer.issuer !== null && (
        <Button className="react-aria-Button primary" isDisabled={busy} onPress={signedIn.withIssuer}>
          {say(FRAME.signInWithIssuer)}
        </Button>
      )}
      {offer.readers !== null && <DemoSignIn signedIn={signedIn} />}
      <More title={say(FRAME.useToken)} level={2}>
        <TokenSignIn signedIn={signedIn} />
      </More>
    </div>
  );
}

function DemoSignIn({ signedIn }: { readonly signedIn: SignedIn }) {
  const { say } = useWords();
  const readers = signedIn.offer.readers ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reader = readers.find((each) => (each.user ?? each.reader) === chosen);
    if (reader !== undefined) signedIn.asDemoReader(reader);
  };
  return (
    <Form className="row" onSubmit={submit}>
      <Choice
        label={say(FRAME.demoReader)}
        placeholder={say(FRAME.chooseOfficer)}
        value={chosen}
        options={readers.map(({ reader, user, title }) => ({ value: user ?? reader, label: title }))}
        onChange={setChosen}
      />
      <Button type="submit" className="react-aria-Button primary" isDisabled={signedIn.busy || chosen === null}>
        {say(FRAME.signIn)}
      </Button>
    </Form>
  );
}

function TokenSignIn({ signedIn }: { readonly signedIn: SignedIn }) {
  const { say } = useWords();
  const [token, setToken] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signedIn.withToken(token);
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <TextField value={token} onChange={setToken} isRequired autoComplete="off">
        <Label>{say(FRAME.token)}</Label>
        <TextArea rows={4} spellCheck={false} dir="ltr" />
        <Text slot="description">{say(FRAME.tokenHint)}</Text>
      </TextField>
      <Button type="submit" isDisabled={signedIn.busy || token.trim() === ''}>
        {say(FRAME.signIn)}
      </Button>
    </Form>
  );
}
