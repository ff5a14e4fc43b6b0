import type { Page } from '@playwright/test'
import { apiOf } from './api-of.ts'

/** What somebody else does meanwhile in Settings > Website; '' for none. */
export async function setSignInAddress(page: Page, signInAddress: string): Promise<void> {
  const api = apiOf(page)
  const { version, customersReset, resetAddress, acceptsHashes } = await api.settings.website()
  await api.settings.updateWebsite({
    version,
    settings: { signInAddress, customersReset, resetAddress, acceptsHashes },
  })
}
