/** Rows of the table of effects in words, and as the page that is made of them. */
import { ROWS, type Row, type Step } from './rows.ts';

const code = (text: string): string => `\`${text}\``;

/** A step in words. */
export function told(step: Step): string {
  if ('takeBack' in step) return `its country takes report ${step.takeBack + 1} back`;
  if ('correct' in step) return `its country corrects report ${step.correct + 1}, and names the alert`;
  if ('impose' in step) return `the CCF decides ${code(step.impose)}`;
  if ('review' in step) {
    const whose = step.as === 'CCF' ? ' of the CCF' : '';
    return `${code(step.review)}${whose} is decided: ${code(step.outcome)}`;
  }
  const country = step.by === undefined ? '' : ' in another country';
  const about = step.feared === undefined ? '' : `, against ${step.feared.join(' and ')}`;
  const to = step.to === undefined ? '' : ', told to the CCF alone';
  const match = step.match === undefined ? '' : ', probable match';
  const of = step.of === undefined ? '' : `, of the file of report ${step.of + 1}, which names the alert`;
  return `${code(step.report)}${of}${country}${about}${to}${match}`;
}

/** What happened to an alert, and the name of a test of it. */
export function titleOf({ alert, steps }: Row): string {
  return `${alert}: ${steps.map(told).join('; ').replaceAll('`', '')}`;
}

/** The table for `docs/effects.md`, between the two marks. */
export function printedTable(): string {
  const list = (names: readonly string[]): string => (names.length === 0 ? '–' : names.map(code).join(', '));
  const rows = ROWS.map((row) => {
    const desk = row.desk === undefined ? '' : ` (the desk sees ${list(row.desk)})`;
    const fallen = row.fallen === undefined ? '' : `; fallen: warrants of ${row.fallen.join(' and ')}`;
    return [
      row.alert,
      row.steps.map(told).join('; '),
      `${row.validity === 'VALID' ? 'valid' : '**not valid**'}${fallen}`,
      `${list(row.grounds)}${desk}`,
      list(row.reviews),
    ];
  });
  const cells = [
    ['alert', 'what happened', 'then it is', 'grounds, for the Secretariat and the CCF', 'waits for officers'],
    ...rows,
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string => `| ${row.map((cell, n) => cell.padEnd(widths[n]!)).join(' | ')} |`;
  return [
    line(cells[0]!),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...cells.slice(1).map(line),
  ].join('\n');
}
