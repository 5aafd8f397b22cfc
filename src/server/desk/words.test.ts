/** The catalogue of the desk: each text can be said in every language, with the same values. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, type Language, type Text } from './client/words/text.ts';

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
