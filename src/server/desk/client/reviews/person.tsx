import type { ReactNode } from 'react';
import { Heading } from 'react-aria-components';
import { Documents, Names } from '../parts/person.tsx';
import { CASE } from '../words/case.ts';
import { FRAME } from '../words/frame.ts';
import { SEX } from '../words/person-words.ts';
import { useWords, type Said } from '../words/use-words.ts';
import type { ReviewedAlert, ReviewedDecision } from './types.ts';

type Subject = ReviewedAlert['subject'];
type Described = ReviewedDecision['person'];

interface PersonProps {
  /** As the alert describes the person. */
  readonly subject: Subject | null;
  /** As the country that reported describes them. */
  readonly person: Described | null;
}

/** The person as the alert and the decision describe them, side by side. */
export function Person({ subject, person }: PersonProps) {
  const said = useWords();
  const { say } = said;
  if (subject === null && person === null) return null;
  const rows: readonly (readonly [string, ReactNode, ReactNode])[] = [
    [say(CASE.names), subject && <Names names={[subject]} />, person && <Names names={person.names} />],
    [say(CASE.aliases), listed(subject?.aliases, namesOf), listed(person?.aliases, namesOf)],
    [say(CASE.birthDate), subject?.birthDate, person?.birthDate],
    [say(CASE.sex), sexOf(subject?.sex, said), sexOf(person?.sex, said)],
    [say(CASE.nationalities), countriesOf(subject?.nationalities, said), countriesOf(person?.nationalities, said)],
    [say(CASE.documents), listed(subject?.documents, documentsOf), listed(person?.documents, documentsOf)],
  ];
  return (
    <section>
      <Heading level={2}>{say(CASE.compare)}</Heading>
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">{say(CASE.attribute)}</th>
            {subject !== null && <th scope="col">{say(CASE.inAlert)}</th>}
            {person !== null && <th scope="col">{say(CASE.inDecision)}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, inAlert, inDecision]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {subject !== null && <td>{inAlert ?? <Nothing />}</td>}
              {person !== null && <td>{inDecision ?? <Nothing />}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Nothing() {
  const { say } = useWords();
  return <span className="quiet">{say(FRAME.none)}</span>;
}

const namesOf = (names: Parameters<typeof Names>[0]['names']): ReactNode => <Names names={names} />;
const documentsOf = (documents: Parameters<typeof Documents>[0]['documents']): ReactNode => (
  <Documents documents={documents} />
);

function listed<Item>(items: readonly Item[] | null | undefined, shown: (items: readonly Item[]) => ReactNode) {
  return items === null || items === undefined || items.length === 0 ? null : shown(items);
}

function sexOf(sex: Subject['sex'] | undefined, { say }: Said): string | null {
  return sex === null || sex === undefined ? null : say(SEX[sex]);
}

function countriesOf(codes: readonly string[] | null | undefined, { country }: Said): string | null {
  return codes === null || codes === undefined || codes.length === 0 ? null : codes.map(country).join(', ');
}
