/** Says the texts of the catalogue in the language that the person chose. */
import { IntlMessageFormat } from 'intl-messageformat';
import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import { LANGUAGES, type Language, type Text } from './text.ts';

export type Values = Readonly<Record<string, string | number>>;

export interface Said {
  readonly language: Language;
  /** A text, with what its message names. */
  readonly say: (text: Text, values?: Values) => string;
  /** A country or an international body of INTERPOL's list, by its code. */
  readonly country: (code: string | null) => string;
}

/** Parsed messages, by language and message. There are as many as the catalogue has. */
const formats = new Map<string, IntlMessageFormat>();

export function useWords(): Said {
  const { locale } = useLocale();
  return useMemo(() => {
    const language = languageOf(locale);
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    return {
      language,
      say: (text, values) => inLanguage(text, language, values),
      country: (code) => (code === null ? '–' : nameOf(code, names)),
    };
  }, [locale]);
}

/** The language of the desk that a language tag stands for; English where the desk has none. */
export function languageOf(tag: string): Language {
  const primary = tag.split('-')[0] ?? 'en';
  return primary in LANGUAGES ? (primary as Language) : 'en';
}

/** A text in a language. What is not translated is said in English. */
export function inLanguage(text: Text, language: Language, values?: Values): string {
  const translated = text[language];
  const message = translated ?? text.en;
  if (values === undefined) return message;
  const spoken = translated === undefined ? 'en' : language;
  const key = `${spoken} ${message}`;
  const format = formats.get(key) ?? new IntlMessageFormat(message, spoken);
  formats.set(key, format);
  return String(format.format(values));
}

function nameOf(code: string, names: Intl.DisplayNames): string {
  const name = /^[A-Z]{2}$/.test(code) ? names.of(code) : undefined;
  return name === undefined ? code : `${name} (${code})`;
}
