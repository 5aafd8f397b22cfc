/** What is printed: the answer alone, with who asked for it and when. It is drawn when the browser prints, and not before. */
import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Table } from '../answers/tables.ts';
import { PlainTable } from './answer-tables.tsx';
import type { ShownAnswer } from './use-answer.ts';

interface OnPaperProps {
  readonly answer: ShownAnswer;
  readonly tables: readonly Table[];
  readonly reader: string;
}

/** More columns than these do not fit on paper. */
const MOST_COLUMNS = 10;

export function OnPaper({ answer, tables, reader }: OnPaperProps) {
  const [printedAt, setPrintedAt] = useState<Date | null>(null);
  useEffect(() => {
    // The browser takes what is on the page when this returns.
    const begin = (): void => flushSync(() => setPrintedAt(new Date()));
    const end = (): void => setPrintedAt(null);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  if (printedAt === null) return null;
  const fits = tables.length > 0 && tables.every(({ columns }) => columns.length <= MOST_COLUMNS);
  return createPortal(
    <article className="nansen-paper">
      <h1>{answer.name}</h1>
      <p>
        Nansen, for {reader}, {printedAt.toISOString()}
      </p>
      {fits ? (
        tables.map((table) => (
          <section key={table.title}>
            <h2>{table.title}</h2>
            <PlainTable table={table} />
          </section>
        ))
      ) : (
        <pre>{answer.text}</pre>
      )}
    </article>,
    document.body,
  );
}
