/** Whether a window can appear anywhere. Only Linux runs without a screen in daily life. */
export function canShowWindows() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}
