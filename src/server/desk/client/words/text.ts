import type { EnumOf } from '../graphql/tada.ts';

/** A text in the languages of the desk, as a message of ICU. Where Spanish or Arabic is not written yet, English is shown. */
export interface Text {
  readonly en: string;
  readonly fr: string;
  readonly es?: string;
  readonly ar?: string;
}

export type Language = keyof Required<Text>;

export const LANGUAGES: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
};

/** A text for each value of an enum of the schema. A value that has none does not build. */
export type Words<Name extends string> = Readonly<Record<EnumOf<Name>, Text>>;
