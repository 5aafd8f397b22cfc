/** Where there is prose: whole documents, and the comments, descriptions and titles of tests within other files. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parse, visit } from 'graphql';
import tseslint from 'typescript-eslint';

const COMMENTED = /^(src|scripts|test|docs\/examples)\/.*\.(ts|tsx|mjs)$|^[^/]+\.mjs$/;
const MIGRATION = /^drizzle\/.*\.sql$/;
const SCHEMA = /^schema\/.*\.graphql$/;
const POLICY_CASE = /^test\/policy\/.*\.yaml$/;
const EXAMPLE = /^src\/.*\.graphql$/;
const INSTRUCTION = /^\s*(eslint-|@ts-|global |prettier-ignore|@jest-)/;

/** Every file with prose that git knows or does not ignore. */
export function filesWithProse() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return listed
    .split('\0')
    .filter(
      (file) =>
        file.endsWith('.md') || [COMMENTED, MIGRATION, SCHEMA, POLICY_CASE, EXAMPLE].some((kind) => kind.test(file)),
    )
    .filter((file) => existsSync(file))
    .sort();
}

/** The texts of a file: each is Markdown, and begins on a line of the file. */
export function textsOf(file) {
  const source = readFileSync(file, 'utf8');
  if (file.endsWith('.md')) return [{ text: source, line: 1 }];
  if (SCHEMA.test(file)) return descriptions(source);
  if (MIGRATION.test(file)) return lines(source, /^\s*--(?!>) ?(.*)$/);
  if (POLICY_CASE.test(file)) return lines(source, /^(?:# ?| {2}- name: )(.*)$/);
  if (EXAMPLE.test(file)) return lines(source, /^# ?(.*)$/);
  return comments(source, file.endsWith('.tsx'));
}

function comments(source, jsx) {
  const { ast } = tseslint.parser.parseForESLint(source, { range: true, loc: true, ecmaFeatures: { jsx } });
  const found = ast.comments
    .filter(({ value }) => !INSTRUCTION.test(value))
    .map(({ type, value, loc }) => ({
      block: type === 'Block',
      text: type === 'Block' ? value.replace(/^[ \t]*\*[ \t]?/gm, '') : value.trimStart(),
      line: loc.start.line,
    }));
  return [...joined(found), ...titles(ast)];
}

/** The titles of tests, and of groups of them: `test('…')`, `describe.each(…)('…')`. */
function titles(ast) {
  const found = [];
  const isOfTests = (callee) =>
    callee.type === 'Identifier'
      ? /^(test|describe)/.test(callee.name)
      : isOfTests(callee.object ?? callee.callee ?? callee.tag ?? { type: 'Identifier', name: '' });
  const visitNode = (node) => {
    if (node.type === 'CallExpression' && isOfTests(node.callee)) {
      const [title] = node.arguments;
      if (title?.type === 'Literal' && typeof title.value === 'string') {
        found.push({ text: title.value, line: title.loc.start.line });
      }
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === 'parent') continue;
      for (const child of Array.isArray(value) ? value : [value]) if (typeof child?.type === 'string') visitNode(child);
    }
  };
  visitNode(ast);
  return found;
}

/** What a pattern finds in the lines of a file; on lines that follow each other it is one text. */
function lines(source, pattern) {
  const found = source.split('\n').flatMap((text, index) => {
    const match = pattern.exec(text);
    return match === null ? [] : [{ text: match[1], line: index + 1 }];
  });
  return joined(found);
}

/** Comments on lines that follow each other are one text. */
function joined(found) {
  const texts = [];
  for (const { block, text, line } of found) {
    const last = texts.at(-1);
    if (!block && last?.next === line) {
      last.text += `\n${text}`;
      last.next += 1;
    } else {
      texts.push({ text, line, next: block ? -1 : line + 1 });
    }
  }
  return texts;
}

function descriptions(source) {
  const texts = [];
  const take = ({ description }) => {
    if (description?.loc) texts.push({ text: description.value, line: description.loc.startToken.line });
  };
  visit(parse(source), { enter: take });
  return texts;
}
