import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { type Page, type Response, test as base, expect } from '@playwright/test';

type Fixtures = {
  /** Address of the analysed site. */
  site: string;
  /** A page of that site that is not answered before it is released: until then its analysis is running. */
  held: { url: string; release: () => Promise<void> };
  /** Opens a page and waits until the browser's part has taken over. */
  gotoHydrated: (path: string) => Promise<Response | null>;
  /** Looks for violations of WCAG 2.2 AA, with everything unfolded. */
  expectAccessible: () => Promise<void>;
  /** Fails a test whose page has reported an error. */
  quietConsole: void;
};

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(process.env.E2E_BASE),

  site: async ({}, use) => use(process.env.E2E_SITE ?? ''),

  held: async ({ site, request }, use) => {
    const key = randomUUID();
    const release = async () => void (await request.get(`${site}/release/${key}`));
    await use({ url: `${site}/held/${key}/lamp.html`, release });
    await release();
  },

  gotoHydrated: async ({ page }, use) => {
    await use(async (path) => {
      const response = await page.goto(path);
      await hydrated(page);
      return response;
    });
  },

  expectAccessible: async ({ page }, use) => {
    await use(async () => {
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      const result = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const found = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join('\n    ')}`);
      expect(found, found.join('\n')).toEqual([]);
    });
  },

  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = [];
      const messages: { text: string; url: string }[] = [];
      const refused = new Set<string>();
      const documents: string[] = [];
      // The browser reports every answer with an error status. Documents that are asked for on purpose, and
      // requests that the server refuses with a reason, are no errors of the page.
      page.on('response', (r) => {
        const reasoned = r.request().isNavigationRequest() || 'serverfnerror' in r.headers();
        if (r.status() >= 400 && reasoned) refused.add(r.url());
        if (r.request().resourceType() === 'document') {
          documents.push(`${r.request().method()} ${r.status()} ${r.url()} ${JSON.stringify(r.headers())}`);
        }
      });
      page.on('console', (message) => {
        if (message.type() === 'error') messages.push({ text: message.text(), url: message.location().url });
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      await use();
      // Judged at the end only: the message can arrive before the answer that it is about.
      for (const { text, url } of messages) {
        if (!(text.startsWith('Failed to load resource') && refused.has(url))) errors.push(`${text} ${url}`);
      }
      // What the server said of its documents explains most errors.
      if (errors.length > 0) errors.push(...documents);
      expect(errors, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until the browser's part has taken over. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
}

/** Fills in the form and sends it. */
export async function analyse(page: Page, url: string, button = 'Analyse the page'): Promise<void> {
  await page.getByRole('textbox').first().fill(url);
  await page.getByRole('button', { name: button }).click();
  await page.waitForURL(/\/analyses\/[0-9a-f-]{36}$/);
}

export { expect };
