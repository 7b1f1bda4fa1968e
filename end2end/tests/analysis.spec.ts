import { analyse, expect, test } from '../fixtures';

test('an address becomes a report', async ({ page, site }) => {
  await page.goto('/');
  await analyse(page, `${site}/lamp.html`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Moonlight desk lamp');
  await expect(page).toHaveTitle(/^\d+\.\d\/100 – 127\.0\.0\.1/);
  await expect(page.getByRole('img', { name: /AI visibility score: \d+\.\d of 100/ })).toBeVisible();
  await expect(page.getByText('not measured in AI engines').first()).toBeVisible();

  const rows = page.getByRole('table', { name: 'Question by question' }).locator('tbody tr');
  expect(await rows.count()).toBeGreaterThanOrEqual(20);
  await expect(rows.filter({ hasText: '89 euros' }).first()).toBeVisible();
});

test('the address may come without a scheme, and fewer questions may be asked', async ({ page, site }) => {
  await page.goto('/');
  await page.getByRole('radio', { name: /Quick/ }).check();
  await analyse(page, `${new URL(site).host}/lamp.html`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Moonlight desk lamp');
  const rows = page.getByRole('table', { name: 'Question by question' }).locator('tbody tr');
  const asked = await rows.count();
  expect(asked).toBeGreaterThanOrEqual(10);
  expect(asked).toBeLessThan(20);
});

test('own questions are asked too', async ({ page, site }) => {
  await page.goto('/');
  await page.getByText('More options').click();
  await page.getByLabel('Your own questions').fill('how many lumens does the moonlight desk lamp have');
  await analyse(page, `${site}/lamp.html`);
  const table = page.getByRole('table', { name: 'Question by question' });
  await expect(table.getByText('how many lumens does the moonlight desk lamp have').first()).toBeVisible();
});

test('the subject can be corrected', async ({ page, site }) => {
  await page.goto('/');
  await analyse(page, `${site}/lamp.html`);
  await page.getByRole('link', { name: 'Not right? Correct it and run again' }).click();
  await page.locator('#entity summary', { hasText: 'Not right? Correct it and run again' }).click();
  await page.getByRole('textbox', { name: 'What the page is about' }).fill('Luna reading light');
  await page.getByRole('button', { name: 'Run again with these' }).click();
  await expect(page.locator('#summary').getByText('The questions were asked about “Luna reading light”')).toBeVisible();
});

test('a report can be run again', async ({ page, site }) => {
  await page.goto('/');
  await analyse(page, `${site}/lamp.html`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Moonlight desk lamp');
  const first = page.url();
  await page.getByRole('button', { name: 'Run again', exact: true }).click();
  await expect(page).not.toHaveURL(first);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Moonlight desk lamp');
});
