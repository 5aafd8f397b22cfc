/** What other rooms may ask of recalls. */
export { announce } from './announce.ts';
