/** The words of alerts. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const Validity = enumeration(
  'Validity',
  'Whether you may act on an alert. There is no third state, and no reason is given.',
  {
    VALID: 'You may act on it, as your own law allows (RPD Art. 63).',
    NOT_VALID: 'You must not act on it, and must purge copies of it (RPD Art. 5(7), 51(6), 127).',
  },
);
export type Validity = MemberOf<typeof Validity>;

export const AlertForm = enumeration('AlertForm', 'How an alert is circulated.', {
  NOTICE: 'Published by the Organization to all bureaus (RPD Art. 1(13)).',
  DIFFUSION: 'Sent by a bureau to bureaus that it chooses (RPD Art. 1(14), 97).',
});
export type AlertForm = MemberOf<typeof AlertForm>;

export const NoticeColour = enumeration('NoticeColour', 'The kinds of notices (RPD Art. 82 to 96).', {
  RED: 'For a wanted person, to locate and detain them with a view to extradition (RPD Art. 82 to 87).',
  BLUE: 'To locate or identify a person, or to learn more about them, for an investigation (RPD Art. 88).',
  GREEN: 'Warns of a person’s criminal activities.',
  YELLOW: 'To find a missing person, or to identify a person who cannot identify themselves.',
  BLACK: 'To identify an unidentified dead person.',
  PURPLE: 'Describes methods, objects and hiding places of criminals.',
  ORANGE: 'Warns of an event, a person, an object or a process that is an imminent danger.',
  SPECIAL:
    'For persons and entities under sanctions of the United Nations Security Council, and other special notices.',
});
export type NoticeColour = MemberOf<typeof NoticeColour>;

export const DiffusionPurpose = enumeration('DiffusionPurpose', 'What a diffusion is for (RPD Art. 97(1)).', {
  ARREST: 'To arrest or detain a person, or to restrict their movements.',
  LOCATE: 'To locate and trace a person.',
  ADDITIONAL_INFORMATION: 'To learn more about a person.',
  IDENTIFICATION: 'To identify a person.',
  WARNING: 'To warn of a person’s criminal activities.',
  INFORMATION: 'For information only.',
});
export type DiffusionPurpose = MemberOf<typeof DiffusionPurpose>;

export const AlertState = enumeration('AlertState', 'The state of an alert.', {
  UNDER_EXAMINATION: 'Requested and not yet decided upon; visible to its source only (RPD Art. 77(3)).',
  PUBLISHED: 'Published. `validity` says whether you may act on it.',
  REFUSED: 'The notices desk refused the request (RPD Art. 77).',
  WITHDRAWN: 'Its source withdrew it (RPD Art. 51(1)).',
  EXPIRED: 'Its retention period ended, and its source did not extend it (RPD Art. 50, 51).',
});
export type AlertState = MemberOf<typeof AlertState>;

export const Sex = enumeration('Sex', 'Sex as the source recorded it.', {
  MALE: 'Male: `M` on a passport.',
  FEMALE: 'Female: `F` on a passport.',
  UNKNOWN: 'The source does not know it.',
});
export type Sex = MemberOf<typeof Sex>;

export const DocumentType = enumeration('DocumentType', 'Kinds of identity and travel documents.', {
  PASSPORT: 'A passport of any kind.',
  IDENTITY_CARD: 'A national identity card.',
  OTHER: 'Another document that identifies its holder.',
});
export type DocumentType = MemberOf<typeof DocumentType>;
