/** The words of checks. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const CheckPurpose = enumeration(
  'CheckPurpose',
  'The purpose of a check (RPD Art. 10(2)). It is registered, and opens nothing.',
  {
    ASYLUM_EXAMINATION: 'An asylum application is examined (resolution GA-2017-86-RES-09, point 1).',
    BORDER_CONTROL: 'The border is controlled (RPD Art. 10(2)(h)).',
    VISA_OR_RESIDENCE: 'An application for a visa or a residence permit is examined.',
    SEARCH_FOR_WANTED_PERSON: 'A wanted person is searched for (RPD Art. 10(2)(a)).',
    LOCATE_PERSON: 'A person is located (RPD Art. 10(2)(b)).',
    IDENTIFY_PERSON: 'A person or a body is identified (RPD Art. 10(2)(e)).',
    PREVENT_CRIME: 'A security check prevents or detects a crime (RPD Art. 10(2)(g)).',
  },
);
export type CheckPurpose = MemberOf<typeof CheckPurpose>;

export const CheckOutcome = enumeration('CheckOutcome', 'What a check of one item found.', {
  HIT: 'The document is recorded, or an alert is about the person as far as name, birth date and documents tell.',
  POSSIBLE_HIT:
    'A document is recorded that differs only in O and 0, or the name of an alert is similar. Compare before you act.',
  NO_HIT: 'Nothing that you may see.',
});
export type CheckOutcome = MemberOf<typeof CheckOutcome>;
