import type { Option } from '../parts/choice.tsx';
import type { Text } from '../words/text.ts';
import type { Said } from '../words/use-words.ts';

/** The values of an enum, as what a person chooses from. */
export function optionsOf(words: Readonly<Record<string, Text>>, { say }: Said): readonly Option<string>[] {
  return Object.entries(words).map(([value, text]) => ({ value, label: say(text) }));
}

/** The parts of a text between spaces and commas. */
export function listOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '');
}
