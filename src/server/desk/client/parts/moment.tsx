import { FRAME } from '../words/frame.ts';
import type { Language } from '../words/text.ts';
import { useWords } from '../words/use-words.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The day before the month, and hours to 24, as the texts of international bodies have them. */
const formatOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

/** A moment, in the time of the person. */
export function Moment({ at }: { readonly at: string }) {
  const { language } = useWords();
  const format = new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'medium', timeStyle: 'short' });
  return <time dateTime={at}>{format.format(new Date(at))}</time>;
}

/** A calendar date, which is the same everywhere. */
export function Day({ on }: { readonly on: string }) {
  const { language } = useWords();
  const format = new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'medium', timeZone: 'UTC' });
  return <time dateTime={on}>{format.format(new Date(`${on}T00:00:00Z`))}</time>;
}

/** By when something must be done, how long that is, and whether it is over. */
export function Deadline({ at, now = Date.now() }: { readonly at: string; readonly now?: number }) {
  const { language, say } = useWords();
  const left = Date.parse(at) - now;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const words =
    Math.abs(left) < DAY_MS
      ? relative.format(Math.trunc(left / HOUR_MS), 'hour')
      : relative.format(Math.trunc(left / DAY_MS), 'day');
  return (
    <span className={left < 0 ? 'deadline overdue' : 'deadline'}>
      <Moment at={at} /> <span className="deadline-left">({words})</span>
      {left < 0 && <strong> {say(FRAME.overdue)}</strong>}
    </span>
  );
}
