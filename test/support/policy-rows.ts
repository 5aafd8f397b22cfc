/** Rows for every record type of the policy, in every combination that decides. */
import { randomUUID } from 'node:crypto';
import { amendments } from '../../src/alerts/amendments/tables.ts';
import { reinstatements } from '../../src/alerts/reinstatement/tables.ts';
import { retention, retentionExtensions } from '../../src/alerts/retention/tables.ts';
import {
  reexaminations,
  sourceNotifications as statementsTable,
} from '../../src/alerts/statements-to-source/tables.ts';
import { endProposals } from '../../src/decisions/end-proposals-tables.ts';
import { bulletinRecipients, bulletins } from '../../src/bulletins/tables.ts';
import { checkEntries, hitNotices } from '../../src/checks/tables.ts';
import { travelDocuments } from '../../src/documents/tables.ts';
import type { Schedule } from '../../src/law/schedule.ts';
import { lawVersions } from '../../src/law/tables.ts';
import { addressees, recalls, overdueCounts, reminders } from '../../src/recalls/purging/tables.ts';
import { jobs } from '../../src/outbox/tables.ts';
import type { Queries } from '../../src/database/database.ts';
import { disclosureOf } from './random-world.ts';
import { insertAlert, insertChange } from './alert-rows.ts';
import { decisionRow, insertDecision } from './decision-rows.ts';
import { memorySealing } from './sealing.ts';
import { insertOperation, insertRequest } from './commission-rows.ts';
import { insertDocumentChange } from './document-copies.ts';
import { hitNotice } from './hit-notices.ts';
import { travelDocument } from './travel-documents.ts';
import { OFFICER, policyTables, TODAY, type PolicyTable } from './policy-tables.ts';

/** Inserts rows in which every attribute of the policy has every value. @returns them, by type and key */
export async function insertPolicyRows(owner: Queries): Promise<Record<string, PolicyTable>> {
  const sealing = await memorySealing();
  const rows = policyTables();

  for (const dead of [true, false]) {
    const job = { id: randomUUID(), task: 'test', payload: {}, runAt: new Date(0), repeating: false, attempts: 1 };
    await owner.insert(jobs).values({ ...job, deadAt: dead ? new Date(0) : null });
    rows['DeadLetter']!.rows.set(job.id, { dead });
  }
  const states = ['UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED'] as const;
  let turn = 0;
  for (const state of states) {
    for (const valid of [true, false]) {
      for (const source of ['BY', 'FR', null]) {
        for (const restricted of [true, false]) {
          turn += 1;
          const publicExtract = turn % 3 === 0;
          const withdrawn = turn % 7 === 0;
          const recipients = [[], ['FR'], ['FR', 'DE']][turn % 3]!;
          const issuers = [[], ['FR'], ['BY', 'DE']][turn % 3]!.filter((country) => country !== source);
          const shown = disclosureOf(state, valid, turn);
          const alert = { state, valid, source, restricted, publicExtract, withdrawn, recipients, issuers, ...shown };
          const ofAlert = [
            { issuer: source, standing: true, disclosedStanding: turn % 2 === 0 },
            { issuer: null, standing: false, disclosedStanding: turn % 3 === 0 },
          ];
          const inserted = await insertAlert(owner, { ...alert, warrants: ofAlert });
          rows['Alert']!.rows.set(inserted.id, alert);
          ofAlert.forEach(({ standing, disclosedStanding }, n) =>
            rows['Warrant']!.rows.set(inserted.warrantIds[n]!, { standing, disclosedStanding, source, issuers }),
          );
          const audience = turn % 4 === 1 ? 'PARTIES' : 'RECIPIENTS';
          const change = { audience, source, issuers, restricted, recipients } as const;
          const told = await insertChange(owner, { id: inserted.id, ...change });
          rows['ValidityChange']!.rows.set(told.id, change);
          await owner.insert(recalls).values({
            ...{
              id: told.id,
              alertId: inserted.id,
              reference: told.reference,
              scope: 'ALERT',
              audience,
              source,
              issuers,
              restricted,
            },
            ...{ issuedAt: new Date(0), dueAt: new Date(0), supersededRestricted: restricted, supersededIssuers: [] },
          });
          // A source can stand among the addressees, as one that took its alert over; and whom an alert reached again when it
          // rose is nobody whom its fall concerned.
          const reached = [[], ['FR'], ['BY', 'DE']][turn % 3]!;
          const steps = [
            ...reached.map((country) => ({ country, step: 'REVOKED' as const })),
            ...['BY', 'FR'].map((country) => ({ country, step: 'REINSTATED' as const })),
          ];
          await owner.insert(addressees).values(steps.map((step) => ({ recallId: told.id, ...step })));
          rows['Recall']!.rows.set(told.id, { source, issuers, restricted, addressees: reached });
          rows['OverdueRecall']!.rows.set(told.id, {});
          rows['CountryRecall']!.rows.set(told.id, {});
          const kept = { alertId: inserted.id, reference: inserted.reference, endsOn: TODAY };
          const over = turn % 5 < 2;
          await owner.insert(retention).values({ ...kept, source, askedOn: TODAY, over });
          rows['RetentionReview']!.rows.set(inserted.id, { source, over });
          const takenBack = {
            ...{
              id: randomUUID(),
              alertId: inserted.id,
              reference: inserted.reference,
              round: 1,
              reasons: 'Invented',
            },
            ...{ proposedBy: 'officer-1', proposedAt: new Date(0), factsHash: '' },
          };
          await owner.insert(reinstatements).values(takenBack);
          rows['Reinstatement']!.rows.set(takenBack.id, {});
          if (source !== null) {
            const ofSource = { alertId: inserted.id, source, reference: inserted.id };
            await owner.insert(statementsTable).values({ ...ofSource, ordinal: 1, kind: 'NOT_VALID', issuedOn: TODAY });
            rows['Statement']!.rows.set(inserted.id, { source });
            const asked = { ...ofSource, id: randomUUID(), ordinal: 1, requestedAt: new Date(0) };
            await owner.insert(amendments).values({ ...asked, content: {} as never, state: 'REFUSED' });
            rows['Amendment']!.rows.set(asked.id, { source });
            const extended = { ...kept, source, ordinal: 1, reasons: 'Invented', extendedAt: new Date(0) };
            await owner.insert(retentionExtensions).values(extended);
            rows['RetentionExtension']!.rows.set(inserted.id, { source });
            const [forNoticesDesk, isForOthers] = [turn % 3 === 1, turn % 3 === 2];
            const answered = { forNoticesDesk, forRefugeeDesk: isForOthers, forCcf: isForOthers };
            await owner.insert(reexaminations).values({ ...asked, material: '', statementOrdinal: 1, ...answered });
            rows['Reexamination']!.rows.set(asked.id, { source, ...answered });
          }
          if (turn % 4 !== 0) continue;
          const addressee = turn % 8 === 0 ? 'CCF' : 'SECRETARIAT';
          const restrictions: Schedule | null =
            turn % 3 === 0 ? { SECRETARIAT: '{(,)}', USE_BEYOND: '{(,)}', DOCUMENTS: '{[2020-01-01,)}' } : null;
          const reviewKind = turn % 5 === 0 ? 'UNKNOWN_SOURCE' : 'RESTORATION';
          const decision = await insertDecision(owner, sealing, inserted, { addressee, restrictions, reviewKind });
          const row = decisionRow(addressee, restrictions, reviewKind);
          rows['AsylumDecision']!.rows.set(decision.id, row);
          rows['DecisionPerson']!.rows.set(decision.id, row);
          rows['AlertMatch']!.rows.set(decision.matchId, row);
          rows['ReviewItem']!.rows.set(decision.reviewId, row);
          rows['Ruling']!.rows.set(decision.rulingId, row);
          rows['AskedQuestion']!.rows.set(decision.questionId, row);
          rows['ReviewStep']!.rows.set(decision.stepId, row);
          const proposed = { cause: 'NATIONAL_LAW', proposedBy: 'officer-1', proposedAt: new Date(0) } as const;
          const factsHash = '';
          await owner.insert(endProposals).values({ decisionId: decision.id, ...proposed, factsHash, addressee });
          rows['DestructionProposal']!.rows.set(decision.id, row);
        }
      }
    }
  }

  for (const author of ['BY', 'DE']) {
    for (const recipients of [[], ['FR'], ['FR', 'BY']]) {
      const id = randomUUID();
      await owner.insert(bulletins).values({
        ...{ id, author, names: [], offenceSummary: 'Invented', handlingCode: 'H2', publishedOn: TODAY, originKey: id },
        writtenUnder: 0,
      });
      // A country that the law does not let know today has a row, too.
      const possible = [
        ...recipients.map((country) => ({ country, forbidden: null })),
        { country: 'IT', forbidden: '{(,)}' },
      ];
      await owner.insert(bulletinRecipients).values(possible.map((row) => ({ bulletinId: id, ...row })));
      rows['Bulletin']!.rows.set(id, { author, recipients });
    }
  }
  for (const issuingCountry of ['BY', 'FR']) {
    await owner.insert(travelDocuments).values(travelDocument(issuingCountry));
    rows['TravelDocument']!.rows.set(travelDocument(issuingCountry).number, { issuingCountry });
    rows['CheckedDocument']!.rows.set(travelDocument(issuingCountry).number, {});
    const entry = { ...{ lane: 0, sequence: rows['CheckEntry']!.rows.size + 1, country: issuingCountry, hash: '' } };
    await owner.insert(checkEntries).values({
      ...{ ...entry, checkedAt: new Date(0), user: `officer of ${issuingCountry}`, reader: `border:${issuingCountry}` },
      ...{ purpose: 'BORDER_CONTROL', items: 1, askedHash: '' },
    });
    rows['CheckEntry']!.rows.set(`officer of ${issuingCountry}`, { country: issuingCountry });
    const notice = hitNotice(issuingCountry);
    await owner.insert(hitNotices).values(notice);
    rows['HitNotice']!.rows.set(notice.id, { source: issuingCountry });
    const place = await insertDocumentChange(owner, sealing, issuingCountry);
    rows['DocumentChange']!.rows.set(String(place), { issuingCountry });
  }
  for (const recused of [true, false]) {
    const { id, stepId } = await insertRequest(owner, sealing, recused ? [OFFICER] : ['another']);
    rows['CcfRequest']!.rows.set(id, { recused });
    rows['CcfStep']!.rows.set(stepId, { recused });
    rows['CcfOperationEntry']!.rows.set(String(await insertOperation(owner, id)), {});
  }
  const repeatedAt = new Date(0);
  await owner.insert(reminders).values({ repeatedAt });
  for (const country of ['BY', 'FR']) {
    const owed = { total: 1, upToWeek: 1, upToMonth: 0, upToQuarter: 0, longer: 0, oldestDueAt: repeatedAt };
    await owner.insert(overdueCounts).values({ repeatedAt, country, ...owed });
    rows['OverdueRecallCount']!.rows.set(country, {});
  }
  for (const country of ['BY', 'FR']) {
    await owner.insert(lawVersions).values({ country, version: 1, law: '' as never, setBy: '' });
    rows['NationalConstraints']!.rows.set(country, { country });
  }
  return rows;
}
