/** Lets Node.js run the tests and what they import from their TypeScript: `node --import ./test/support/runner/typescript.mjs`. */
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
process.setSourceMapsEnabled(true);
