/** The catalogue of the desk: each text can be said in every language, with the same values. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { FRAME } from './client/words/frame.ts';
import { QUEUE } from './client/words/queue.ts';
import { REVIEW_KIND, REVIEW_ORDER, REVIEW_STATE, REVIEW_URGENCY } from './client/words/review-words.ts';
import { LANGUAGES, type Language, type Text } from './client/words/text.ts';
import { inLanguage, languageOf } from './client/words/use-words.ts';

const FOLDER = path.join(import.meta.dirname, 'client/words');
const LISTS = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && !['text.ts', 'use-words.ts'].includes(file));

/** Every text of a file, with its name. */
async function textsIn(file: string): Promise<[string, Text][]> {
  const lists = Object.entries((await import(path.join(FOLDER, file))) as Record<string, Record<string, Text>>);
  return lists.flatMap(([list, texts]) =>
    Object.entries(texts).map(([name, text]): [string, Text] => [`${list}.${name}`, text]),
  );
}

/** What a message names: `{count, plural, …}` names count. */
function valuesOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? ''))].sort();
}

test.each(LISTS)('the texts of %s are messages, in every language that has them', async (file) => {
  const texts = await textsIn(file);
  expect(texts.length).toBeGreaterThan(0);
  for (const [name, text] of texts) {
    for (const language of Object.keys(LANGUAGES) as Language[]) {
      const message = text[language];
      if (message === undefined) continue;
      expect({ name, language, message }).toMatchObject({ message: expect.stringMatching(/\S/) });
      expect({ name, language, values: valuesOf(message) }).toEqual({ name, language, values: valuesOf(text.en) });
      const values = Object.fromEntries(valuesOf(message).map((value) => [value, 2]));
      expect(() => new IntlMessageFormat(message, language).format(values)).not.toThrow();
    }
  }
});

test.each(Object.entries({ FRAME, QUEUE, REVIEW_KIND, REVIEW_URGENCY, REVIEW_STATE, REVIEW_ORDER }))(
  'the frame and the queue are said in every language: %s',
  (_list, texts) => {
    for (const [name, text] of Object.entries<Text>(texts)) {
      expect({ name, languages: Object.keys(LANGUAGES).filter((language) => !(language in text)) }).toEqual({
        name,
        languages: [],
      });
    }
  },
);

test('what is not translated is said in English, with the plurals of English', () => {
  const text: Text = {
    en: '{count, plural, one {# case} other {# cases}}',
    fr: '{count, plural, one {# dossier} other {# dossiers}}',
  };
  for (const language of ['es', 'ar'] as const) expect(inLanguage(text, language, { count: 2 })).toBe('2 cases');
  expect(inLanguage(text, 'fr', { count: 2 })).toBe('2 dossiers');
  expect(['ar-EG', 'es-419', 'de', ''].map(languageOf)).toEqual(['ar', 'es', 'en', 'en']);
});
