/** A button of GraphiQL's toolbar that copies a text. */
import { ToolbarButton } from '@graphiql/react';
import { useEffect, useState, type ReactNode } from 'react';

interface CopyButtonProps {
  readonly label: string;
  /** The text; null when there is nothing to copy. */
  readonly text: () => string | null;
  readonly children: ReactNode;
}

const SHOWN_MS = 4_000;

export function CopyButton({ label, text, children }: CopyButtonProps) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => {
    const copied = text();
    if (copied === null) return setSaid('The variables are no JSON object. Correct them first.');
    try {
      await navigator.clipboard.writeText(copied);
      setSaid('Copied.');
    } catch {
      setSaid('The browser does not let this page copy. Allow it for this address, or use https.');
    }
  };
  return (
    <>
      <ToolbarButton label={label} onClick={() => void copy()}>
        {children}
      </ToolbarButton>
      <span role="status" className={said === '' ? 'nansen-hidden' : 'nansen-said'}>
        {said}
      </span>
    </>
  );
}
