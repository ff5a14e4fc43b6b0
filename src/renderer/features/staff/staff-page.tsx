import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { StaffRow } from '../../../shared/api/staff.ts'
import { roleText, staffText } from '../../../shared/text/en-staff.ts'
import { api } from '../../api/api.ts'
import { useCan, useOnSessionEnd, useSignedIn } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDateTime } from '../../ui/format.ts'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { AddStaffDialog, EditStaffDialog, ResetStaffPasswordDialog, StaffStateDialog } from './staff-dialogs.tsx'
import styles from './staff.module.css'

type Open = { readonly kind: 'add' } | { readonly kind: 'edit' | 'reset' | 'state'; readonly row: StaffRow } | null

/** Who may sign in, and what each may do. */
export function StaffPage(): ReactNode {
  const mayManage = useCan('staff.manage')
  const me = useSignedIn()
  const staff = useQuery({ queryKey: ['staff'], queryFn: () => api.staff.list(), enabled: mayManage })
  const [open, setOpen] = useState<Open>(null)
  const [status, setStatus] = useState('')
  const close = () => setOpen(null)
  useOnSessionEnd(close)
  const done = (message: string) => {
    setOpen(null)
    setStatus(message)
  }

  if (!mayManage) return <EmptyState title={staffText.ownersOnly} />
  if (!staff.data)
    return staff.error ? (
      <LoadError error={staff.error} onRetry={() => void staff.refetch()} />
    ) : (
      <Loading label={staffText.loading} />
    )
  return (
    <section className={styles['page']} aria-labelledby="staff-heading">
      <div className={styles['head']}>
        <h2 id="staff-heading">{staffText.title}</h2>
        <Button variant="primary" onPress={() => setOpen({ kind: 'add' })}>
          {staffText.add}
        </Button>
      </div>
      <p className={styles['muted']}>{staffText.means}</p>
      <p role="status">{status}</p>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{staffText.name}</th>
              <th scope="col">{staffText.userName}</th>
              <th scope="col">{staffText.role}</th>
              <th scope="col">{staffText.state}</th>
              <th scope="col">{staffText.lastSignIn}</th>
              <th scope="col">
                <span className="visually-hidden">{staffText.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {staff.data.rows.map(row => (
              <tr key={row.id}>
                <th scope="row" className={styles['name']}>
                  {/* The button at the end of the row is the same for the keyboard. */}
                  <button
                    type="button"
                    tabIndex={-1}
                    className={styles['open']}
                    onClick={() => setOpen({ kind: 'edit', row })}
                  >
                    {row.name}
                  </button>{' '}
                  {row.id === me?.id && <span className={styles['muted']}>({staffText.you})</span>}
                </th>
                <td className={styles['name']}>{row.userName}</td>
                <td>{roleText[row.role].name}</td>
                <td>{row.disabled ? staffText.disabled : staffText.enabled}</td>
                <td>{row.lastSignInAt === null ? staffText.never : formatDateTime(row.lastSignInAt)}</td>
                <td>
                  <div className={styles['actions']}>
                    <Button aria-label={staffText.editNamed(row.name)} onPress={() => setOpen({ kind: 'edit', row })}>
                      {staffText.edit}
                    </Button>
                    <Button aria-label={staffText.resetNamed(row.name)} onPress={() => setOpen({ kind: 'reset', row })}>
                      {staffText.resetPassword}
                    </Button>
                    {row.id !== me?.id && (
                      <Button
                        aria-label={`${row.disabled ? staffText.enable : staffText.disable} ${row.name}`}
                        onPress={() => setOpen({ kind: 'state', row })}
                      >
                        {row.disabled ? staffText.enable : staffText.disable}
                      </Button>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open?.kind === 'add' && <AddStaffDialog onClose={close} onDone={done} />}
      {open?.kind === 'edit' && <EditStaffDialog row={open.row} onClose={close} onDone={done} />}
      {open?.kind === 'reset' && <ResetStaffPasswordDialog row={open.row} onClose={close} onDone={done} />}
      {open?.kind === 'state' && <StaffStateDialog row={open.row} onClose={close} onDone={done} />}
    </section>
  )
}
