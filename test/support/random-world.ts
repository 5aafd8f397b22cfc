/** A world of alerts and decisions in every state there is, and in some that there should not be, made without chance. */
import type { Queries } from '../../src/database/database.ts';
import type { Row } from '../../src/policy/ability.ts';
import { memorySealing } from './sealing.ts';
import { insertAlert, insertDecision, type InsertedAlert, type InsertedDecision } from './rows.ts';

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

const STATES = ['UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN'] as const;

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
          const recipients = [[], ['FR'], ['BY', 'DE']][turn % 3]!;
          const form = restricted ? ('DIFFUSION' as const) : ('NOTICE' as const);
          const row = { state, valid, source, restricted, publicExtract, recipients };
          const warrants = [
            { issuer: source, standing: true },
            { issuer: null, standing: false },
          ];
          const alert = await insertAlert(owner, { ...row, form, warrants, closedByCcf: turn % 5 === 0 });
          alerts.push({
            ...alert,
            row,
            warrants: warrants.map(({ standing }, n) => ({ id: alert.warrantIds[n]!, row: { standing } })),
          });
          if (turn % 3 === 0) {
            const addressee = turn % 2 === 0 ? 'CCF' : 'SECRETARIAT';
            decisions.push({ ...(await insertDecision(owner, sealing, alert, { addressee })), row: { addressee } });
          }
        }
      }
    }
  }
  return { alerts, decisions };
}
