/** Hooks of Node.js's module loader, in the thread that it runs them in. Node.js strips no types yet in all versions that we support. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import { SWC_OPTIONS } from '../../../scripts/swc-options.mjs';

const OPTIONS = {
  ...SWC_OPTIONS,
  jsc: { ...SWC_OPTIONS.jsc, rewriteRelativeImportExtensions: false },
  sourceMaps: 'inline',
};
/** What tests import their functions from; the package itself works within Jest's own runner only. */
const GLOBALS = new URL('./globals.mjs', import.meta.url).href;

export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !/\.ts(\?|$)/.test(url) || url.includes('/node_modules/')) return next(url, context);
  const filename = fileURLToPath(url.replace(/\?.*/, ''));
  const { code } = await transform(await readFile(filename, 'utf8'), { ...OPTIONS, filename });
  return { format: 'module', source: code, shortCircuit: true };
}
