import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { queryClient } from './api/query-client.ts'
import { startLiveUpdates } from './api/live-updates.ts'
import { onSessionEnded } from './api/session-ended.ts'
import { sessionQuery } from './api/signed-in.ts'
import { FirstStart } from './features/session/first-start.tsx'
import { ReauthenticateDialog } from './features/session/reauthenticate-dialog.tsx'
import { SignIn } from './features/session/sign-in.tsx'
import { ConnectionBanner } from './frame/connection-banner.tsx'
import { createAppRouter } from './router.tsx'
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
  const [lastStaffId, setLastStaffId] = useState<string | null>(null)
  const staffId = session.data?.staff?.id ?? null

  useEffect(() => {
    if (staffId === null) return
    // Whatever was refused while nobody was signed in is asked for again.
    if (staffId === lastStaffId) void client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' })
    else setLastStaffId(staffId)
  }, [client, staffId, lastStaffId])

  if (session.error && !session.data) return <LoadError error={session.error} onRetry={() => void session.refetch()} />
  if (!session.data) return null
  if (session.data.firstStart) return <FirstStart state={session.data} />
  const shownFor = staffId ?? lastStaffId
  return (
    <>
      {staffId === null && (
        <SignIn
          shopName={session.data.shopName}
          ended={lastStaffId !== null}
          onSignedIn={id => {
            if (id !== lastStaffId) client.removeQueries({ predicate: query => query.queryKey[0] !== 'session' })
          }}
        />
      )}
      {shownFor !== null && (
        <div hidden={staffId === null} inert={staffId === null} className="fill">
          <Screens key={shownFor} onSignedOut={() => setLastStaffId(null)} />
        </div>
      )}
    </>
  )
}

function Screens({ onSignedOut }: { readonly onSignedOut: () => void }): ReactNode {
  const [router] = useState(() => createAppRouter({ onSignedOut }))
  return <RouterProvider router={router} />
}
