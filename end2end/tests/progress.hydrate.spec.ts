import { analyse, expect, hydrated, test } from '../fixtures';

test('progress is shown live and ends with the report', async ({ page, held, gotoHydrated }) => {
  await gotoHydrated('/');
  await analyse(page, held.url);
  await hydrated(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('127.0.0.1');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.evaluate(() => Object.assign(window, { here: true }));
  await expect(page.locator('li[aria-current="step"]')).toContainText('Fetch the page');
  // The step is spoken once it is known from the server, not from the document.
  await expect(page.getByRole('status').first()).toHaveText('now: Fetch the page');
  expect(await page.evaluate(() => 'here' in window)).toBe(true);

  await held.release();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Moonlight desk lamp');
  await expect(page).toHaveTitle(/\/100/);
});

test('a reload while running goes on', async ({ page, held, gotoHydrated }) => {
  await gotoHydrated('/');
  await analyse(page, held.url);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await held.release();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Moonlight desk lamp');
});

test('a running analysis can be stopped and started again', async ({ page, held, gotoHydrated }) => {
  await gotoHydrated('/');
  await analyse(page, held.url);
  await page.getByRole('button', { name: 'Stop the analysis' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You stopped this analysis');
  const stopped = page.url();
  await page.getByRole('button', { name: 'Run the analysis again' }).click();
  await expect(page).not.toHaveURL(stopped);
  await expect(page.getByRole('progressbar')).toBeVisible();
});

test('a lost connection is said, and forgotten when it is back', async ({ page, held, context, gotoHydrated }) => {
  await gotoHydrated('/');
  await analyse(page, held.url);
  await expect(page.getByRole('progressbar')).toBeVisible();
  // Answers that break off, not requests that fail: those would be reported in the console. The route stays until the
  // end: taking it away while an answer is under way is an error of its own.
  let broken = true;
  await context.route('**/fn/progress*', (route) =>
    broken ? route.fulfill({ status: 200, body: 'broken' }) : route.continue(),
  );
  const notice = page.getByText('The connection is lost');
  await expect(notice).toBeVisible();
  broken = false;
  await expect(notice).toBeHidden();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await held.release();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Moonlight desk lamp');
});
