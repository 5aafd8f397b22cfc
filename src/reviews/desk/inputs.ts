import { text } from '../../api/input.ts';

/** The reasons of an officer, for the file. */
export const reasonsText = text(10_000);
