/**
 * Chromium knows no `app:`, and nothing outside it can teach it a scheme. What Electron would serve as app://HOST/ is served
 * as https://HOST.invalid/: as secure, with the same origins and the same sites (its last two labels), and never on any
 * network.
 */
export const pagePattern = /^https:\/\/[a-z]+\.invalid\//

/** Undefined for what is no address of the scheme. */
export function toAppAddress(address: string): string | undefined {
  return pagePattern.test(address) ? address.replace(/^https:\/\/([a-z]+)\.invalid\//, 'app://$1/') : undefined
}

/** In whatever text: a single address, a header, a script. */
export function translateAddresses(text: string): string {
  return text.replace(/\bapp:\/\/([a-z]+)/g, 'https://$1.invalid')
}
