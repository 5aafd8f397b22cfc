/**
 * ESLint rule: the arrows between the rooms of the house, and who alone may import a library that access hangs on.
 *
 * Tests may import anything. See docs/architecture.md for the picture.
 */
import path from 'node:path';

/** A room's file of this name holds the few functions that it offers to other rooms. */
const OFFERED = 'for-other-rooms.ts';
const TABLES = 'tables.ts';

const PURE = new Set(['policy', 'validity', 'matching']);
const ROOMS = new Set(['alerts', 'asylum', 'documents', 'checks', 'recalls', 'ccf', 'statistics', 'audit', 'outbox']);
/** What every import of files needs and no room owns. It knows nothing of the house. */
const IMPORTING = 'importing';
/** What every resolver needs and no room owns: context, cursors, errors. It knows no room. */
const API = 'api';
/** Keys, seals and pseudonyms: it knows the database, where wrapped keys lie, and no room. */
const SEALING = 'sealing';
const OPEN_TO_ROOMS = new Set([
  'policy',
  'validity',
  'matching',
  'database',
  'audit',
  'outbox',
  SEALING,
  API,
  IMPORTING,
]);

/** What the pure rooms may use from outside: nothing that reads, writes, or knows GraphQL or SQL. */
const PURE_LIBRARIES = {
  policy: ['@casl/ability', 'zod', 'i18n-iso-countries'],
  validity: ['zod'],
  matching: ['any-ascii', 'pinyin-pro'],
};

/** Libraries with one place in src/ that may import them. */
const KEEPERS = [
  { library: /^(@casl\/|@ucast\/)/, keeper: 'policy/ability.ts', hint: 'Decide with the functions of that file.' },
  {
    library: /^(postgres|@electric-sql\/.*|drizzle-orm\/(postgres-js|pglite).*)$/,
    keeper: 'database/',
    hint: 'Take a connection from src/database.',
  },
];

/** Resolvers are thin and GraphQL types are views: neither knows how a row is stored (its words, as types, they may). */
const BLIND_TO_TABLES = /(^|[/-])(resolver|types)\.ts$/;
const TESTS = /(^test\/|\.(test|arbitrary)\.tsx?$)/;

function areaOf(file) {
  const [top, ...rest] = file.split('/');
  if (top !== 'src') return { area: top, inside: rest.join('/') };
  return rest.length === 1 ? { area: rest[0], inside: rest[0] } : { area: rest[0], inside: rest.slice(1).join('/') };
}

/** Returns what is wrong with an import of another file of the house, or null. Paths are relative to the root. */
function forbiddenArrow(fromFile, toFile, typeOnly) {
  const from = areaOf(fromFile);
  const to = areaOf(toFile);
  if (!fromFile.startsWith('src/')) return null;
  if (!toFile.startsWith('src/')) return `src/ imports nothing of ${to.area}/.`;
  if (ROOMS.has(from.area) && BLIND_TO_TABLES.test(fromFile) && to.inside === TABLES && !typeOnly) {
    return 'Resolvers and types do not know the tables: go through the repository.';
  }
  if (from.area === to.area || from.area === 'main.ts') return null;
  if (to.area === 'server' || to.area === 'main.ts') return `Nothing imports src/${to.area}.`;
  if (from.area === 'server') return null;
  if (PURE.has(from.area)) return `src/${from.area} is pure: it imports nothing of the house.`;
  if (from.area === IMPORTING) return 'src/importing imports nothing of the house.';
  if (from.area === 'database') {
    if (to.area === 'policy' || (ROOMS.has(to.area) && to.inside === TABLES)) return null;
    return `src/database imports src/policy and the rooms' ${TABLES} only.`;
  }
  if (from.area === API) {
    return to.area === 'policy' || to.area === 'database' || to.area === SEALING
      ? null
      : 'src/api imports src/policy, src/database and src/sealing only.';
  }
  if (from.area === SEALING) return to.area === 'database' ? null : 'src/sealing imports src/database only.';
  if (ROOMS.has(from.area)) {
    if (OPEN_TO_ROOMS.has(to.area) || to.inside === OFFERED) return null;
    // Foreign keys.
    if (from.inside === TABLES && to.inside === TABLES) return null;
    return `A room imports policy, database, audit, outbox, validity, matching, sealing and api; it reaches src/${to.area} through its ${OFFERED} only.`;
  }
  return `src/${from.area} is no room that scripts/lint/arrows.mjs knows: add it there.`;
}

/** Returns what is wrong with an import of a library, or null. */
function forbiddenLibrary(file, library) {
  if (!file.startsWith('src/')) return null;
  const { area } = areaOf(file);
  const inSource = file.slice('src/'.length);
  for (const { library: pattern, keeper, hint } of KEEPERS) {
    if (pattern.test(library) && !inSource.startsWith(keeper))
      return `Only src/${keeper} imports '${library}'. ${hint}`;
  }
  if (ROOMS.has(area) && BLIND_TO_TABLES.test(file) && library.startsWith('drizzle-orm')) {
    return 'Resolvers and types do not make SQL: go through the repository.';
  }
  const allowed = PURE_LIBRARIES[area];
  if (allowed !== undefined && !allowed.some((name) => library === name || library.startsWith(`${name}/`))) {
    return `src/${area} is pure: it imports ${allowed.join(', ')} and nothing else from outside.`;
  }
  return null;
}

export const arrows = {
  meta: { type: 'problem', schema: [], docs: { description: 'Hold the arrows between the rooms.' } },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    if (TESTS.test(file)) return {};

    function check(source, typeOnly = false) {
      const to = source?.value;
      if (typeof to !== 'string') return;
      const message = to.startsWith('.')
        ? forbiddenArrow(file, path.posix.join(path.posix.dirname(file), to), typeOnly)
        : forbiddenLibrary(file, to);
      if (message !== null) context.report({ node: source, message });
    }

    return {
      ImportDeclaration: (node) => check(node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};
