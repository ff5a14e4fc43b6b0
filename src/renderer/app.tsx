import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { SignedIn } from '../shared/api/session.ts'
import { forgetBelongings, keepPlace, takePlace } from './api/drafts.ts'
import { queryClient } from './api/query-client.ts'
import { startLiveUpdates } from './api/live-updates.ts'
import { onSessionEnded } from './api/session-ended.ts'
import { sessionQuery, SignedInContext } from './api/signed-in.ts'
import { isInBrowser } from './api/transport.ts'
import { readCustomersSearch } from './features/customers/customer-list-query.ts'
import { rememberCustomersSearch } from './features/customers/last-customers-search.ts'
import { rememberOrdersSearch } from './features/orders/last-orders-search.ts'
import { readOrdersSearch } from './features/orders/order-list-query.ts'
import { FirstStart } from './features/session/first-start.tsx'
import { ReauthenticateDialog } from './features/session/reauthenticate-dialog.tsx'
import { SignIn } from './features/session/sign-in.tsx'
import { ConnectionBanner } from './frame/connection-banner.tsx'
import { coverTitle } from './frame/window-title.ts'
import { useReturnToPlace } from './frame/use-return-to-place.ts'
import { createAppRouter } from './router.tsx'
import { CommandProvider } from './ui/commands.tsx'
import { forgetPlaces } from './ui/data-grid-memory.ts'
import { LoadError } from './ui/load-error.tsx'

export function App(): ReactNode {
  return (
    <QueryClientProvider client={queryClient}>
      <ConnectionBanner />
      <Door />
      <ReauthenticateDialog />
    </QueryClientProvider>
  )
}

/**
 * Who is sitting there. When somebody locks, or a session ends by itself, the screens stay where they are, hidden: the
 * same person finds everything as it was. Another person gets fresh ones, and what the one before had typed is kept
 * for its author.
 */
function Door(): ReactNode {
  const client = useQueryClient()
  const session = useQuery(sessionQuery)
  const refresh = useCallback(() => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }), [client])
  useEffect(() => startLiveUpdates(client, refresh), [client, refresh])
  useEffect(() => onSessionEnded(refresh), [refresh])
  const [lastStaff, setLastStaff] = useState<SignedIn | null>(null)
  const [byHand, setByHand] = useState(false)
  const staff = session.data?.staff ?? null
  useEffect(() => {
    if (staff === null) return
    setLastStaff(staff)
    setByHand(false)
  }, [staff])

  const locked = staff === null && lastStaff !== null
  const wasLocked = useRef(false)
  useEffect(() => {
    // Whatever was refused while nobody was signed in is asked for again.
    if (wasLocked.current && staff !== null) {
      void client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' })
    }
    wasLocked.current = locked
  }, [client, locked, staff])
  useEffect(() => coverTitle(staff === null), [staff])
  const noteFocus = useReturnToPlace(locked, lastStaff?.id ?? null)

  function onSignedIn(id: string | null): void {
    if (id === null || id === lastStaff?.id) return
    client.removeQueries({ predicate: query => query.queryKey[0] !== 'session' })
    if (lastStaff !== null) keepPlace(lastStaff.id, window.location.hash)
    forgetPlaces()
    rememberCustomersSearch(readCustomersSearch({}))
    rememberOrdersSearch(readOrdersSearch({}))
    const place = takePlace(id)
    // Somebody else starts at their own beginning, or where they left off, and not where the person before them was.
    if (place !== null || locked) window.history.replaceState(null, '', place ?? '#/customers')
  }

  function onSignedOut(): void {
    if (lastStaff !== null) forgetBelongings(lastStaff.id)
    setLastStaff(null)
  }

  if (session.error && !session.data) return <LoadError error={session.error} onRetry={() => void session.refetch()} />
  if (!session.data) return null
  if (session.data.firstStart) return <FirstStart state={session.data} />
  const shownFor = staff ?? lastStaff
  return (
    <>
      {staff === null && (
        <SignIn
          shopName={session.data.shopName}
          left={lastStaff && { how: byHand ? 'locked' : 'ended', name: lastStaff.name, userName: lastStaff.userName }}
          onSignedIn={onSignedIn}
        />
      )}
      {shownFor !== null && (
        <SignedInContext value={shownFor}>
          <CommandProvider
            may={permission => shownFor.permissions.includes(permission)}
            inBrowser={isInBrowser}
            isActive={staff !== null}
          >
            <div hidden={staff === null} inert={staff === null} className="fill" onFocusCapture={noteFocus}>
              <Screens key={shownFor.id} onSignedOut={onSignedOut} onLock={() => setByHand(true)} />
            </div>
          </CommandProvider>
        </SignedInContext>
      )}
    </>
  )
}

interface ScreensProps {
  readonly onSignedOut: () => void
  readonly onLock: () => void
}

function Screens(props: ScreensProps): ReactNode {
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const [router] = useState(() =>
    createAppRouter({ onSignedOut: () => latest.current.onSignedOut(), onLock: () => latest.current.onLock() }),
  )
  return <RouterProvider router={router} />
}
