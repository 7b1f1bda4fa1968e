import { analyse, expect, test } from '../fixtures';

for (const path of ['/', '/it', '/methodology', '/it/methodology', '/sample', '/it/sample', '/nothing', '/analyses/nonsense']) {
  test(`${path} is accessible`, async ({ gotoHydrated, expectAccessible }) => {
    await gotoHydrated(path);
    await expectAccessible();
  });
}

test('a running, a stopped and a refused analysis are accessible', async ({ page, held, gotoHydrated, expectAccessible }) => {
  await gotoHydrated('/');
  await page.getByLabel('Address of the page').fill('   ');
  await page.getByRole('button', { name: 'Analyse the page' }).click();
  await expect(page.getByText('Please enter the address of a page.')).toBeVisible();
  await expectAccessible();

  await analyse(page, held.url);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: 'Stop the analysis' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You stopped this analysis');
  await expectAccessible();
});

test('a failed analysis and a report are accessible', async ({ page, site, gotoHydrated, expectAccessible }) => {
  await gotoHydrated('/');
  await analyse(page, `${site}/missing.html`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page at this address');
  await expectAccessible();
  await analyse(page, `${site}/lamp.html`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Moonlight desk lamp');
  await expectAccessible();
});
