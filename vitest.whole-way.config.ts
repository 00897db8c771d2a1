import { defineConfig } from 'vitest/config';

/** Whole-way tests: the built product, a real browser, one at a time. */
export default defineConfig({
  test: {
    include: ['server/testing/whole-way/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
