import type { EnumOf } from '../graphql/tada.ts';
import { ALERT_FORM, NOTICE_COLOUR } from '../words/alert-words.ts';
import type { Said } from '../words/use-words.ts';

interface Kind {
  readonly form: EnumOf<'AlertForm'>;
  readonly colour: EnumOf<'NoticeColour'> | null;
}

/** What an alert is called: a red notice, a diffusion. */
export function nameOfAlertKind({ form, colour }: Kind, { say }: Said): string {
  return say(colour === null ? ALERT_FORM[form] : NOTICE_COLOUR[colour]);
}
