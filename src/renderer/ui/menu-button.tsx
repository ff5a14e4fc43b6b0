import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Button } from './button.tsx'

export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly onAction: () => void
}

interface MenuButtonProps {
  readonly label: string
  readonly items: readonly MenuAction[]
  /** Three dots without it. */
  readonly icon?: ReactNode
  /** Without a frame, beside something small. */
  readonly isSmall?: boolean
}

/** What can be done more rarely, behind one button. */
export function MenuButton({ label, items, icon, isSmall = false }: MenuButtonProps): ReactNode {
  return (
    <MenuTrigger>
      <Button aria-label={label} variant={isSmall ? 'small' : 'secondary'}>
        {icon ?? <Ellipsis size={16} aria-hidden />}
      </Button>
      <Popover placement="bottom end">
        <Menu aria-label={label}>
          {items.map(item => (
            <MenuItem key={item.id} id={item.id} onAction={item.onAction}>
              {item.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
