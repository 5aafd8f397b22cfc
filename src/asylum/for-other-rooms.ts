/** What other rooms may ask of the confidential compartment: that alerts be settled, of which nothing comes back. */
export { decisionKeys } from './decision-keys.ts';
export { settleAlerts } from './engine.ts';
