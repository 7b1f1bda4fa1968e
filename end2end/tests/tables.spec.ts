import { expect, test } from '../fixtures';

for (const path of ['/methodology', '/it/methodology']) {
  test(`the tables of ${path} scroll on narrow screens alone, and by themselves`, async ({ page }) => {
    const hidden = () =>
      page.evaluate(() => [...document.querySelectorAll('.table-scroll')].map((box) => box.scrollWidth - box.clientWidth));
    for (const width of [1440, 1100, 900]) {
      await page.setViewportSize({ width, height: 800 });
      if (width === 1440) await page.goto(path);
      expect(await hidden(), `${width} pixels`).toEqual([0, 0]);
    }
    await page.setViewportSize({ width: 360, height: 640 });
    expect(Math.max(...(await hidden()))).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    for (const box of await page.locator('.table-scroll').all()) {
      await expect(box).toHaveAttribute('role', 'region');
      await expect(box).toHaveAttribute('tabindex', '0');
    }
  });
}
