import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isCommandId } from '../../shared/commands.ts'
import { bridge } from '../api/transport.ts'
import { useCommand, useOfferedCommands, useRunCommand } from '../ui/commands.tsx'
import { applyDensity } from '../ui/density.ts'
import { useLock } from './use-lock.ts'
import { useSignOut } from './use-sign-out.ts'
import { applyTheme } from './theme.ts'

export type FrameDialog = 'palette' | 'help' | 'password'

interface FrameCommands {
  readonly onOpen: (dialog: FrameDialog) => void
  readonly onRefreshed: () => void
  readonly onSignedOut: () => void
  readonly onLock: () => void
}

/** What can be done on every screen. A screen that offers one of these itself goes before the window. */
export function useFrameCommands({ onOpen, onRefreshed, onSignedOut, onLock }: FrameCommands): void {
  const navigate = useNavigate()
  const router = useRouter()
  const client = useQueryClient()

  useCommand('palette.open', () => onOpen('palette'))
  useCommand('help.open', () => onOpen('help'))
  useCommand('password.change', () => onOpen('password'))
  useCommand('lock', useLock(onLock))
  useCommand('signOut', useSignOut(onSignedOut))
  useCommand('refresh', () => void client.invalidateQueries().then(onRefreshed))

  useCommand('screen.customers', () => void navigate({ to: '/customers' }))
  useCommand('screen.orders', () => void navigate({ to: '/orders' }))
  useCommand('screen.products', () => void navigate({ to: '/products' }))
  useCommand('screen.outbox', () => void navigate({ to: '/outbox' }))
  useCommand('screen.templates', () => void navigate({ to: '/templates' }))
  useCommand('screen.history', () => void navigate({ to: '/history' }))
  useCommand('screen.settings', () => void navigate({ to: '/settings' }))
  useCommand('settings.shop', () => void navigate({ to: '/settings/shop' }))
  useCommand('settings.mail', () => void navigate({ to: '/settings/mail' }))
  useCommand('settings.website', () => void navigate({ to: '/settings/website' }))
  useCommand('settings.passwords', () => void navigate({ to: '/settings/passwords' }))
  useCommand('settings.registration', () => void navigate({ to: '/settings/registration' }))
  useCommand('settings.orders', () => void navigate({ to: '/settings/orders' }))
  useCommand('settings.staff', () => void navigate({ to: '/settings/staff' }))
  useCommand('product.new', () => void navigate({ to: '/products/new' }))
  useCommand('customer.new', () => void navigate({ to: '/customers/new' }))
  useCommand('order.new', () => void navigate({ to: '/orders/new' }))
  useCommand('go.back', () => router.history.back())
  useCommand('go.forward', () => router.history.forward())
  useCommand('landmark.next', () => focusLandmark(1))
  useCommand('landmark.previous', () => focusLandmark(-1))

  useCommand('theme.system', () => applyTheme('system'))
  useCommand('theme.light', () => applyTheme('light'))
  useCommand('theme.dark', () => applyTheme('dark'))
  useCommand('density.compact', () => applyDensity('compact'))
  useCommand('density.standard', () => applyDensity('standard'))
  useCommand('density.comfortable', () => applyDensity('comfortable'))

  useNativeMenu()
}

/** Electron's menu sends what was chosen, and greys out what nobody does at the moment. */
function useNativeMenu(): void {
  const run = useRunCommand()
  const offered = useOfferedCommands()
  useEffect(
    () =>
      bridge.menu?.onCommand(id => {
        if (isCommandId(id)) run(id)
      }),
    [run],
  )
  useEffect(() => {
    bridge.menu?.offer([...offered])
    return () => bridge.menu?.offer([])
  }, [offered])
}

function focusLandmark(step: 1 | -1): void {
  const landmarks = [...document.querySelectorAll<HTMLElement>('[data-landmark]')]
  const here = landmarks.findIndex(landmark => landmark.contains(document.activeElement))
  const next = here === -1 ? 0 : (here + step + landmarks.length) % landmarks.length
  landmarks[next]?.focus()
}
