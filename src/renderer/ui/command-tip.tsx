import type { ReactNode } from 'react'
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components'
import type { TooltipProps } from 'react-aria-components'
import type { CommandId } from '../../shared/commands.ts'
import { useCommandHint } from './commands.tsx'
import styles from './command-tip.module.css'

interface CommandTipProps {
  readonly command: CommandId
  /** What the button is called, where that is not the command's own name. */
  readonly label?: string
  readonly placement?: TooltipProps['placement']
  /** One button of React Aria's, or with `isLink` a link. */
  readonly children: ReactNode
  readonly isLink?: boolean
}

/** The name and the key of a command beside its button, for the pointer and for whoever comes there by Tab. */
export function CommandTip({
  command,
  label,
  placement = 'top',
  isLink = false,
  children,
}: CommandTipProps): ReactNode {
  const hint = useCommandHint(command)
  return (
    <TooltipTrigger delay={600} closeDelay={100}>
      {isLink ? <Focusable>{children as Parameters<typeof Focusable>[0]['children']}</Focusable> : children}
      <Tooltip placement={placement} offset={6} className={styles['tip'] ?? ''}>
        {label ?? hint.label}
        {hint.key !== null && <kbd className={styles['key']}>{hint.key}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}
