/**
 * `npm start`: compiles what changed, bundles GraphiQL beside the loading of the demo world, then serves. Two steps at a time, because
 * the first start is what a newcomer waits for.
 */
import { compile } from './compile.mjs';
import { runNode } from './run-node.mjs';

await compile();
await Promise.all([runNode('scripts/build-graphiql.mjs'), runNode('dist/scripts/seed.js')]);
// In this process, so that signals reach the server.
await import('../dist/src/main.js');
