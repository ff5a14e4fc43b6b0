/**
 * Runs at once, unless a button just got the focus: then when its key or the pointer is let go and the click has gone out. What
 * appears above a button between press and release moves it from under the pointer, and the click is lost.
 */
export function afterPress(focused: EventTarget | null, run: () => void): void {
  if (!(focused instanceof HTMLButtonElement)) return run()
  const released = new AbortController()
  for (const sign of ['pointerup', 'pointercancel', 'keyup'] as const) {
    window.addEventListener(
      sign,
      () => {
        released.abort()
        // The click belongs to the same release and comes after this event.
        setTimeout(run)
      },
      { capture: true, signal: released.signal },
    )
  }
}
