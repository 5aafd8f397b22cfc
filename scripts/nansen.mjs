#!/usr/bin/env node
/**
 * The command `nansen`. It runs what was compiled. In a clone of the repository it compiles first what changed since, so that nobody
 * runs a former version without knowing it.
 */
import { existsSync } from 'node:fs';

if (existsSync(new URL('../src/main.ts', import.meta.url))) {
  const { compile } = await import('./compile.mjs');
  await compile();
}
await import('../dist/scripts/nansen.js');
