import { expect, test } from '../fixtures';

test('colours are chosen once and kept', async ({ page }) => {
  await page.goto('/methodology');
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'auto');
  const colours = page.getByRole('group', { name: 'Colours' });
  await colours.getByRole('button', { name: 'Dark' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(page).toHaveURL(/\/methodology/);
  await expect(colours.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true');
  await expect(async () => {
    await page.goto('/');
    await expect(html).toHaveAttribute('data-theme', 'dark', { timeout: 500 });
  }).toPass();
});
