/**
 * How much a source learns from when it sees that its alert fell, and what each schedule costs: `npm run simulate:timing`. The tables
 * stand in docs/decisions/0039-when-a-source-learns.md.
 */
import { Random } from '../matching/random.ts';
import { FROM_THE_FALL_ALONE, REPORTINGS, whoKnowsHearings, whoKnowsThePerson, type Reporting } from './model.ts';
import { SCHEDULES, type Schedule } from './schedules.ts';

const RUNS = 4_000;
const SOURCES = [
  { name: 'few: 20 alerts, 12 hearings', alerts: 20, hearings: 12 },
  { name: 'some: 1,000 alerts, 500 hearings', alerts: 1_000, hearings: 500 },
  { name: 'many: 10,000 alerts, 5,000 hearings', alerts: 10_000, hearings: 5_000 },
];

function drawsOf(seed: number): () => number {
  const random = new Random(seed);
  return () => random.next();
}

const percent = (share: number): string => `${(100 * share).toFixed(share > 0.995 ? 2 : share < 0.1 ? 1 : 0)} %`;
const days = (count: number): string =>
  count < 1 / 24 ? '0' : count < 1 ? `${(count * 24).toFixed(1)} h` : `${count.toFixed(1)} d`;

function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  process.stdout.write(`${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}\n`);
}

/** How long a change is not seen, on average and at most. */
function cost({ period, putOff }: Schedule): [string, string] {
  return period < 1 / 24 ? ['0', '0'] : [days((period * (putOff + 1)) / 2), days(period * (putOff + 1))];
}

print(
  ['schedule', 'unseen on average', 'at most', ...REPORTINGS.map(({ name }) => `sure of the cause, reported ${name}`)],
  SCHEDULES.map((schedule) => [
    schedule.name,
    ...cost(schedule),
    ...REPORTINGS.map((reporting) => percent(whoKnowsThePerson(schedule, reporting, RUNS, drawsOf(1)))),
  ]),
);
process.stdout.write(`Told by the fall alone: ${percent(FROM_THE_FALL_ALONE)}\n\n`);

for (const source of SOURCES) {
  process.stdout.write(`${source.name}\n`);
  const runs = Math.max(300, Math.round((RUNS * 100) / source.hearings));
  const cells = (schedule: Schedule, reporting: Reporting): string[] => {
    const { right, bits, hiddenAmong } = whoKnowsHearings(
      schedule,
      reporting,
      source,
      Math.min(RUNS, runs),
      drawsOf(2),
    );
    return [percent(right), bits.toFixed(1), hiddenAmong.toFixed(1)];
  };
  print(
    ['schedule', ...REPORTINGS.flatMap(({ name }) => [`right, ${name}`, 'bits', 'hidden among'])],
    SCHEDULES.map((schedule) => [schedule.name, ...REPORTINGS.flatMap((reporting) => cells(schedule, reporting))]),
  );
}
