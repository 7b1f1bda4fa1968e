import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

// A browser that is installed already, or Playwright's own.
const candidates = [process.env.RANKSIM_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = candidates.find((path) => path && existsSync(path));

const chromium = {
  ...devices['Desktop Chrome'],
  launchOptions: {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};

export default defineConfig({
  testDir: 'tests',
  globalSetup: './server.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  // A machine that stalls can fail a test; one that fails once and passes once is named as flaky at the end of the log.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: { locale: 'en-GB', timezoneId: 'Europe/Rome', trace: 'retain-on-failure' },
  projects: [
    { name: 'chromium', use: chromium },
    // Everything must be usable without scripts; what needs them is called *.hydrate.spec.ts.
    { name: 'chromium-nojs', use: { ...chromium, javaScriptEnabled: false }, testIgnore: /\.hydrate\.spec\.ts$/ },
    {
      name: 'mobile',
      use: { ...chromium, viewport: { width: 360, height: 740 }, hasTouch: true },
      testMatch: /(accessibility|reflow)\.hydrate\.spec\.ts$/,
    },
    { name: 'dark', use: { ...chromium, colorScheme: 'dark' }, testMatch: /accessibility\.hydrate\.spec\.ts$/ },
  ],
});
