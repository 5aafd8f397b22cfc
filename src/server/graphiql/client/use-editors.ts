/** What the page does with GraphiQL's editors beside GraphiQL itself: opens examples, and fills in variables. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { putAt, variablesWithGaps } from '../gaps.ts';
import type { Example } from '../examples.ts';
import type { Linked } from './link.ts';
import { nameOf } from './example-text.ts';
import { formatVariables } from './format-variables.ts';

export interface Editors {
  /**
   * Shows an example: in its tab if it has one, in place of an example that was not run, or in a new tab.
   *
   * @param more variables to find what another example needs
   */
  readonly openExample: (example: Example, more?: Readonly<Record<string, unknown>>) => void;
  /** Shows an operation in a new tab. */
  readonly openLinked: (linked: Linked) => void;
  /** Puts a value at a place in the variables. */
  readonly fillIn: (place: string, value: unknown) => void;
  readonly setVariables: (variables: Readonly<Record<string, unknown>>) => void;
  readonly setQuery: (query: string) => void;
  /** The variables of the editor; null when they are no JSON object. */
  readonly variables: () => Readonly<Record<string, unknown>> | null;
}

export function useEditors(): Editors {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  const tabs = useGraphiQL((state) => state.tabs);
  const activeTabIndex = useGraphiQL((state) => state.activeTabIndex);
  const { addTab, changeTab, setOperationName, updateActiveTabValues } = useGraphiQLActions();

  const setVariables = (variables: Readonly<Record<string, unknown>>): void =>
    variableEditor?.setValue(formatVariables(variables));
  const setQuery = (query: string): void => queryEditor?.setValue(query);
  const variables = (): Readonly<Record<string, unknown>> | null => parsed(variableEditor?.getValue() ?? '');
  const show = (query: string, given: string, name: string | null): void => {
    queryEditor?.setValue(query);
    variableEditor?.setValue(given);
    updateActiveTabValues({ query, variables: given, response: null, operationName: name });
    // GraphiQL finds the name a moment later. Until then it would run under the name of the last operation.
    if (name !== null) setOperationName(name);
  };

  return {
    setVariables,
    setQuery,
    variables,
    openExample: (example, more) => {
      const name = nameOf(example);
      const itsTab = tabs.findIndex(({ title }) => title === name);
      if (itsTab >= 0) {
        if (itsTab !== activeTabIndex) {
          changeTab(itsTab);
          setOperationName(name);
        }
        if (more !== undefined) setVariables({ ...variables(), ...more });
        return;
      }
      // An answer stays: another step may need something of it.
      if ((responseEditor?.getValue() ?? '') !== '') addTab();
      const shown = { ...variablesWithGaps(example), ...more };
      show(example.operation, Object.keys(shown).length === 0 ? '' : formatVariables(shown), name);
    },
    openLinked: ({ operation, variables: given }) => {
      addTab();
      show(operation, given ?? '', null);
    },
    fillIn: (place, value) => {
      const filled = structuredClone(variables() ?? {}) as Record<string, unknown>;
      putAt(filled, place, value);
      setVariables(filled);
    },
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  if (text.trim() === '') return {};
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
