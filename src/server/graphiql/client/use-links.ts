/** Links to operations: the one in the address when the page is loaded, and those that are opened while it is there. */
import { useEffect } from 'react';
import { linkedBy, type Linked } from './link.ts';
import { useEditors } from './use-editors.ts';

/** What the address links to. It is removed from the address, which browsers keep. */
export function takeLink(): Linked | null {
  const linked = linkedBy(location.hash);
  if (linked !== null) history.replaceState(null, '', location.pathname + location.search);
  return linked;
}

/** Opens each link that comes while the page is there. */
export function useLinks(): void {
  const { openLinked } = useEditors();
  useEffect(() => {
    const open = (): void => {
      const linked = takeLink();
      if (linked !== null) openLinked(linked);
    };
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, [openLinked]);
}
