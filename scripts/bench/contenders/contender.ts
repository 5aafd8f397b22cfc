/** What the benchmark needs of a server that it measures. */
import path from 'node:path';
import type { Reader } from '../../../src/policy/reader.ts';
import type { OpenIdProvider } from '../../../test/support/openid-provider.ts';
import type { ServerProcess } from '../process.ts';
import type { What } from '../questions.ts';

export const PAGE_LENGTH = 50;
export const ROOT = path.join(import.meta.dirname, '..', '..', '..');
export const SERVERS = path.join(import.meta.dirname, '..', 'servers');

/** A reader with an access token: a bureau or a border post. */
export interface Asker {
  readonly reader: Reader;
  readonly token: string;
}

export interface Setting {
  readonly databaseUrl: string;
  readonly provider: OpenIdProvider;
  readonly askers: readonly Asker[];
  /** Connections of each server to PostgreSQL. */
  readonly connections: number;
  readonly folder: string;
}

/** Behind which alert a page starts. */
export interface Position {
  readonly reference: string;
  /** What Nansen gave for it to the reader that asks: nobody else can use it. */
  readonly cursor: string;
}

/** What one request is about. */
export interface Subject {
  readonly references: readonly string[];
  /** Null for the first page. */
  readonly position: Position | null;
  /** Differs in each request. */
  readonly number: number;
}

/** What all answers are compared by. */
export interface SeenAlert {
  readonly reference: string;
  readonly valid: boolean;
  readonly rest: readonly unknown[];
}

export interface Contender {
  readonly name: string;
  readonly process: ServerProcess;
  url(what: What): URL;
  /** Null when the server has nothing of the kind. */
  request(what: What, asker: Asker, subject: Subject): Buffer | null;
  /** Which of the references that were asked for are valid. */
  validityIn(answer: unknown): readonly boolean[];
  pageIn(answer: unknown): readonly SeenAlert[];
  /** What an answer with everything is compared by; null for no alert. */
  everythingIn(answer: unknown): readonly unknown[] | null;
}

export interface Person {
  readonly familyName: string;
  readonly forename: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly nationalities: readonly string[] | null;
}

export interface AlertLike {
  readonly reference: string;
  readonly form: string;
  readonly colour: string | null;
  readonly source: string | null;
  readonly state: string;
}

export function seen(alert: AlertLike, valid: boolean, person: Person): SeenAlert {
  const { reference, form, colour, source, state } = alert;
  const { familyName, forename, birthDate, sex, nationalities } = person;
  return { reference, valid, rest: [form, colour, source, state, familyName, forename, birthDate, sex, nationalities] };
}

/** An alert, the numbers of its subject's documents, and the charges of its warrants. */
export function wholly(
  { reference, form, colour, source, state }: AlertLike,
  { familyName, forename, birthDate }: Person,
  documents: readonly { readonly number: string }[],
  warrants: readonly { readonly charge: string | null }[],
): readonly unknown[] {
  const numbers = documents.map(({ number }) => number).sort();
  const charges = warrants.map(({ charge }) => charge).sort();
  return [reference, form, colour, source, state, familyName, forename, birthDate, numbers, charges];
}

export const signedInAs = ({ token }: Asker): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** With BENCH_PROFILE=folder, each server leaves a profile of its processor time there. */
export function profiling(name: string): string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`];
}
