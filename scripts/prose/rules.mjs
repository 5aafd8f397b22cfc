/** The rules of textlint that hold the style, and that whatever a text points at is there. */
import GithubSlugger from 'github-slugger';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { FORMER_NAMES, LONGEST_SENTENCE, WORDS } from './style.mjs';

const ROOT = process.cwd();
const DECISIONS = 'docs/decisions';

/** A place in this repository, as prose and comments name it. */
const PLACE = /(?<![\w/.-])(?:src|test|scripts|docs|drizzle|schema|\.ci|\.github)\/[\w./-]*[\w/]/g;
const DECISION = /\bdecisions?[ /](\d{4})\b/gi;
/** In the README of a module, files and folders of that module. */
const MODULE_README = /\/src\/[\w-]+\/README\.md$/;
const FILE_OF_MODULE = /^([\w-]+\.ts|[\w-]+\/)$/;
/** The end of a sentence: not of an abbreviation, and not a point in a number or a name. */
const SENTENCE_END = /(?<!\b(?:Art|No|cf|vs|e\.g|i\.e|p|pp|v))[.!?]["”’)]?\s+(?=["“‘(]?[\p{Lu}\d`])/u;

function report(context, node, index, message) {
  context.report(node, new context.RuleError(message, { padding: context.locator.at(index) }));
}

/** Words that readers have to look up, metaphors, and names that were replaced. */
export function words(context) {
  const { Syntax } = context;
  function check(list, say) {
    return (node) => {
      const text = context.getSource(node);
      for (const [pattern, hint] of list) {
        for (const { 0: found, index } of text.matchAll(new RegExp(pattern, 'gi'))) {
          report(context, node, index, say(found.trim(), hint));
        }
      }
    };
  }
  const oldNames = check(FORMER_NAMES, (found, name) => `"${found}" is called ${name} now.`);
  const prose = check(WORDS, (found, hint) => `"${found}": ${hint}`);
  return {
    [Syntax.Str](node) {
      prose(node);
      oldNames(node);
    },
    [Syntax.Code]: oldNames,
    [Syntax.CodeBlock]: oldNames,
  };
}

/** Short sentences. */
export function sentences(context) {
  const { Syntax } = context;
  function check(node) {
    for (const sentence of textOf(node)
      .split('<br>')
      .flatMap((line) => line.split(SENTENCE_END))) {
      const count = sentence.split(/[\s—–]+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
      if (count > LONGEST_SENTENCE) {
        const start = sentence.trim().split(/\s+/).slice(0, 6).join(' ');
        report(context, node, 0, `${count} words in one sentence, at most ${LONGEST_SENTENCE}: "${start} …"`);
      }
    }
  }
  return { [Syntax.Paragraph]: check, [Syntax.TableCell]: check };
}

function textOf(node) {
  if (node.type === 'Code') return 'Code';
  return node.children?.map(textOf).join('') ?? node.value ?? '';
}

/** Links, their anchors, and places and decisions that are named: all of them exist. */
export function places(context) {
  const { Syntax } = context;
  const file = context.getFilePath();
  function link(node) {
    const problem = /^[a-z][a-z+.-]*:/i.test(node.url) ? null : deadLink(file, node.url);
    if (problem !== null) report(context, node, 0, problem);
  }
  function named(node) {
    const text = context.getSource(node);
    for (const { 0: place, index } of text.matchAll(PLACE)) {
      const exact = place.replace(/\/$/, '');
      const isDecision = exact.startsWith(`${DECISIONS}/`) && /\/\d{4}$/.test(exact);
      if (!isDecision && !isThere(exact)) {
        report(context, node, index, `There is no ${exact}.`);
      }
    }
    if (node.type === Syntax.Code && MODULE_README.test(file) && FILE_OF_MODULE.test(node.value)) {
      if (!existsSync(path.join(path.dirname(file), node.value)))
        report(context, node, 0, `There is no ${node.value} here.`);
    }
    for (const { 1: number, index } of text.matchAll(DECISION)) {
      if (!isRecorded(number)) report(context, node, index, `There is no decision ${number} in ${DECISIONS}.`);
    }
  }
  return {
    [Syntax.Link]: link,
    [Syntax.Image]: link,
    [Syntax.Definition]: link,
    [Syntax.Str]: named,
    [Syntax.Code]: named,
  };
}

/** Whether a file or folder is there; of tests, the beginning of a name is enough, as for Jest. */
function isThere(place) {
  const [file, beginning] = [path.join(ROOT, place), path.basename(place)];
  if (existsSync(file) || existsSync(`${file}.ts`)) return true;
  const folder = path.dirname(file);
  return (
    place.startsWith('test/') && existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(beginning))
  );
}

function isRecorded(number) {
  return readdirSync(path.join(ROOT, DECISIONS)).some((name) => name.startsWith(`${number}-`));
}

function deadLink(file, url) {
  const [target, anchor] = url.split('#');
  const to = target === '' ? file : path.resolve(path.dirname(file), decodeURIComponent(target));
  if (!existsSync(to)) return `There is no ${path.relative(ROOT, to)}.`;
  if (anchor === undefined || !to.endsWith('.md')) return null;
  return anchorsOf(to).has(anchor) ? null : `${path.relative(ROOT, to)} has no heading #${anchor}.`;
}

/** The anchors that GitHub gives to the headings of a document. */
function anchorsOf(file) {
  const slugger = new GithubSlugger();
  const withoutCode = readFileSync(file, 'utf8').replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
  const headings = withoutCode.matchAll(/^#{1,6} (.+)$/gm);
  return new Set(Array.from(headings, ([, heading]) => slugger.slug(heading.replace(/[`*]|\]\([^)]*\)|\[/g, ''))));
}
