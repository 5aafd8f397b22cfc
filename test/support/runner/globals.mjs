/** The functions of Jest, as the runner sets them. Stands for `@jest/globals`. */
import fc from 'fast-check';

// The runner prints no cause of an error, and a counterexample without the reason tells little.
fc.configureGlobal({ ...fc.readConfigureGlobal(), includeErrorInReport: true });

export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } = globalThis;
