/** Runs a command line of `scripts`, compiled if it changed: `node scripts/run.mjs token --as bureau:FR`. */
import { fileURLToPath } from 'node:url';
import { compile } from './compile.mjs';

const [name, ...rest] = process.argv.slice(2);
const script = new URL(`../dist/scripts/${name}.js`, import.meta.url);
await compile();
// The command finds its arguments where it would if it had been started itself.
process.argv = [process.execPath, fileURLToPath(script), ...rest];
await import(script.href);
