/** Finds the bundle that `npm run build` makes of the service. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bundle to start from, if it was made of what is compiled now: nobody runs a former version without knowing it. */
export function bundledService(dist: string): string | null {
  const [compiled, bundled] = ['.compiled.json', '.bundled.json'].map((file) => textOf(join(dist, file)));
  return compiled === null || compiled !== bundled ? null : join(dist, 'service/main.js');
}

function textOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
