import { scriptlessPageSecurityPolicy } from '../content-security-policy.ts'

/** Not our page's origin, so that the one can do nothing in the other. */
export const resetAddress = 'app://reset/'

export function isResetPage(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'app:' && new URL(url).host === 'reset'
}

/** The form that asks for the owner's new password; with what was wrong with the one before. */
export function askingPage(who: string, fault: string | null): Response {
  return page(`
    <h1>New password for ${escapeHtml(who)}</h1>
    <p>For whoever sits at this computer. The history will have a line about it.</p>
    ${fault === null ? '' : `<p class="fault" role="alert">${escapeHtml(fault)}</p>`}
    <form method="post" action="${resetAddress}">
      <label for="password">New password</label>
      <input id="password" name="password" type="password" autocomplete="new-password" required autofocus>
      <label for="again">Confirm password</label>
      <input id="again" name="again" type="password" autocomplete="new-password" required>
      <p class="hint">8 characters at least.</p>
      <button>Set new password</button>
    </form>`)
}

export function donePage(sentence: string): Response {
  return page(`
    <h1>Done</h1>
    <p role="status">${escapeHtml(sentence)}</p>
    <p>Close this window, and start Latchkey again.</p>`)
}

function page(body: string): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Latchkey</title><style>${style}</style><main>${body}</main></html>`
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': scriptlessPageSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}

/** As the window looks (renderer/styles/tokens.css), without loading anything. */
const style = `
  :root { color-scheme: light dark; font: 14px/22px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif }
  body { margin: 0; background: light-dark(#ffffff, #16191d); color: light-dark(#1b1f24, #e8eaed) }
  main { max-width: 400px; margin: 0 auto; padding: 24px }
  h1 { font-size: 20px; line-height: 28px; margin: 0 0 8px; overflow-wrap: anywhere }
  p { margin: 0 0 16px }
  label { display: block; font-weight: 600; margin-bottom: 4px }
  input { box-sizing: border-box; width: 100%; height: 32px; padding: 0 8px; margin-bottom: 12px; font: inherit; color: inherit;
    background: light-dark(#ffffff, #16191d); border: 1px solid light-dark(#868e99, #747d88); border-radius: 6px }
  button { height: 32px; padding: 0 16px; font: inherit; font-weight: 600; border: 0; border-radius: 6px;
    background: light-dark(#0b5cad, #6cb2ff); color: light-dark(#ffffff, #0b1726) }
  :focus-visible { outline: 2px solid light-dark(#0b5cad, #6cb2ff); outline-offset: 2px }
  .hint { color: light-dark(#57606a, #a3abb5) }
  .fault { color: light-dark(#b42318, #ff8a7a) }`

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
