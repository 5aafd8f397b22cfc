/**
 * `npm run dev`: serves, and starts again whenever a source changes. The embedded database stays as it is; the demo world is loaded
 * once. Types are not checked here: an editor or `npm run typecheck` does that.
 */
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { compile } from './compile.mjs';
import { ROOT, runNode, startNode } from './run-node.mjs';

/** Several files are often saved at once. */
const SETTLED_MS = 80;
/** How long requests and open streams may hold up a restart. */
const STOP_PATIENCE_MS = 1_000;

const PAGES = /^src.server.(graphiql|desk|pages)\W/;

const say = (text) => process.stderr.write(`[dev] ${text}\n`);

let server = null;
let timer = null;
let busy = false;
let again = false;
const changed = new Set();

await compile();
await Promise.all([runNode('scripts/build-pages.mjs'), runNode('dist/scripts/seed.js')]);
serve();
for (const folder of ['src', 'drizzle']) {
  watch(join(ROOT, folder), { recursive: true }, (_event, name) => name !== null && noticed(join(folder, name)));
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop().then(() => process.exit(0)));

function noticed(file) {
  if (/\.test\.ts$|~$|\.swp$/.test(file)) return;
  changed.add(file);
  clearTimeout(timer);
  timer = setTimeout(() => void restart(), SETTLED_MS);
}

async function restart() {
  again = busy;
  if (busy) return;
  busy = true;
  const files = [...changed];
  changed.clear();
  const began = performance.now();
  try {
    if (files.some((file) => PAGES.test(file))) await runNode('scripts/build-pages.mjs');
    const count = await compile();
    if (count > 0 || files.some((file) => file.startsWith('drizzle'))) {
      await stop();
      serve(() => say(`${files[0]} changed: ready again after ${((performance.now() - began) / 1000).toFixed(1)} s`));
    }
  } catch (error) {
    say(`${error.message.split('Caused by')[0].trimEnd()}\nThe server still runs the code before this change.`);
  }
  busy = false;
  if (again) await restart();
}

function serve(onReady) {
  server = startNode('dist/src/main.js', [], ['inherit', 'inherit', 'pipe']);
  server.stderr.on('data', (text) => {
    process.stderr.write(text);
    if (text.includes('Nansen is ready')) onReady?.();
  });
  server.once(
    'exit',
    (code) => code && say(`The server ended with code ${code}. It starts again when a file changes.`),
  );
}

/** A second signal ends the server at once: the embedded database recovers, as it does after a kill. */
async function stop() {
  if (server === null || server.exitCode !== null || server.signalCode !== null) return;
  server.removeAllListeners('exit');
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  const impatience = setTimeout(() => server.kill('SIGTERM'), STOP_PATIENCE_MS);
  await gone;
  clearTimeout(impatience);
}
