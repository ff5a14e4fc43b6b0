import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { SignedIn } from '../shared/api/session.ts'
import { queryClient } from './api/query-client.ts'
import { startLiveUpdates } from './api/live-updates.ts'
import { onSessionEnded } from './api/session-ended.ts'
import { sessionQuery, SignedInContext } from './api/signed-in.ts'
import { isInBrowser } from './api/transport.ts'
import { FirstStart } from './features/session/first-start.tsx'
import { ReauthenticateDialog } from './features/session/reauthenticate-dialog.tsx'
import { SignIn } from './features/session/sign-in.tsx'
import { ConnectionBanner } from './frame/connection-banner.tsx'
import { createAppRouter } from './router.tsx'
import { CommandProvider } from './ui/commands.tsx'
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
 * Who is sitting there. When a session ends by itself the screens stay where they are, hidden: the same person finds
 * what they typed, another person gets fresh ones.
 */
function Door(): ReactNode {
  const client = useQueryClient()
  const session = useQuery(sessionQuery)
  const refresh = useCallback(() => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }), [client])
  useEffect(() => startLiveUpdates(client, refresh), [client, refresh])
  useEffect(() => onSessionEnded(refresh), [refresh])
  const [lastStaff, setLastStaff] = useState<SignedIn | null>(null)
  const staff = session.data?.staff ?? null

  useEffect(() => {
    if (staff !== null) setLastStaff(staff)
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

  if (session.error && !session.data) return <LoadError error={session.error} onRetry={() => void session.refetch()} />
  if (!session.data) return null
  if (session.data.firstStart) return <FirstStart state={session.data} />
  const shownFor = staff ?? lastStaff
  return (
    <>
      {staff === null && (
        <SignIn
          shopName={session.data.shopName}
          ended={locked}
          onSignedIn={id => {
            if (id === lastStaff?.id) return
            client.removeQueries({ predicate: query => query.queryKey[0] !== 'session' })
            // Somebody else starts at their own beginning, not where the person before them was.
            if (locked) window.history.replaceState(null, '', '#/customers')
          }}
        />
      )}
      {shownFor !== null && (
        <SignedInContext value={shownFor}>
          <div hidden={staff === null} inert={staff === null} className="fill">
            <CommandProvider
              may={permission => shownFor.permissions.includes(permission)}
              inBrowser={isInBrowser}
              isActive={staff !== null}
            >
              <Screens key={shownFor.id} onSignedOut={() => setLastStaff(null)} />
            </CommandProvider>
          </div>
        </SignedInContext>
      )}
    </>
  )
}

function Screens({ onSignedOut }: { readonly onSignedOut: () => void }): ReactNode {
  const [router] = useState(() => createAppRouter({ onSignedOut, onLock: () => undefined }))
  return <RouterProvider router={router} />
}
