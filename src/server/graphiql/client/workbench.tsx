/** GraphiQL for one sign-in, with the examples of its reader. */
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL } from 'graphiql';
import examples from 'nansen:examples';
import { useState } from 'react';
import { variablesWithGaps } from '../gaps.ts';
import { examplesFor, groupsFor } from '../examples.ts';
import type { Linked } from './link.ts';
import type { Session } from '../../pages/client/session.ts';
import { AnswerBar } from './answer-bar.tsx';
import type { AnswerMemory } from './answer-memory.ts';
import { examplesPlugin, EXAMPLES_TITLE } from './examples-panel.tsx';
import type { createFetcher } from './fetcher.ts';
import { formatVariables } from './format-variables.ts';
import { TabStorage } from './tab-storage.ts';
import { ShareButtons } from './toolbar.tsx';

/** One sign-in and everything that ends with it: its token's fetcher, its tabs, its answers, its schema. */
export interface Desk {
  readonly number: number;
  readonly session: Session;
  /** The newest token of the session. */
  token: string | null;
  readonly answers: AnswerMemory;
  readonly fetcher: ReturnType<typeof createFetcher>;
}

interface WorkbenchProps {
  readonly desk: Desk;
  /** The operation of the link that was opened; null without one. */
  readonly linked: Linked | null;
}

/** The list of examples is open at first only where an operation and its answer fit beside it. */
const SHOW_EXAMPLES = window.innerWidth >= 1100;

export function Workbench({ desk, linked }: WorkbenchProps) {
  const { reader, token } = desk.session;
  const [plugins] = useState(() => [
    examplesPlugin(groupsFor(examples, reader), desk.answers),
    explorerPlugin({ showAttribution: false }),
  ]);
  const [storage] = useState(() => new TabStorage());
  const [first] = useState(() => firstTab(reader, linked));
  const [known] = useState(() => [first.query, ...examplesFor(examples, reader).map(({ operation }) => operation)]);
  return (
    <GraphiQL
      fetcher={desk.fetcher}
      storage={storage}
      defaultTabs={[first]}
      // GraphiQL shows the first tab's variables only when it gets them here too.
      initialVariables={first.variables}
      defaultEditorToolsVisibility="variables"
      isHeadersEditorEnabled={false}
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
      plugins={plugins}
      {...(SHOW_EXAMPLES ? { visiblePlugin: EXAMPLES_TITLE } : {})}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, copy, merge }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <ShareButtons isSignedIn={token !== null} />
          </>
        )}
      </GraphiQL.Toolbar>
      <GraphiQL.Footer>
        <AnswerBar reader={reader} known={known} />
      </GraphiQL.Footer>
    </GraphiQL>
  );
}

/** The operation of a link, or else the first example. */
function firstTab(reader: string, linked: Linked | null) {
  if (linked !== null) return { query: linked.operation, variables: linked.variables ?? '', headers: null };
  const [example] = examplesFor(examples, reader);
  if (example === undefined) return { query: '', variables: '', headers: null };
  const variables = example.variables === undefined ? '' : formatVariables(variablesWithGaps(example));
  return { query: example.operation, variables, headers: null };
}
