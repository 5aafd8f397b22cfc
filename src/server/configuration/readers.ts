/** The file that says which readers the roles and groups of an issuer stand for. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseReader } from '../../policy/reader.ts';
import { ConfigurationError } from './error.ts';

const schema = z.record(z.string(), z.string());

/** @throws ConfigurationError that says what is wrong with the file */
export function readersIn(file: string): Readonly<Record<string, string>> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new ConfigurationError('OIDC_READERS', `the file ${file} cannot be read, or is no JSON.`);
  }
  const { data } = schema.safeParse(content);
  if (data === undefined) {
    throw new ConfigurationError('OIDC_READERS', 'write an object such as {"nansen-bureau-fr": "bureau:FR"}.');
  }
  const unknown = Object.values(data).find((reader) => parseReader(reader, '') === null);
  if (unknown !== undefined) throw new ConfigurationError('OIDC_READERS', `"${unknown}" is no reader.`);
  return data;
}
