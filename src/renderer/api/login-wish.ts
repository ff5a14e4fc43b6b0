/** What somebody can want of a customer's login from wherever they are. */
export type LoginWish = 'generate' | 'create' | 'handOver' | 'disable' | 'enable' | 'delete'

/** A wish that nobody has met by then was not for the page that comes up later. */
const lastsMs = 10_000

let wish: { readonly customerId: string; readonly what: LoginWish; readonly at: number } | null = null

/** It was asked for before Login details of this customer stood there. */
export function wishForLogin(customerId: string, what: LoginWish): void {
  wish = { customerId, what, at: Date.now() }
}

/** What was, for this customer and just now. Once. */
export function takeLoginWish(customerId: string): LoginWish | null {
  const taken = wish
  wish = null
  return taken?.customerId === customerId && Date.now() - taken.at < lastsMs ? taken.what : null
}
