/** The same in both hosts, as a header. Nothing inline, nothing from elsewhere; frames only for previews of mails. */
export const contentSecurityPolicy = (frames: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    `frame-src ${frames}`,
  ].join('; ')

/** For a page of ours without a script: its form goes back to where it came from. */
export const scriptlessPageSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * For the HTML of a mail: `sandbox` gives it an origin of its own that may neither run, nor load, nor go anywhere. Styles
 * of its own it may have, as in a mail program; pictures only those that it brings along.
 */
export const previewSecurityPolicy = (ancestors: string): string =>
  [
    'sandbox',
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')
