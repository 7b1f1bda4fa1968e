import { analyse, expect, test } from '../fixtures';

const cases: [name: string, address: (site: string) => string, heading: string][] = [
  ['no address at all', () => 'this is not an address', 'This is not a web address'],
  ['another scheme', () => 'ftp://example.com/file', 'This is not a web address'],
  ['this machine', () => 'http://localhost:9/', 'This address is not open to everyone'],
  ['a private network', () => 'http://192.168.1.1/', 'This address is not open to everyone'],
  ['a page that does not exist', (site) => `${site}/missing.html`, 'There is no page at this address'],
  ['a server with a fault', (site) => `${site}/error`, 'The server of the page has a fault'],
  ['a redirect loop', (site) => `${site}/loop`, 'The page redirects in circles'],
  ['a document that is no page', (site) => `${site}/brochure.pdf`, 'This is not a web page'],
  ['a page without text', (site) => `${site}/empty.html`, 'There is no text on this page'],
];

for (const [name, address, heading] of cases) {
  test(`${name} is explained`, async ({ page, site }) => {
    await page.goto('/');
    await analyse(page, address(site));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    // The address is kept, ready to be corrected.
    await expect(page.getByLabel('Address of the page')).toHaveValue(address(site));
  });
}

test('an empty address is refused beside the field', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Address of the page').fill('   ');
  await page.getByRole('button', { name: 'Analyse the page' }).click();
  await expect(page.getByText('Please enter the address of a page.')).toBeVisible();
  await expect(page.getByLabel('Address of the page')).toHaveAttribute('aria-invalid', 'true');
});

test('a refused form keeps what was typed', async ({ page }) => {
  await page.goto('/it');
  await page.getByLabel('Indirizzo della pagina').fill('   ');
  await page.getByLabel(/^Rapida/).check();
  await page.locator('.more summary').click();
  await page.locator('#language').selectOption('de');
  await page.locator('#competitors').fill('Lampada Sole');
  await page.locator('#queries').fill('quanto costa?\n<b>dove</b> & quando');
  await page.locator('button[type=submit].primary').click();
  await expect(page.locator('#url-error')).not.toBeEmpty();
  await expect(page.locator('#queries')).toHaveValue('quanto costa?\n<b>dove</b> & quando');
  await expect(page.locator('#language')).toHaveValue('de');
  await expect(page.locator('#competitors')).toHaveValue('Lampada Sole');
  await expect(page.getByLabel(/^Rapida/)).toBeChecked();
});

for (const id of ['6f9619ff-8b86-4011-b42d-00c04fc964ff', 'nonsense', '6f9619ff']) {
  test(`an unknown report (${id}) is not found`, async ({ page }) => {
    const response = await page.goto(`/analyses/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such report');
  });
}

test('an unknown page is not found, in the language of the path', async ({ page }) => {
  const response = await page.goto('/it/niente');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pagina non trovata');
  await page.goto('/nothing');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
});
