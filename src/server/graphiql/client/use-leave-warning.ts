/** Asks before the page is left while a tab holds an operation that somebody wrote: tabs are nowhere else. */
import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** @param known operations that are no loss */
export function useLeaveWarning(known: readonly string[]): void {
  const tabs = useGraphiQL((state) => state.tabs);
  const isWritten = tabs.some(({ query }) => query !== null && query.trim() !== '' && !known.includes(query));
  useEffect(() => {
    if (!isWritten) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isWritten]);
}
