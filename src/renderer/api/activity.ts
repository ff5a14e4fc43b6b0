import { api } from './api.ts'

const tellEveryMs = 60_000

/** Tells main, once a minute at most, that somebody is at the desk: what refreshes itself must not keep a session alive. */
export function watchActivity(): () => void {
  let toldAt = 0
  const note = () => {
    if (Date.now() - toldAt < tellEveryMs) return
    toldAt = Date.now()
    // Refused when the session is over; whoever listens for that shows the sign-in.
    api.session.active().catch(() => undefined)
  }
  const kinds = ['keydown', 'pointerdown', 'wheel'] as const
  for (const kind of kinds) window.addEventListener(kind, note, { capture: true, passive: true })
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, note, { capture: true })
  }
}
