import type { ResultOf } from 'gql.tada';
import type { ReactNode } from 'react';
import { Heading } from 'react-aria-components';
import type { subject } from '../graphql/alerts.ts';
import { Documents, Names } from '../parts/person.tsx';
import { CASE } from '../words/case.ts';
import { FRAME } from '../words/frame.ts';
import { NOTICES } from '../words/notices.ts';
import { SEX } from '../words/person-words.ts';
import { useWords, type Said } from '../words/use-words.ts';

type Subject = ResultOf<typeof subject>;

interface SubjectTableProps {
  readonly now: Subject;
  /** As an amendment would describe them. */
  readonly amended?: Subject;
}

/** The subject of an alert; with an amendment, what each line is now and would be. */
export function SubjectTable({ now, amended }: SubjectTableProps) {
  const said = useWords();
  const { say } = said;
  const before = linesOf(now, said);
  const after = amended === undefined ? null : linesOf(amended, said);
  const changes = amended === undefined ? new Set<string>() : changedFields(now, amended);
  return (
    <section>
      <Heading level={2}>{say(amended === undefined ? CASE.compare : NOTICES.changes)}</Heading>
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">{say(CASE.attribute)}</th>
            <th scope="col">{say(NOTICES.now)}</th>
            {after !== null && <th scope="col">{say(NOTICES.amended)}</th>}
          </tr>
        </thead>
        <tbody>
          {before.map(([name, fields, shown], index) => {
            const isChanged = fields.some((field) => changes.has(field));
            return (
              <tr key={name} className={isChanged ? 'changed' : ''}>
                <th scope="row">{name}</th>
                <td>{shown ?? <Nothing />}</td>
                {after !== null && (
                  <td>
                    {after[index]?.[2] ?? <Nothing />}
                    {isChanged && <strong className="quiet"> ({say(NOTICES.changed)})</strong>}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Nothing() {
  const { say } = useWords();
  return <span className="quiet">{say(FRAME.none)}</span>;
}

type Line = readonly [name: string, fields: readonly (keyof Subject)[], shown: ReactNode];

function linesOf(subject: Subject, { say, country }: Said): readonly Line[] {
  const { aliases, nationalities, documents, countryOfBirth, placeOfBirth } = subject;
  const countryName = countryOfBirth === null ? null : country(countryOfBirth);
  const place = [placeOfBirth, countryName].filter((text) => text !== null).join(', ');
  return [
    [say(CASE.names), ['familyName', 'forename'], <Names key="name" names={[subject]} />],
    [say(CASE.aliases), ['aliases'], isEmpty(aliases) ? null : <Names key="aliases" names={aliases ?? []} />],
    [say(CASE.birthDate), ['birthDate'], subject.birthDate],
    [say(CASE.sex), ['sex'], subject.sex === null ? null : say(SEX[subject.sex])],
    [
      say(CASE.nationalities),
      ['nationalities'],
      isEmpty(nationalities) ? null : nationalities?.map(country).join(', '),
    ],
    [say(CASE.birthPlace), ['countryOfBirth', 'placeOfBirth'], place === '' ? null : place],
    [say(CASE.documents), ['documents'], isEmpty(documents) ? null : <Documents key="held" documents={documents} />],
    [say(CASE.marks), ['distinguishingMarks'], subject.distinguishingMarks],
  ];
}

function isEmpty(list: readonly unknown[] | null): boolean {
  return list === null || list.length === 0;
}

function changedFields(now: Subject, amended: Subject): ReadonlySet<string> {
  const fields = Object.keys(now) as (keyof Subject)[];
  return new Set(fields.filter((field) => JSON.stringify(now[field]) !== JSON.stringify(amended[field])));
}
