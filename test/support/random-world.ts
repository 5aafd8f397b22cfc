/** A world of alerts and decisions in every state there is, and in some that there should not be, made without chance. */
import type { Queries } from '../../src/database/database.ts';
import type { Row } from '../../src/policy/ability.ts';
import { memorySealing } from './sealing.ts';
import type { Schedule } from '../../src/law/schedule.ts';
import { insertAlert, type InsertedAlert } from './alert-rows.ts';
import { decisionRow, insertDecision, type InsertedDecision } from './decision-rows.ts';
import type { AlertState } from '../../src/vocabulary/alerts.ts';

export interface WorldAlert extends InsertedAlert {
  /** The row as the policy looks at it. */
  readonly row: Row;
  readonly warrants: readonly { readonly id: string; readonly row: Row }[];
}

export interface WorldDecision extends InsertedDecision {
  readonly row: Row;
}

export interface World {
  readonly alerts: readonly WorldAlert[];
  readonly decisions: readonly WorldDecision[];
}

/** Laws that are in force today, or will be, or were. */
const SCHEDULES: readonly (Schedule | null)[] = [
  null,
  { SECRETARIAT: '{(,)}', DOCUMENTS: '{[2020-01-01,)}' },
  null,
  { USE_BEYOND: '{(,)}', BIRTH_DATE: '{[2020-01-01,9999-01-01)}' },
  null,
];

const STATES = ['UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED'] as const;

/** What was disclosed: in turns what holds, its contrary, and nothing. */
export function disclosureOf(
  state: AlertState,
  valid: boolean,
  turn: number,
): { readonly disclosed: boolean; readonly disclosedState: AlertState } {
  const lags = turn % 5 > 2;
  const disclosedState = !lags ? state : turn % 5 === 3 ? 'PUBLISHED' : 'UNDER_EXAMINATION';
  return { disclosedState, disclosed: disclosedState === 'PUBLISHED' && valid !== lags };
}

export async function insertWorld(owner: Queries): Promise<World> {
  const sealing = await memorySealing();
  const alerts: WorldAlert[] = [];
  const decisions: WorldDecision[] = [];
  let turn = 0;
  for (const state of STATES) {
    for (const valid of [true, false]) {
      for (const source of ['BY', 'FR', null]) {
        for (const restricted of [true, false]) {
          turn += 1;
          const publicExtract = turn % 3 !== 0;
          const withdrawn = turn % 7 === 0;
          const recipients = [[], ['FR'], ['BY', 'DE']][turn % 3]!;
          const form = restricted ? ('DIFFUSION' as const) : ('NOTICE' as const);
          const issuers = [[], ['FR'], ['IT', 'BY'], []][turn % 4]!.filter((country) => country !== source);
          const shown = disclosureOf(state, valid, turn);
          const row = { state, valid, source, restricted, publicExtract, withdrawn, recipients, issuers, ...shown };
          const warrants = [
            { issuer: source, standing: true, disclosedStanding: turn % 5 !== 0 },
            { issuer: null, standing: false, disclosedStanding: turn % 3 === 0 },
          ];
          const alert = await insertAlert(owner, { ...row, form, warrants, closedByCcf: turn % 5 === 0 });
          alerts.push({
            ...alert,
            row,
            warrants: warrants.map(({ standing, disclosedStanding }, n) => ({
              id: alert.warrantIds[n]!,
              row: { standing, disclosedStanding, source, issuers },
            })),
          });
          if (turn % 3 === 0) {
            const addressee = turn % 2 === 0 ? 'CCF' : 'SECRETARIAT';
            const restrictions = SCHEDULES[turn % SCHEDULES.length]!;
            const reviewKind = turn % 4 === 1 ? 'THIRD_COUNTRY_ALERT' : 'INTERIM_PROTECTION';
            decisions.push({
              ...(await insertDecision(owner, sealing, alert, { addressee, restrictions, reviewKind })),
              row: decisionRow(addressee, restrictions, reviewKind),
            });
          }
        }
      }
    }
  }
  return { alerts, decisions };
}
