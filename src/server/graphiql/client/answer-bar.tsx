/** Above the answer: shows it as JSON or as tables, asks for the next page, and prints. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';
import { tablesOf } from '../answers/tables.ts';
import { furtherPages, nextPage, type Further } from '../next-page.ts';
import { AnswerTables } from './answer-tables.tsx';
import { OnPaper } from './on-paper.tsx';
import { useAnswer } from './use-answer.ts';
import { useEditors } from './use-editors.ts';
import { useLeaveWarning } from './use-leave-warning.ts';
import { useLinks } from './use-links.ts';

interface AnswerBarProps {
  readonly reader: string;
  /** Operations that nobody here wrote. */
  readonly known: readonly string[];
}

export function AnswerBar({ reader, known }: AnswerBarProps) {
  useLeaveWarning(known);
  useLinks();
  const [asTables, setAsTables] = useState(false);
  const answer = useAnswer();
  const tables = tablesOf(answer.data);
  const shown = asTables && tables.length > 0;
  return (
    <div className={shown ? 'nansen-answer nansen-answer-tables' : 'nansen-answer'}>
      <div className="nansen-answer-bar" role="group" aria-label="Answer">
        <button type="button" aria-pressed={!shown} onClick={() => setAsTables(false)}>
          JSON
        </button>
        <button type="button" aria-pressed={shown} disabled={tables.length === 0} onClick={() => setAsTables(true)}>
          Table
        </button>
        {furtherPages(answer.data).map((further) => (
          <NextPage key={further.path.join('.')} further={further} />
        ))}
        <button type="button" className="nansen-print" disabled={answer.text === ''} onClick={() => window.print()}>
          Print
        </button>
      </div>
      {shown && <AnswerTables tables={tables} name={answer.name} />}
      <OnPaper answer={answer} tables={tables} reader={reader} />
    </div>
  );
}

function NextPage({ further }: { readonly further: Further }) {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const documentAST = useGraphiQL((state) => state.documentAST);
  const operationName = useGraphiQL((state) => state.operationName);
  const isFetching = useGraphiQL((state) => state.isFetching);
  const { run } = useGraphiQLActions();
  const { variables, setVariables, setQuery } = useEditors();
  const ask = (): void => {
    const given = variables();
    const query = queryEditor?.getValue() ?? '';
    if (given === null || documentAST === undefined) return;
    const next = nextPage(query, documentAST, operationName, given, further);
    if (next === null) return;
    if (next.query !== query) setQuery(next.query);
    setVariables(next.variables);
    run();
  };
  return (
    <button type="button" disabled={isFetching} onClick={ask}>
      Next page of {further.path.at(-1)}
    </button>
  );
}
