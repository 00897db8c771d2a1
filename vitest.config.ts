import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['server/**/*.test.ts', 'server/**/*.test.tsx', 'addin/**/*.test.ts', 'addin/**/*.test.tsx', 'scripts/**/*.test.ts'],
    exclude: ['node_modules', 'dist', 'server/testing/whole-way/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
