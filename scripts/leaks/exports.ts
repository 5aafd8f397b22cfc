/** Leaks of what is served beside GraphQL: exports, and the schema as text. */
import type { Leaks } from './leak.ts';

const EXPORT = 'src/server/export.ts';

/** What `test/export.test.ts` must find. */
export const EXPORTS: Leaks = {
  'an export misses what changes while it lasts': [
    [EXPORT, 'yield line({ begin: { feed, asOf } });\n', ''],
    [
      EXPORT,
      'yield line({ summary: { records } });',
      'yield line({ begin: { feed: await this.#head(), asOf } });\n    yield line({ summary: { records } });',
    ],
  ],
  'an export of an entity is made with the rights of its bureau': [
    [
      EXPORT,
      'requestContext(this.#reader, this.#services)',
      "requestContext({ ...this.#reader, role: this.#reader.role === 'BORDER' ? 'BUREAU_OFFICER' : this.#reader.role }, this.#services)",
    ],
  ],
};

/** What `test/schema-document.test.ts` must find. */
export const SCHEMA_TEXTS: Leaks = {
  'a bureau is given the schema of the CCF as text': [
    [
      'src/server/schema-document.ts',
      'texts[request.reader.audience]',
      "texts[request.reader.audience === 'BUREAU' ? 'CCF' : request.reader.audience]",
    ],
  ],
  'a cache may give the schema of one reader to another': [
    ['src/server/schema-document.ts', '`private, max-age=${KEPT_S}`', '`public, max-age=${KEPT_S}`'],
  ],
};

/** What the comparison of worlds must find. */
export const EXPORTED_BETWEEN_WORLDS: Leaks = {
  'the end of an export counts what was reported': [
    [
      EXPORT,
      'yield line({ summary: { records } });',
      `const behind: unknown = await this.#services.database.transaction({ role: 'nansen_engine', country: null }, ({ queries }) =>
      Promise.resolve(queries.execute('select id from decisions.decisions')));
    const { length } = Array.isArray(behind) ? behind : (behind as { rows: unknown[] }).rows;
    yield line({ summary: { records, length } });`,
    ],
  ],
};
