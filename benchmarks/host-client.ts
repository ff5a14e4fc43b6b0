import { createClient } from '../src/shared/api/client.ts'
import { contract } from '../src/shared/api/contract.ts'
import type { Reply } from '../src/shared/api/errors.ts'
import type { Api } from './workbench.ts'

/** Exchanges the token of a host's address for a cookie, as a browser does, and calls with it. */
export async function connect(address: string): Promise<Api> {
  const { origin } = new URL(address)
  const answer = await fetch(address, { redirect: 'manual' })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return createClient(contract, async (path, input) => {
    const response = await fetch(`${origin}/api/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-latchkey': '1', origin, cookie },
      body: JSON.stringify({ path, input }),
    })
    return (await response.json()) as Reply
  })
}
