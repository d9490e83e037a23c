import { defineConfig } from 'vitest/config'

/** Tests in a real browser against the real system; `npm run pictures` is the same run, keeping its pictures. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 1,
    fileParallelism: false,
    // Steps of one case follow each other: after many that fail the rest only takes time. Vitest counts suites and files that failed too;
    // what is given up counts as failed, so that it is more than is run again (run-again.ts).
    bail: 30,
    expect: { poll: { timeout: 30_000 } },
    env: { PICTURES: process.env['npm_lifecycle_event'] === 'pictures' ? 'docs/pictures' : (process.env['PICTURES'] ?? '') },
  },
})
