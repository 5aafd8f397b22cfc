/** Requests to the Commission, put into its tables directly. Who asks is invented. */
import { randomUUID } from 'node:crypto';
import type { ItemDisclosure } from '../../src/ccf/disclosure/released.ts';
import { COMPARTMENT, REQUESTS, STEPS } from '../../src/ccf/file.ts';
import { operations, recusals, requests, steps } from '../../src/ccf/tables.ts';
import type { Queries } from '../../src/database/database.ts';
import type { Sealing } from '../../src/sealing/sealing.ts';
import { sealColumns } from '../../src/sealing/sealed-columns.ts';

const DISCLOSURE: ItemDisclosure = {
  ...{ owner: 'SOURCE', ownerCountry: 'BY', consultedOn: '2026-02-02', toApplicant: 'SUMMARY', toSource: 'WHOLE' },
  ...{ ground: 'RIGHTS', justification: 'Invented', summary: 'An invented summary' },
};

const AT = new Date('2026-02-03T04:05:06Z');

/** A request of a revision that is closed, with a question and a draft, so that nothing of it is empty. */
export async function insertRequest(
  owner: Queries,
  sealing: Sealing,
  recused: readonly string[] = [],
): Promise<{ readonly id: string; readonly stepId: string }> {
  const [key, keyOfStep] = await sealing.newDataKeys(['CCF', 'CCF']);
  const [id, stepId] = [randomUUID(), randomUUID()];
  const applicant = {
    familyName: 'Lindqvist-Test',
    forename: 'Ada',
    birthDate: '1990',
    contact: 'An invented street 2',
  };
  await owner.insert(requests).values({
    ...{
      id,
      kind: 'REVISION',
      language: 'EN',
      receivedOn: '2026-02-01',
      discoveredOn: '2026-01-01',
      revises: randomUUID(),
    },
    ...{ recordedBy: 'clerk', recordedAt: AT, state: 'RECEIVED', nextDueOn: '2026-03-01', dataKey: key!.stored },
    ...sealColumns(
      key!.key,
      REQUESTS,
      { id, ...COMPARTMENT },
      {
        applicant: { ...applicant, nationalities: ['BY'], counsel: 'Counsel', confidentialFromSource: 'The address' },
        grounds: 'Invented grounds',
        alertReferences: ['1999/1'],
      },
    ),
  });
  await owner.insert(steps).values({
    ...{
      id: stepId,
      requestId: id,
      ordinal: 1,
      kind: 'DRAFTED',
      officer: 'rapporteur',
      recordedAt: AT,
      happenedOn: '2026-02-02',
    },
    ...{ dueOn: '2026-02-20', addressee: 'COUNTRY', clock: 'ANSWER', about: randomUUID(), dataKey: keyOfStep!.stored },
    ...sealColumns(
      keyOfStep!.key,
      STEPS,
      { id: stepId, ...COMPARTMENT },
      {
        content: {
          ...{ text: 'An invented study', country: 'SE', outcome: 'NOT_COMPLIANT' },
          facts: null,
          operativeParts: [{ document: null, reference: '1999/1', decision: 'CCF_DELETION' }],
          recognition: 'CONFIRMED',
          disclosure: DISCLOSURE,
        },
      },
    ),
  });
  for (const officer of recused) await owner.insert(recusals).values({ requestId: id, officer });
  return { id, stepId };
}

/** An entry of the Commission's register about a request. */
export async function insertOperation(owner: Queries, requestId: string): Promise<number> {
  const sequence = Math.floor(Math.random() * 1_000_000_000) + 1_000;
  await owner.insert(operations).values({
    ...{ sequence, recordedAt: AT, officer: 'clerk', reader: 'ccf-secretariat', operation: 'READ' },
    ...{ requestIds: [requestId], hash: 'a hash' },
  });
  return sequence;
}
