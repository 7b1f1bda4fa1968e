import { analyse, expect, test } from '../fixtures';

test('the whole way in Italian', async ({ page, site }) => {
  await page.goto('/it');
  await expect(page.locator('html')).toHaveAttribute('lang', 'it');
  await analyse(page, `${site}/lampada.html`, 'Analizza la pagina');
  await expect(page).toHaveURL(/\/it\/analyses\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lampada da scrivania Luna');
  await expect(page).toHaveTitle(/^\d+,\d\/100/);
  await expect(page.getByRole('heading', { name: 'Domanda per domanda' })).toBeVisible();
});

test('a link leads to the same page in the other language', async ({ page }) => {
  await page.goto('/methodology');
  await page.getByRole('link', { name: 'Italiano' }).click();
  await expect(page).toHaveURL(/\/it\/methodology$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Come nasce il punteggio, e che cosa non dice');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/[^t]\/methodology$/);
});

test('search engines are told of both languages', async ({ page }) => {
  await page.goto('/it/methodology');
  await expect(page.locator('link[hreflang="en"]')).toHaveAttribute('href', /\/methodology$/);
  await expect(page.locator('link[hreflang="it"]')).toHaveAttribute('href', /\/it\/methodology$/);
});

test('an Italian page is asked in Italian', async ({ page, site }) => {
  await page.goto('/');
  await analyse(page, `${site}/lampada.html`);
  await expect(page.locator('.question-text[lang="it"]').first()).toBeVisible();
});
