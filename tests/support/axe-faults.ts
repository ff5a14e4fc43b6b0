import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

interface AxeOptions {
  /** Rules that do not hold here; the test says why. */
  readonly except?: readonly string[]
  /** What is not the window's own. */
  readonly without?: string
}

/** What axe finds on the screen as it stands: by every rule in light, and by those that tell colours in dark. */
export async function axeFaults(page: Page, options: AxeOptions = {}): Promise<unknown[]> {
  const { except = [], without } = options
  const faults: unknown[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // What fades in has its colours once it stands.
    await page.evaluate(() =>
      Promise.all(
        document
          .getAnimations()
          .filter(animation => animation.effect?.getComputedTiming().endTime !== Infinity)
          .map(animation => animation.finished.catch(() => undefined)),
      ),
    )
    // In the page itself: the usual way puts its results together in a new window, which takes longer than the looking.
    const axe = new AxeBuilder({ page }).setLegacyMode()
    if (without !== undefined) axe.exclude(without)
    if (colorScheme === 'light') axe.disableRules([...except])
    else axe.withRules('color-contrast')
    const { violations } = await axe.analyze()
    faults.push(...violations.map(({ id, nodes }) => [colorScheme, id, ...nodes.map(node => node.html)]))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}
