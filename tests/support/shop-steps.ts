import { randomUUID } from 'node:crypto'
import type { Client } from '../../src/shared/api/client.ts'
import type { Contract } from '../../src/shared/api/contract.ts'

type Api = Client<Contract>

export const evasPassword = 'tidal-copper-violin-58'

/** The first start, by its owner Eva, who is signed in afterwards. Passwords of customers are hashed at the least cost there is. */
export async function openShop(api: Api): Promise<void> {
  await api.session.openShop({
    shopName: 'Corner Shop',
    currency: 'EUR',
    name: 'Eva',
    userName: 'eva',
    password: evasPassword,
    requestId: randomUUID(),
  })
  const { policy, version } = await api.settings.passwords()
  await api.settings.updatePasswords({
    version,
    settings: { policy, generatedLength: 16, mustChangeGenerated: true, hashCost: 10 },
  })
}

export async function signInEva(api: Api): Promise<void> {
  await api.session.signIn({ userName: 'eva', password: evasPassword })
}

/** Mail goes to a server on this computer, without a sign-in unless one is named. */
export async function setMailServer(
  api: Api,
  port: number,
  changes: { readonly userName?: string; readonly password?: string } = {},
): Promise<void> {
  const { version } = await api.settings.mail()
  await api.settings.updateMail({
    version,
    settings: {
      delivery: 'smtp',
      host: '127.0.0.1',
      port,
      encryption: 'none',
      userName: '',
      fromName: 'Corner Shop',
      fromAddress: 'shop@example.com',
      certificateAuthority: '',
      ratePerMinute: 0,
      ...changes,
    },
  })
}
