/** Where there is prose: whole documents, and the comments and descriptions within other files. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parse, visit } from 'graphql';
import tseslint from 'typescript-eslint';

const COMMENTED = /^(src|scripts|test|docs\/examples)\/.*\.(ts|tsx|mjs)$|^[^/]+\.mjs$/;
const MIGRATION = /^drizzle\/.*\.sql$/;
const SCHEMA = /^schema\/.*\.graphql$/;
const INSTRUCTION = /^\s*(eslint-|@ts-|global |prettier-ignore|@jest-)/;

/** Every file with prose that git knows or does not ignore. */
export function filesWithProse() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return listed
    .split('\0')
    .filter((file) => file.endsWith('.md') || [COMMENTED, MIGRATION, SCHEMA].some((kind) => kind.test(file)))
    .filter((file) => existsSync(file))
    .sort();
}

/** The texts of a file: each is Markdown, and begins on a line of the file. */
export function textsOf(file) {
  const source = readFileSync(file, 'utf8');
  if (file.endsWith('.md')) return [{ text: source, line: 1 }];
  if (SCHEMA.test(file)) return descriptions(source);
  return MIGRATION.test(file) ? sqlComments(source) : comments(source, file.endsWith('.tsx'));
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
  return joined(found);
}

function sqlComments(source) {
  const found = source.split('\n').flatMap((text, index) => {
    const comment = /^\s*--(?!>) ?(.*)$/.exec(text);
    return comment === null ? [] : [{ text: comment[1], line: index + 1 }];
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
