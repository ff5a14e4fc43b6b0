import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ViewContent } from '../../../shared/api/views.ts'
import { viewsText } from '../../../shared/text/en-views.ts'
import { useCan } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { errorText } from '../../ui/failure-message.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { listOf, writeCustomersSearch } from './customer-list-query.ts'
import type { CustomersSearch } from './customer-list-query.ts'
import { everybody, isSameList, searchOfView } from './customer-views.ts'
import type { CustomerView } from './customer-views.ts'
import type { CustomerColumns } from './use-customer-columns.ts'
import { useViewCommands } from './use-customer-views.ts'
import { DeleteViewDialog, ViewNameDialog } from './view-dialogs.tsx'
import { ViewTabs } from './view-tabs.tsx'
import styles from './view-bar.module.css'

interface ViewBarProps {
  readonly views: readonly CustomerView[]
  readonly view: CustomerView
  readonly search: CustomersSearch
  readonly columns: CustomerColumns
  readonly onStatus: (status: string) => void
}

/** The views as tabs, and what can be done with the one on the screen once it was changed. */
export function ViewBar({ views, view, search, columns, onStatus }: ViewBarProps): ReactNode {
  const navigate = useNavigate()
  const mayShare = useCan('views.share')
  const { create, update, remove } = useViewCommands()
  const [dialog, setDialog] = useState<'create' | 'rename' | 'delete' | null>(null)
  const { saved } = view
  const isEdited = !isSameList(listOf(search), view.list) || columns.isEdited
  const mayUpdate = saved !== null && (saved.ownedByMe || (saved.shared && mayShare))
  const content: ViewContent = { ...listOf(search), columns: columns.layout.map(column => ({ ...column })) }

  const show = (next: CustomerView | CustomersSearch, replace: boolean) =>
    navigate({
      to: '/customers',
      search: writeCustomersSearch('list' in next ? searchOfView(next) : next),
      replace,
    })

  async function save(): Promise<void> {
    if (!saved) return
    const outcome = await update.run({ view: saved, changes: { content } })
    if (outcome?.ok) columns.reset()
    if (outcome) onStatus(outcome.ok ? viewsText.saved(view.name) : errorText(outcome.error))
  }

  async function setShared(shared: boolean): Promise<void> {
    if (!saved) return
    const outcome = await update.run({ view: saved, changes: { shared } })
    if (!outcome) return
    const told = shared ? viewsText.shared(view.name) : viewsText.unshared(view.name)
    onStatus(outcome.ok ? told : errorText(outcome.error))
  }

  async function finishDialog(name: string, shared: boolean): Promise<void> {
    if (dialog === 'rename' && saved) {
      const outcome = await update.run({ view: saved, changes: { name } })
      if (!outcome?.ok) return
    } else {
      const outcome = await create.run({ name, shared, content })
      if (!outcome?.ok) return
      // The view that was changed to make this one is again what it was.
      columns.reset()
      await show({ view: outcome.value.id, ...listOf(search) }, true)
    }
    setDialog(null)
    onStatus(viewsText.saved(name.trim()))
  }

  async function removeView(): Promise<void> {
    if (!saved) return
    const outcome = await remove.run(saved)
    if (!outcome?.ok) return
    setDialog(null)
    onStatus(viewsText.deleted(view.name))
    await show(everybody, true)
  }

  function reset(): void {
    columns.reset()
    if (!isSameList(listOf(search), view.list)) void show(view, false)
  }

  function openDialog(which: 'create' | 'rename' | 'delete'): void {
    create.reset()
    update.reset()
    remove.reset()
    setDialog(which)
  }

  const items = [
    { id: 'rename', label: viewsText.rename, onAction: () => openDialog('rename'), shown: mayUpdate },
    {
      id: 'share',
      label: saved?.shared ? viewsText.unshare : viewsText.share,
      onAction: () => void setShared(!saved?.shared),
      shown: mayUpdate && mayShare,
    },
    { id: 'copy', label: viewsText.saveAsNew, onAction: () => openDialog('create'), shown: saved !== null },
    { id: 'delete', label: viewsText.delete, onAction: () => openDialog('delete'), shown: mayUpdate },
  ].filter(item => item.shown)

  return (
    <div className={styles['bar']}>
      <ViewTabs views={views} current={view}>
        {items.length > 0 && <MenuButton isSmall label={viewsText.actionsFor(view.name)} items={items} />}
      </ViewTabs>
      {isEdited && (
        <div className={styles['edited']}>
          <span className={styles['mark']}>{viewsText.edited}</span>
          {mayUpdate ? (
            <Button variant="quiet" isPending={update.pending} onPress={() => void save()}>
              {viewsText.save}
            </Button>
          ) : (
            <Button variant="quiet" onPress={() => openDialog('create')}>
              {viewsText.saveAsNew}
            </Button>
          )}
          <Button variant="quiet" onPress={reset}>
            {viewsText.reset}
          </Button>
        </div>
      )}
      {(dialog === 'create' || dialog === 'rename') && (
        <ViewNameDialog
          title={dialog === 'create' ? viewsText.saveAsNew : viewsText.rename}
          action={dialog === 'create' ? viewsText.save : viewsText.rename}
          name={dialog === 'rename' ? view.name : ''}
          shared={dialog === 'create' && mayShare ? false : undefined}
          pending={create.pending || update.pending}
          error={dialog === 'create' ? create.error : update.error}
          onDone={(name, shared) => void finishDialog(name, shared)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'delete' && (
        <DeleteViewDialog
          name={view.name}
          shared={saved?.shared ?? false}
          pending={remove.pending}
          error={remove.error}
          onDelete={() => void removeView()}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  )
}
