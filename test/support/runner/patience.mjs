/** Gives up a test or a hook that takes too long, unless somebody debugs it. The runner waits for ever by itself. */
import { url as urlOfDebugger } from 'node:inspector';
import { addEventHandler } from 'jest-circus';

const PATIENCE_MS = 60_000;

addEventHandler((event, state) => {
  if (event.name === 'add_test') limit(state.currentDescribeBlock.children.at(-1));
  if (event.name === 'add_hook') limit(state.currentDescribeBlock.hooks.at(-1));
});

function limit(step) {
  const { fn, timeout = PATIENCE_MS } = step;
  if (fn === undefined || urlOfDebugger() !== undefined) return;
  step.fn = async () => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Not done after ${timeout} ms.`)), timeout);
    });
    try {
      await Promise.race([fn(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
