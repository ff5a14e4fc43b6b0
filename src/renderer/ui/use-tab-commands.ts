import { useRouter, useRouterState } from '@tanstack/react-router'
import { useCommand } from './commands.tsx'

/**
 * Ctrl+Page Up and Ctrl+Page Down go from tab to tab, and round the ends.
 * @param addresses the tabs' own, in their order; their places in the address are what tells which one is open
 */
export function useTabCommands(addresses: readonly string[], options: { readonly replace?: boolean } = {}): void {
  const router = useRouter()
  const path = useRouterState({ select: state => state.location.pathname })

  function step(by: 1 | -1): void {
    const here = addresses.indexOf(path)
    const next = addresses[here === -1 ? 0 : (here + by + addresses.length) % addresses.length]
    if (next === undefined || next === path) return
    if (options.replace) router.history.replace(next)
    else router.history.push(next)
  }

  useCommand('tab.previous', () => step(-1), { when: addresses.length > 1 })
  useCommand('tab.next', () => step(1), { when: addresses.length > 1 })
}
