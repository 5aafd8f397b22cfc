/** What countries do about their law in the tests, and what is read of their reports. */
import { expect } from '@jest/globals';
import type { Clock } from '../../src/api/context.ts';
import type { Answer, Nansen } from './nansen.ts';

export const SET = `mutation ($input: SetNationalConstraintsInput!) {
  setNationalConstraints(input: $input) {
    nationalConstraints { version inForceFrom inForce }
    userErrors { path code message }
  }
}`;
const REPORT = `mutation ($input: ReportAsylumDecisionInput!) {
  reportAsylumDecision(input: $input) { receipt userErrors { path code message } }
}`;

/** A clock that runs with the machine's, some days ahead: PostgreSQL's own clock holds the second wall. */
export class Ahead implements Clock {
  days = 0;
  now(): Date {
    return new Date(Date.now() + this.days * 86_400_000);
  }
  day(ahead = 0): string {
    return new Date(this.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
  }
}

/** The steps about laws and reports at a server that is started later. */
export function countriesAt(nansen: () => Nansen, clock: Ahead) {
  async function setLaw(country: string, law: object, from = clock.day()): Promise<Answer['data']> {
    const answer = await nansen().ask(`bureau:${country}`, SET, { input: { inForceFrom: from, ...law } });
    expect(answer.errors).toEqual([]);
    return answer.data.setNationalConstraints;
  }

  async function reported(reader: string, input: object): Promise<Answer['data']> {
    const answer = await nansen().ask(reader, REPORT, { input });
    expect(answer.errors).toEqual([]);
    return answer.data.reportAsylumDecision;
  }

  const seen = async (reader: string, fileReference: string): Promise<Answer['data'] | undefined> => {
    const answer = await nansen().ask(
      reader,
      `{ asylumDecisions(first: 100) { nodes {
        fileReference kind handlingCode handlingRestriction consent { givenOn recordedAs } alertReferences
        person { names { familyName } birthDate sex nationalities aliases { familyName } documents { number } } } } }`,
    );
    expect(answer.errors).toEqual([]);
    return answer.data.asylumDecisions.nodes.find(
      (node: { fileReference: string | null }) => node.fileReference === fileReference,
    );
  };

  return { setLaw, reported, seen };
}
