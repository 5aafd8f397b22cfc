/**
 * ESLint rule: a module imports downwards only, and libraries that access depends on have one importer.
 *
 * `floors.mjs` lists the modules. Tests may import anything. Circles between files are refused by dependency-cruiser.
 */
import path from 'node:path';
import { FLOORS, floorOf } from './floors.mjs';

const TABLES = 'tables.ts';

/** What the pure modules may use from outside: nothing that reads, writes, or knows GraphQL or SQL. */
const PURE_LIBRARIES = {
  policy: ['@casl/ability', 'zod', 'i18n-iso-countries'],
  validity: ['zod'],
  matching: ['any-ascii', 'pinyin-pro'],
  icao: ['i18n-iso-countries'],
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

/** Returns what is wrong with an import of another file of the project, or null. Paths are relative to the root. */
function forbiddenArrow(fromFile, toFile, typeOnly) {
  if (!fromFile.startsWith('src/')) return null;
  const from = areaOf(fromFile);
  const to = areaOf(toFile);
  if (!toFile.startsWith('src/')) return `src/ imports nothing of ${to.area}/.`;
  if (BLIND_TO_TABLES.test(fromFile) && to.inside.split('/').at(-1) === TABLES && !typeOnly) {
    return 'Resolvers and types do not know the tables: go through the repository.';
  }
  if (from.area === to.area || from.area === 'main.ts') return null;
  if (to.area === 'main.ts') return 'Nothing imports src/main.ts.';
  const [own, other] = [floorOf(from.area), floorOf(to.area)];
  if (own === -1) return `src/${from.area} is not in scripts/lint/floors.mjs: add it to its floor.`;
  if (other === -1) return `src/${to.area} is not in scripts/lint/floors.mjs: add it to its floor.`;
  if (other < own) return null;
  return `src/${from.area} (${FLOORS[own].name}) imports only from floors below it, and src/${to.area} (${FLOORS[other].name}) is not.`;
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
  if (BLIND_TO_TABLES.test(file) && library.startsWith('drizzle-orm')) {
    return 'Resolvers and types do not make SQL: go through the repository.';
  }
  const allowed = PURE_LIBRARIES[area];
  if (allowed !== undefined && !allowed.some((name) => library === name || library.startsWith(`${name}/`))) {
    return `src/${area} is pure: it imports ${allowed.join(', ')} and nothing else from outside.`;
  }
  return null;
}

export const arrows = {
  meta: { type: 'problem', schema: [], docs: { description: 'Let modules import downwards only.' } },
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
