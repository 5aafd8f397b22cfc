/** The answer that GraphiQL shows. */
import { useGraphiQL } from '@graphiql/react';
import { useMemo } from 'react';

export interface ShownAnswer {
  /** The name of the operation, or of the tab. */
  readonly name: string;
  /** As the answer's editor has it. */
  readonly text: string;
  readonly data: unknown;
}

export function useAnswer(): ShownAnswer {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]);
  const text = tab?.response ?? '';
  const data = useMemo(() => dataOf(text), [text]);
  return { name: tab?.title ?? '', text, data };
}

function dataOf(text: string): unknown {
  if (text === '') return null;
  try {
    return (JSON.parse(text) as { readonly data?: unknown } | null)?.data ?? null;
  } catch {
    // What is no JSON, such as an answer that is still written, has no tables.
    return null;
  }
}
