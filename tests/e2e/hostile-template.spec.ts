import { Shop } from '../support/pages/shop.ts'
import { expect, test } from '../support/shop-fixture.ts'

const hostile = `<meta http-equiv="refresh" content="0;url=https://evil.example/refresh">
<base href="https://evil.example/">
<link rel="stylesheet" href="https://evil.example/style.css">
<style>@import url(https://evil.example/import.css); p { background: url(https://evil.example/background.png) }</style>
<script>document.body.dataset.ran = 'yes'; parent.postMessage('ran', '*'); fetch('https://evil.example/script')</script>
<p id="press" onclick="document.body.dataset.ran = 'yes'; top.location = 'https://evil.example/click'">Press me</p>
<img src="https://evil.example/picture.png" onerror="document.body.dataset.ran = 'yes'" alt="picture">
<iframe src="https://evil.example/frame"></iframe>
<form action="https://evil.example/form" method="post"><button>Send it</button></form>
<a href="https://evil.example/top" target="_top">Over everything</a>
<a href="https://evil.example/blank" target="_blank">In another window</a>
<a href="javascript:document.body.dataset.ran = 'yes'">Run it</a>
<a href="https://evil.example/self">In the frame</a>
{{login.userName}} {{login.password}}`

// Without the fixture that fails on what the console says: everything that is refused here is said there.
test('a hostile template can neither run, load nor go anywhere in its preview', async ({ page, context, station }) => {
  const asked: string[] = []
  const errors: string[] = []
  const { origin } = station.host()
  await context.route(
    url => url.origin !== origin,
    async route => {
      asked.push(route.request().url())
      await route.abort()
    },
  )
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const shop = new Shop(page)
  await shop.openFirst(station.host().address)
  await page.evaluate(() => {
    window.addEventListener('message', () => {
      document.body.dataset['heard'] = 'something'
    })
  })
  await shop.openTemplate('Automatic registration')
  const address = page.url()
  await page.getByLabel('HTML', { exact: true }).fill(hostile)

  const mail = page.frameLocator('iframe:not([aria-hidden])')
  await expect(mail.getByText('Press me')).toBeVisible()
  // Longer than a refresh or an image would take.
  await page.waitForTimeout(1000)
  for (const name of ['Press me', 'Send it', 'Over everything', 'In another window', 'Run it', 'In the frame']) {
    await mail.getByText(name).click()
    await page.waitForTimeout(300)
    // Where a link led nowhere, the mail is there again.
    await expect(mail.getByText('Press me')).toBeVisible()
  }
  expect(asked).toEqual([])
  expect(page.url()).toBe(address)
  expect(context.pages()).toHaveLength(1)
  await expect(page.locator('body')).not.toHaveAttribute('data-heard')
  await expect(mail.locator('body')).not.toHaveAttribute('data-ran')

  const handle = await page.locator('iframe:not([aria-hidden])').elementHandle()
  const frame = await handle?.contentFrame()
  expect(
    await frame?.evaluate(() => {
      const reach = (read: () => unknown) => {
        try {
          read()
          return 'reached'
        } catch {
          return 'refused'
        }
      }
      return {
        origin: self.origin,
        cookies: reach(() => document.cookie),
        storage: reach(() => localStorage.length),
        window: reach(() => parent.document.body),
      }
    }),
  ).toEqual({ origin: 'null', cookies: 'refused', storage: 'refused', window: 'refused' })
  expect(errors.filter(error => !/evil\.example|sandbox|Blocked|violates|javascript/i.test(error))).toEqual([])

  // Nor can it be saved.
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Correct the errors')
})
