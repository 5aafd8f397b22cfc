/** Alerts and their changes put straight into the tables, in states that no story leads to. Only the owner of a database can. */
import { randomInt, randomUUID } from 'node:crypto';
import {
  alerts,
  identityDocuments,
  issuers,
  lifecycleFacts,
  recipients,
  requests,
  subjects,
  warrants,
} from '../../src/alerts/tables.ts';
import { sourceActs } from '../../src/alerts/source-acts/tables.ts';
import { storeVersions } from '../../src/alerts/versions/store.ts';
import type { Queries } from '../../src/database/database.ts';
import { changeRecipients, changes, type ChangeAudience } from '../../src/recalls/tables.ts';
import type { AlertState } from '../../src/vocabulary/alerts.ts';

export interface AlertOptions {
  readonly reference?: string;
  readonly form?: 'NOTICE' | 'DIFFUSION';
  readonly source?: string | null;
  readonly state?: AlertState;
  readonly valid?: boolean;
  /** As `valid` and `state`, unless it says otherwise. */
  readonly disclosed?: boolean;
  readonly disclosedState?: AlertState;
  /** As those of the warrants, unless it says otherwise. */
  readonly issuers?: readonly string[];
  readonly restricted?: boolean;
  readonly recipients?: readonly string[];
  readonly publicExtract?: boolean;
  /** Whether its source withdrew it, and that was not applied yet. */
  readonly withdrawn?: boolean;
  readonly closedByCcf?: boolean;
  readonly warrants?: readonly {
    readonly issuer: string | null;
    readonly standing: boolean;
    readonly disclosedStanding?: boolean;
  }[];
}

export interface InsertedAlert {
  readonly id: string;
  readonly reference: string;
  readonly warrantIds: readonly string[];
}

/** An alert with everything that belongs to one, nothing of it NULL unless the options say so. */
export async function insertAlert(owner: Queries, options: AlertOptions = {}): Promise<InsertedAlert> {
  const { form = 'NOTICE', source = 'BY', recipients: chosen = [] } = options;
  const [id, subjectId] = [randomUUID(), randomUUID()];
  const reference = options.reference ?? `2024/${randomInt(1_000_000, 10_000_000)}`;
  const [referenceYear, referenceSerial] = reference.split('/').map(Number);
  await owner.insert(subjects).values({
    id: subjectId,
    familyName: 'Lindgren-Test',
    forename: 'Test',
    aliases: [{ familyName: 'Also-Invented', forename: null }],
    birthDate: '1984-05-06',
    sex: 'MALE',
    nationalities: ['BY'],
    placeOfBirth: 'Invented',
    countryOfBirth: 'BY',
    heightMetres: 1.8,
    weightKilograms: 80,
    hairColours: ['BRO'],
    eyeColours: ['BLU'],
    languages: ['BEL'],
    distinguishingMarks: 'Invented',
  });
  await owner.insert(identityDocuments).values({
    id: randomUUID(),
    subjectId,
    type: 'PASSPORT',
    number: `T-${id.slice(0, 8)}`,
    numberKey: `T${id.slice(0, 8).toUpperCase()}`,
    issuer: 'BY',
  });
  await owner.insert(alerts).values({
    id,
    reference,
    referenceYear: referenceYear ?? 0,
    referenceSerial: referenceSerial ?? 0,
    form,
    colour: 'RED',
    purpose: 'ARREST',
    source,
    subjectId,
    restricted: options.restricted ?? false,
    imported: false,
    extractConsent: options.publicExtract ?? false,
    publicExtract: options.publicExtract ?? false,
    state: options.state ?? 'PUBLISHED',
    valid: options.valid ?? true,
    disclosed: options.disclosed ?? options.valid ?? true,
    announcedToParties: false,
    wasVisibleToParties: false,
    distributionChanged: false,
    disclosedState: options.disclosedState ?? options.state ?? 'PUBLISHED',
    closedByCcf: options.closedByCcf ?? false,
    announced: false,
    wasVisible: options.valid ?? true,
  });
  const ofAlert = (options.warrants ?? [{ issuer: source, standing: true }]).map((warrant, position) => ({
    id: randomUUID(),
    alertId: id,
    position,
    charge: 'Invented charge',
    chargeTranslation: 'Invented charge, translated',
    reference: 'W-1/2019',
    law: 'Article 1 of an invented code',
    facts: 'Invented facts',
    maximumPenaltyMonths: 60,
    sentenceMonths: 12,
    disclosedStanding: warrant.standing,
    ...warrant,
  }));
  const others = options.issuers ?? ofAlert.flatMap(({ issuer }) => (issuer === null ? [] : [issuer]));
  const ofOthers = [...new Set(others)].filter((country) => country !== source);
  if (ofOthers.length > 0) await owner.insert(issuers).values(ofOthers.map((country) => ({ alertId: id, country })));
  if (ofAlert.length > 0) await owner.insert(warrants).values(ofAlert);
  if (chosen.length > 0) {
    await owner.insert(recipients).values(chosen.map((country) => ({ alertId: id, country, source })));
  }
  const at = new Date('2024-01-01T00:00:00Z');
  await owner
    .insert(requests)
    .values({ alertId: id, source, nationalReference: `N-${id.slice(0, 8)}`, requestedAt: at });
  await owner
    .insert(lifecycleFacts)
    .values({ id: randomUUID(), alertId: id, kind: 'REQUESTED', round: 1, recordedAt: at, reason: 'Invented reason' });
  if (options.withdrawn === true) {
    const act = { id: randomUUID(), alertId: id, source: source ?? 'BY', ordinal: 1 } as const;
    await owner.insert(sourceActs).values({ ...act, kind: 'WITHDRAWAL', acceptedAt: at });
  }
  await storeVersions({ queries: owner }, [id]);
  return { id, reference, warrantIds: ofAlert.map((warrant) => warrant.id) };
}

export interface ChangeOptions {
  /** The alert's. */
  readonly id: string;
  readonly audience: ChangeAudience;
  readonly source: string | null;
  readonly issuers: readonly string[];
  readonly restricted: boolean;
  readonly recipients: readonly string[];
}

/** That an alert is not valid any more, as it was announced. */
export async function insertChange(
  owner: Queries,
  { id: alertId, recipients: told, issuers: others, ...options }: ChangeOptions,
  announcedAt = new Date('2024-01-01T00:01:00Z'),
): Promise<{ readonly id: string; readonly reference: string }> {
  const id = randomUUID();
  const [referenceYear, referenceSerial] = [2024, randomInt(1_000_000, 10_000_000)];
  const reference = `${referenceYear}/${referenceSerial}`;
  await owner.insert(changes).values({
    ...{ id, alertId, reference, referenceYear, referenceSerial, kind: 'VALIDITY', valid: false, announcedAt },
    ...{ ...options, issuers: [...others] },
  });
  if (told.length > 0) await owner.insert(changeRecipients).values(told.map((country) => ({ changeId: id, country })));
  return { id, reference };
}
