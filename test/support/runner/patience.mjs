/**
 * Gives up a test or a hook that takes too long, unless somebody debugs it: the runner waits for ever by itself. With NANSEN_TEST_BAIL,
 * a regular expression, what follows the first error of a file that it fits fails at once, except that it is cleaned up.
 */
import { url as urlOfDebugger } from 'node:inspector';
import { addEventHandler } from 'jest-circus';

/** A test in a browser may take more than a minute on a slow machine with other work. */
const PATIENCE_MS = 120_000;
const BAIL = process.env.NANSEN_TEST_BAIL ? new RegExp(process.env.NANSEN_TEST_BAIL) : null;

/** The files that failed, each by its outermost block. */
const over = new WeakSet();

addEventHandler((event, { rootDescribeBlock: file, currentDescribeBlock: block }) => {
  if (event.name === 'add_test') watch(block.children.at(-1), file);
  if (event.name === 'add_hook') watch(block.hooks.at(-1), file);
});

function watch(step, file) {
  const { fn, type, timeout = PATIENCE_MS } = step;
  if (fn === undefined || urlOfDebugger() !== undefined) return;
  step.fn = async () => {
    if (over.has(file) && !type.startsWith('after')) throw new Error('Not tried after the first failure.');
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Not done after ${timeout} ms.`)), timeout);
    });
    try {
      await Promise.race([fn(), late]);
    } catch (error) {
      if (BAIL?.test(String(error))) over.add(file);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}
