import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Heading } from 'react-aria-components';
import type { Desk } from '../desks.ts';
import { OUTCOME_COUNTS } from '../graphql/patterns.ts';
import { Answer } from '../parts/answer.tsx';
import { Pager } from '../parts/pager.tsx';
import { CASE_GROUND, CASE_OUTCOME, PATTERNS } from '../words/patterns.ts';
import { useWords } from '../words/use-words.ts';
import { Cases } from './cases.tsx';
import { Filters } from './filters.tsx';
import { Plot } from './plot.tsx';
import { Reissues } from './reissues.tsx';
import { EVERY_CASE, type Counted, type Narrowed, type Period } from './types.ts';

/** What was decided before, by source, ground and period: a plot, a table beside it, and the cases themselves. */
export function Patterns({ desk }: { readonly desk: Desk }) {
  const { say } = useWords();
  const [narrowed, setNarrowed] = useState<Narrowed>(EVERY_CASE);
  const [period, setPeriod] = useState<Period>('YEAR');
  const [after, setAfter] = useState<string | null>(null);
  const filter = filterOf(narrowed);
  const counts = useQuery(OUTCOME_COUNTS, { variables: { filter, period, after } });
  const narrow = (change: Narrowed) => {
    setAfter(null);
    setNarrowed(change);
  };
  const each = (next: Period) => {
    setAfter(null);
    setPeriod(next);
  };
  return (
    <>
      <Heading level={1}>{say(PATTERNS.title)}</Heading>
      <p className="quiet">{say(PATTERNS.hint)}</p>
      <Filters narrowed={narrowed} period={period} desk={desk} onNarrow={narrow} onPeriod={each} />
      <Answer {...counts} data={counts.data ?? counts.previousData} onRetry={() => void counts.refetch()}>
        {({ outcomeCounts: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 ? <p>{say(PATTERNS.none)}</p> : <Shown counts={nodes} period={period} />}
            <Pager pageInfo={pageInfo} isFirst={after === null} onPage={setAfter} />
          </>
        )}
      </Answer>
      {filter.source !== null && <Reissues key={JSON.stringify(filter)} {...filter} source={filter.source} />}
      <section>
        <Heading level={2}>{say(PATTERNS.cases)}</Heading>
        <Cases key={JSON.stringify(filter)} filter={filter} />
      </section>
    </>
  );
}

function filterOf({ source, ground, from, before }: Narrowed) {
  const given = (text: string) => (text.trim() === '' ? null : text.trim());
  // The document is typed by the Secretariat's schema. The CCF sends it too, with grounds of its own.
  return {
    source: given(source)?.toUpperCase() ?? null,
    ground: ground as never,
    from: given(from),
    before: given(before),
  };
}

/** The plot and the table of the same numbers. */
function Shown({ counts, period }: { readonly counts: readonly Counted[]; readonly period: Period }) {
  const { say, country, language } = useWords();
  const nameOf = (start: string) => nameOfPeriod(start, period, language);
  const columns = [PATTERNS.period, PATTERNS.sourceColumn, PATTERNS.ground, PATTERNS.outcome, PATTERNS.count];
  return (
    <div className="beside">
      <Plot counts={counts} nameOf={nameOf} />
      <div className="wide" role="region" tabIndex={0} aria-label={say(PATTERNS.table)}>
        <table>
          <caption>{say(PATTERNS.table)}</caption>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name.en} scope="col">
                  {say(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map(({ periodStart, source, ground, outcome, count }) => (
              <tr key={`${periodStart} ${source ?? ''} ${ground} ${outcome}`}>
                <th scope="row">{nameOf(periodStart)}</th>
                <td>{country(source)}</td>
                <td>{say(CASE_GROUND[ground])}</td>
                <td>{say(CASE_OUTCOME[outcome])}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** `2027`, `2027 Q3` or the month in words. */
function nameOfPeriod(start: string, period: Period, language: string): string {
  const day = new Date(`${start}T00:00:00Z`);
  const year = String(day.getUTCFullYear());
  if (period === 'YEAR') return year;
  if (period === 'QUARTER') return `${year} Q${day.getUTCMonth() / 3 + 1}`;
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(day);
}
