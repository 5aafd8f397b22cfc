/** The site is made of the documents where they are, and of no others. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The heading of a document. */
function titleOf(file) {
  return /^# (.*)$/m.exec(readFileSync(path.join(root, file), 'utf8'))?.[1] ?? file;
}

const link = (file) => ({ text: titleOf(file), link: `/${file.replace(/\.md$/, '')}` });

/** The groups of the README's list of documents, which the side bar has, too. */
function groups() {
  const list = readFileSync(path.join(root, 'README.md'), 'utf8').split('## Documentation')[1]?.split('\n## ')[0] ?? '';
  return list
    .split(/^- /m)
    .slice(1)
    .map((group) => ({
      text: /\*\*(.*?):?\*\*/.exec(group)?.[1] ?? '',
      items: Array.from(group.matchAll(/\]\(([\w./-]+\.md)\)/g), ([, file]) => link(file)),
    }));
}

const decisions = readdirSync(path.join(root, 'docs', 'decisions'))
  .filter((file) => /^\d.*\.md$/.test(file))
  .sort();

/** A link to a file that is no document leads into the sources, which the site does not have: its text stays. */
function leaveOutSources({ tokens, env }) {
  for (const { children } of tokens) {
    let isOut = false;
    for (const token of children ?? []) {
      if (token.type === 'link_open') {
        const target = path.resolve(path.dirname(env.path), token.attrGet('href').split('#')[0]);
        isOut = !target.endsWith('.md') && target !== path.dirname(env.path) && existsSync(target);
      }
      if (isOut && token.type.startsWith('link_')) Object.assign(token, { tag: 'span', attrs: null, type: 'span' });
      if (isOut && token.nesting === -1) isOut = false;
    }
  }
}

export default defineConfig({
  title: 'Nansen',
  description: 'A data API with fine-grained confidentiality, for INTERPOL’s policy on refugees',
  srcDir: root,
  srcExclude: ['**/node_modules/**', 'dist/**', '.*/**', 'test/**'],
  outDir: path.join(root, 'dist', 'site'),
  cacheDir: path.join(root, 'dist', 'site-cache'),
  cleanUrls: false,
  rewrites: { 'README.md': 'index.md' },
  markdown: { config: (markdown) => markdown.core.ruler.push('sources', leaveOutSources) },
  ignoreDeadLinks: 'localhostLinks',
  // The search is in the pages: nothing is fetched from elsewhere.
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar: [
      { text: 'Nansen', link: '/' },
      ...groups(),
      { text: 'Decisions', collapsed: true, items: decisions.map((file) => link(`docs/decisions/${file}`)) },
    ],
  },
});
