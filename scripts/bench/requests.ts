/** The requests of a question to a server, as bytes, and the proof that all servers answer alike. */
import { createHash } from 'node:crypto';
import type { Asker, Contender, Position, Subject } from './contenders/contender.ts';
import { ask } from './load.ts';
import { REFERENCES, type Question } from './questions.ts';
import type { World } from './world.ts';

const COMPARED = 200;
/** Enough for some seconds of reports, each of which is made once. */
const DIFFERENT_WRITES = 4_000;

/** Requests of as many readers as the question says, each in turn; null when the server has nothing for it. */
export function rotation(
  contender: Contender,
  question: Question,
  world: World,
  positions: readonly (readonly Position[])[],
): readonly Buffer[] | null {
  const { what, countries, borderPosts = false } = question;
  // INVARIANT: modulo the length, so there is one.
  const asker = (index: number): Asker =>
    (borderPosts && index % 2 === 1 ? world.borderPosts : world.bureaus)[index % countries] as Asker;
  const own = positions.slice(0, countries);
  const length = {
    validity: world.references.length,
    validities: world.references.length,
    everything: world.references.length,
    firstPage: countries,
    page: Math.max(...own.map((each) => each.length)) * countries,
    check: DIFFERENT_WRITES,
    report: DIFFERENT_WRITES,
  }[what];
  const requests = Array.from({ length }, (_, index) => {
    const of = own[index % countries] ?? [];
    const position = what === 'page' ? (of[Math.floor(index / countries) % of.length] ?? null) : null;
    return contender.request(
      what,
      asker(index),
      subjectOf(world, index, what === 'validities' ? REFERENCES : 1, position),
    );
  });
  const made = requests.filter((request) => request !== null);
  return made.length < requests.length ? null : made;
}

function subjectOf({ references }: World, index: number, count: number, position: Position | null): Subject {
  const wanted = Array.from({ length: count }, (_, at) => references[(index + at * 37) % references.length] as string);
  return { references: wanted, position, number: index };
}

/** The same disorder in every run. */
export function inNoOrder(positions: readonly Position[]): Position[] {
  const rank = ({ reference }: Position): string => createHash('sha256').update(reference).digest('hex');
  return [...positions].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** @throws when two servers do not say the same: then one of them does less, or the wrong thing. Returns what was compared. */
export async function compareAnswers(
  contenders: readonly Contender[],
  world: World,
  positions: readonly (readonly Position[])[],
): Promise<string> {
  let [valid, rows, whole] = [0, 0, 0];
  for (let index = 0; index < COMPARED; index += 1) {
    const of = index % world.bureaus.length;
    // INVARIANT: modulo the length, so there is one. Every second reader is a border post.
    const asker = (index % 2 === 0 ? world.bureaus : world.borderPosts)[of] as Asker;
    const bureau = world.bureaus[of] as Asker;
    const subject = subjectOf(world, index * REFERENCES + 1, index % 3 === 0 ? REFERENCES : 1, null);
    const said = await sameFromAll(contenders, async (each) => {
      const request = each.request('validity', asker, subject);
      return request === null ? null : each.validityIn(await ask(each.url('validity'), request));
    });
    valid += said?.filter(Boolean).length ?? 0;
    const own = positions[of] ?? [];
    // One question in two is for the first page.
    const position = index % 2 === 0 ? null : (own[index % own.length] ?? null);
    const page = await sameFromAll(contenders, async (each) => {
      const request = each.request('page', bureau, { ...subject, position });
      return request === null ? null : each.pageIn(await ask(each.url('page'), request));
    });
    rows += page?.length ?? 0;
    const everything = await sameFromAll(contenders, async (each) => {
      const request = each.request('everything', bureau, subject);
      return request === null ? null : { alert: each.everythingIn(await ask(each.url('everything'), request)) };
    });
    if (everything?.alert !== null) whole += 1;
  }
  return `${valid} valid references, ${rows} alerts on ${COMPARED} pages, ${whole} whole alerts`;
}

/** The answer of all that have one. */
async function sameFromAll<T>(
  contenders: readonly Contender[],
  answer: (contender: Contender) => Promise<T | null>,
): Promise<T | null> {
  const answers = (await Promise.all(contenders.map(answer))).filter((each) => each !== null);
  const texts = [...new Set(answers.map((each) => JSON.stringify(each)))];
  if (texts.length > 1) throw new Error(`Not the same:\n${texts.map((text) => text.slice(0, 400)).join('\n')}`);
  return answers[0] ?? null;
}
