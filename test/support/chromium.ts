/** Chromium for the tests in a browser: the system's own, because a downloaded one cannot be had everywhere. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** It calls nobody but the page under test, and asks nothing. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The path of Chromium: CHROMIUM_PATH, or where Debian and Chrome's own package put it. */
export function chromiumPath(): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (isProgram(named)) return path.resolve(named);
    throw new Error(`CHROMIUM_PATH is '${named}', which is not a program. Correct it, or leave it out.`);
  }
  const found = PLACES.find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    'The tests in a browser need Chromium. Install it with: sudo apt-get install chromium\n' +
      'or name one with CHROMIUM_PATH=/path/to/chromium.',
  );
}

/**
 * Starts a headless Chromium; the caller closes it. It runs without its sandbox (Playwright's default), which root
 * cannot have and the pages under test do not need.
 */
export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ ...options, executablePath: chromiumPath(), args: [...QUIET, ...(options.args ?? [])] });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
