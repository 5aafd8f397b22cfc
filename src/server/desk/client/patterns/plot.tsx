import { EFFECT, PATTERNS } from '../words/patterns.ts';
import { useWords } from '../words/use-words.ts';
import { EFFECT_OF, type Effect } from './effects.ts';
import type { Counted } from './types.ts';

const EFFECTS = Object.keys(EFFECT) as Effect[];

interface PlotProps {
  readonly counts: readonly Counted[];
  /** The name of a period by its first day. */
  readonly nameOf: (periodStart: string) => string;
}

/**
 * A bar for each period, the longest for the most cases. Each says in words what it shows, so nobody needs its colours, and the table beside it
 * has every number.
 */
export function Plot({ counts, nameOf }: PlotProps) {
  const { say } = useWords();
  const periods = [...new Set(counts.map(({ periodStart }) => periodStart))].sort();
  const bars = periods.map((period) => ({
    period,
    parts: partsOf(counts.filter((each) => each.periodStart === period)),
  }));
  const most = Math.max(...bars.map(({ parts }) => sumOf(parts)));
  return (
    <figure className="plot">
      <figcaption>{say(PATTERNS.plot)}</figcaption>
      <ul>
        {bars.map(({ period, parts }) => (
          <li key={period}>
            <span className="plot-period">{nameOf(period)}</span>
            <svg viewBox={`0 0 ${most} 1`} preserveAspectRatio="none" aria-hidden="true">
              {parts.map(({ effect, start, count }) => (
                <rect
                  key={effect}
                  className={`plot-${effect.toLowerCase()}`}
                  x={start}
                  y={0}
                  width={count}
                  height={1}
                />
              ))}
            </svg>
            <span className="plot-parts">
              {parts.map(({ effect, count }) => (
                <span key={effect}>
                  <svg className="plot-key" viewBox="0 0 1 1" aria-hidden="true">
                    <rect className={`plot-${effect.toLowerCase()}`} width={1} height={1} />
                  </svg>
                  {say(PATTERNS.part, { name: say(EFFECT[effect]), count })}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

interface Part {
  readonly effect: Effect;
  /** How many cases are before it in the bar. */
  readonly start: number;
  readonly count: number;
}

function partsOf(counts: readonly Counted[]): readonly Part[] {
  const parts: Part[] = [];
  for (const effect of EFFECTS) {
    const count = counts
      .filter(({ outcome }) => EFFECT_OF[outcome] === effect)
      .reduce((sum, each) => sum + each.count, 0);
    if (count > 0) parts.push({ effect, start: sumOf(parts), count });
  }
  return parts;
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}
