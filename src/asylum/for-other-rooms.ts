/** What other rooms may ask of the confidential compartment: that alerts be settled. Nothing comes back from it. */
export { settleAlerts } from './engine.ts';
