import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { CommandTip } from './command-tip.tsx'
import { useCommand, useCommandHint } from './commands.tsx'

interface SaveAndNewButtonProps {
  readonly isPending: boolean
  readonly onPress: () => void
}

/** Saves, and begins the next one; Ctrl+Enter presses it. Stands beside Save. */
export function SaveAndNewButton({ isPending, onPress }: SaveAndNewButtonProps): ReactNode {
  const { label, ariaKeyShortcuts } = useCommandHint('saveAndNew')
  useCommand('saveAndNew', onPress)
  return (
    <CommandTip command="saveAndNew">
      <Button isPending={isPending} aria-keyshortcuts={ariaKeyShortcuts} onPress={onPress}>
        {label}
      </Button>
    </CommandTip>
  )
}
