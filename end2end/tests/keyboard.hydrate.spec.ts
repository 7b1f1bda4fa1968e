import { expect, test } from '../fixtures';

test('everything can be done from the keyboard', async ({ page, site, gotoHydrated }) => {
  await gotoHydrated('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Address of the page')).toBeFocused();
  await page.keyboard.type(`${site}/lamp.html`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Moonlight desk lamp');

  const summary = page.getByText('Show what it is made of').first();
  await summary.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#breakdown details').first()).toHaveAttribute('open', '');

  const gaps = page.getByRole('navigation', { name: 'Show' }).getByRole('link', { name: /Not answered/ });
  await gaps.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/show=gaps/);
  await expect(gaps).toHaveAttribute('aria-current', 'true');
});
