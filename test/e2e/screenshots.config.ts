/** `npm run screenshots`: vitest with the browser and the servers of the tests, but only to take the pictures. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/e2e/take-screenshots.ts'],
    globalSetup: ['test/helpers/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
