import { expect, test } from '../fixtures';

test('the sample report is complete', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'See a sample report first' }).click();
  await expect(page.getByText('This is a sample')).toBeVisible();
  for (const name of [
    'Where the points come from',
    'Do this first',
    'Question by question',
    'Access and clarity',
    'What the page is about',
    'What the page was read as',
    'How the page was cut into passages',
    'How this was computed',
  ]) {
    await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  }
});

test('the three parts add up to the score', async ({ page }) => {
  await page.goto('/sample');
  const sum = await page.locator('#how dd').first().innerText();
  const numbers = [...sum.matchAll(/\d+\.\d/g)].map((m) => Math.round(Number(m[0]) * 10));
  expect(numbers.length).toBe(4);
  expect(numbers[0] + numbers[1] + numbers[2]).toBe(numbers[3]);
  await expect(page.locator('.gauge-number strong')).toHaveText((numbers[3] / 10).toFixed(1));
});

test('questions can be filtered by links', async ({ page }) => {
  await page.goto('/sample');
  const rows = page.getByRole('table', { name: 'Question by question' }).locator('tbody tr');
  const all = await rows.count();
  const filters = page.getByRole('navigation', { name: 'Show' });
  await filters.getByRole('link', { name: /Not answered/ }).click();
  await expect(page).toHaveURL(/show=gaps/);
  await expect(filters.getByRole('link', { name: /Not answered/ })).toHaveAttribute('aria-current', 'true');
  const gaps = await rows.count();
  expect(gaps).toBeLessThan(all);
  await filters.getByRole('link', { name: /^All/ }).click();
  await expect(rows).toHaveCount(all);
});

test('the report can be taken along', async ({ page, request }) => {
  await page.goto('/sample');
  const json = await page.getByRole('link', { name: 'Download as JSON' }).getAttribute('href');
  const csv = await page.getByRole('link', { name: 'Download questions as CSV' }).getAttribute('href');
  const document = await (await request.get(json ?? '')).json();
  await expect(page.locator('.gauge-number strong')).toHaveText(document.ai_visibility_score.toFixed(1));
  const table = await request.get(csv ?? '');
  expect(table.headers()['content-type']).toContain('text/csv');
  expect(await table.text()).toContain('query,type');
});

test('the version to print has every fold open and nothing around it', async ({ page }) => {
  await page.goto('/sample');
  await page.getByRole('link', { name: 'Version to print' }).click();
  await expect(page).toHaveURL(/view=print/);
  await expect(page.locator('#passages details').first()).toHaveAttribute('open');
  expect(await page.locator('.report details:not([open]):not(.correct)').count()).toBe(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
});

test('the version to print jumps at once and breaks no word', async ({ page }) => {
  await page.goto('/sample?view=print');
  const top = await page.evaluate(() => {
    location.hash = 'passages';
    return document.querySelector('#passages')?.getBoundingClientRect().top;
  });
  expect(top).toBeLessThan(100);
  await page.emulateMedia({ media: 'print' });
  // A word that is broken stands on more lines than there are words.
  const broken = await page.locator('.questions .verdict span').evaluateAll((labels) =>
    labels.filter((label) => {
      const range = document.createRange();
      range.selectNodeContents(label);
      const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
      return lines.size > (label.textContent ?? '').trim().split(/\s+/).length;
    }).length,
  );
  expect(broken).toBe(0);
});
