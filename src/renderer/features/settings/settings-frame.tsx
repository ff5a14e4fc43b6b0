import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import type { SettingsForm } from './use-settings-form.ts'
import styles from './settings.module.css'

interface SettingsFrameProps {
  readonly heading: string
  readonly state: SettingsForm
  readonly mayModify: boolean
  readonly children: ReactNode
}

/** Around the fields of one page of settings: the banner above, the save bar beneath, the guard on leaving. */
export function SettingsFrame({ heading, state, mayModify, children }: SettingsFrameProps): ReactNode {
  return (
    <form
      className={styles['form']}
      noValidate
      aria-label={heading}
      onSubmit={event => {
        event.preventDefault()
        void state.save()
      }}
    >
      {!mayModify && <p className={styles['hint']}>{settingsText.readOnly}</p>}
      {state.newer && (
        <Banner
          tone="warning"
          actions={
            <>
              <Button onPress={state.discard}>{settingsText.reload}</Button>
              <Button onPress={state.keepMine}>{settingsText.keepMine}</Button>
            </>
          }
        >
          {settingsText.changedElsewhere}
        </Banner>
      )}
      {children}
      <p role="status" className={styles['status']}>
        {state.status}
      </p>
      {state.dirty && <SettingsSaveBar state={state} />}
      <SettingsLeaveGuard state={state} />
    </form>
  )
}

function SettingsSaveBar({ state }: { readonly state: SettingsForm }): ReactNode {
  const save = useRef(state.save)
  useEffect(() => {
    save.current = state.save
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      // A dialog in front has its own buttons.
      if (document.querySelector('[role="dialog"], [role="alertdialog"]') === null) void save.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div className={styles['saveBar']}>
      <div className={styles['saveMessage']}>{state.error !== null && <FailureMessage error={state.error} />}</div>
      <span className={styles['hint']}>{settingsText.unsaved}</span>
      <Button onPress={state.discard}>{settingsText.discard}</Button>
      <Button type="submit" variant="primary" isPending={state.pending} aria-keyshortcuts="Control+S">
        {settingsText.save}
      </Button>
    </div>
  )
}

function SettingsLeaveGuard({ state }: { readonly state: SettingsForm }): ReactNode {
  const blocker = useBlocker({
    shouldBlockFn: () => state.dirty,
    enableBeforeUnload: () => state.dirty,
    withResolver: true,
  })
  const [saving, setSaving] = useState(false)
  if (blocker.status !== 'blocked') return null

  async function save(): Promise<void> {
    if (blocker.status !== 'blocked') return
    setSaving(true)
    const saved = await state.save()
    setSaving(false)
    if (saved) blocker.proceed()
    else blocker.reset()
  }

  return (
    <Dialog
      role="alertdialog"
      title={settingsText.leaveTitle}
      onClose={blocker.reset}
      actions={
        <>
          <Button autoFocus onPress={blocker.reset}>
            {settingsText.cancel}
          </Button>
          <Button onPress={blocker.proceed}>{settingsText.leaveDiscard}</Button>
          <Button variant="primary" isPending={saving} onPress={() => void save()}>
            {settingsText.save}
          </Button>
        </>
      }
    >
      <p>{settingsText.leaveMeans}</p>
    </Dialog>
  )
}
