import { expect, test } from '../fixtures';

for (const path of ['/', '/it', '/methodology', '/sample', '/it/sample', '/nothing']) {
  test(`${path} fits a screen 320 pixels wide`, async ({ page, gotoHydrated }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await gotoHydrated(path);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
  });
}
