import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { protocol } from 'electron'
import { contentSecurityPolicy, previewSecurityPolicy } from '../content-security-policy.ts'
import { previewGonePage } from '../preview-gone-page.ts'

const scheme = 'app'
const host = 'main'
const previewHost = 'preview'

/** Where the window's page lives. Not file://, whose pages may read every file of the computer. */
export const pageAddress = `${scheme}://${host}/`

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** True for our own page and nothing else. By protocol and host: the origin of app:// is 'null' in Node. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol: itsScheme, host: itsHost } = new URL(url)
  return itsScheme === `${scheme}:` && itsHost === host
}

/** To be called before the app is ready: what a scheme may do is fixed when Chromium starts. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** A mail's HTML, in an origin that is not our page's. Only frames of our page go there. */
export function isPreview(url: string): boolean {
  return URL.canParse(url) && url.startsWith(`${scheme}://${previewHost}/`)
}

/**
 * To be called when the app is ready. Serves the files of one folder, and nothing above or beside it; and, from a host
 * of their own, the previews of mails.
 */
export function serveAppScheme(
  readPreview: (previewId: string) => Promise<string | null>,
  folder: string = rendererFolder(),
): void {
  protocol.handle(scheme, request =>
    isPreview(request.url) ? answerPreview(readPreview, request) : answer(folder, request.method, request.url),
  )
}

async function answerPreview(
  readPreview: (previewId: string) => Promise<string | null>,
  { method, url }: { readonly method: string; readonly url: string },
): Promise<Response> {
  if (method !== 'GET') return refuse()
  const html = await readPreview(new URL(url).pathname.slice(1))
  return new Response(html ?? previewGonePage, {
    status: html === null ? 404 : 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': previewSecurityPolicy(`${scheme}://${host}`),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}

async function answer(folder: string, method: string, address: string): Promise<Response> {
  const file = method === 'GET' && isOwnPage(address) ? findFile(folder, new URL(address).pathname) : null
  const mediaType = file && mediaTypes[extname(file)]
  if (!file || !mediaType) return refuse()
  try {
    return new Response(await readFile(file), { headers: headers(mediaType) })
  } catch {
    return refuse()
  }
}

/** Null for whatever would lie outside, also when percent-encoded slashes hide it. */
function findFile(folder: string, pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`)
  const inside = relative(folder, file)
  const isInside = inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)
  return isInside ? file : null
}

function refuse(): Response {
  return new Response('There is nothing at this address.', { status: 404, headers: headers('text/plain') })
}

function headers(mediaType: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-security-policy': contentSecurityPolicy(`${scheme}://${previewHost}`),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }
}

/** Where the build puts the renderer. */
function rendererFolder(): string {
  return fileURLToPath(new URL('../renderer', import.meta.url))
}
