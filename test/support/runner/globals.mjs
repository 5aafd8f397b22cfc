/** The functions of Jest, as the runner sets them. Stands for `@jest/globals`. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } = globalThis;
