/** A wish that nobody has met by then was not for the page that comes up later. */
const lastsMs = 10_000

let wish: { readonly customerId: string; readonly at: number } | null = null

/** The key for a new password was pressed before Login details of this customer stood there. */
export function wishForPassword(customerId: string): void {
  wish = { customerId, at: Date.now() }
}

/** Whether it was, for this customer and just now. Once. */
export function takePasswordWish(customerId: string): boolean {
  const taken = wish
  wish = null
  return taken?.customerId === customerId && Date.now() - taken.at < lastsMs
}
