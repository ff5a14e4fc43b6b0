import { Check, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components'
import type { SignedIn } from '../../shared/api/session.ts'
import { frameText } from '../../shared/text/en-frame.ts'
import { roleText } from '../../shared/text/en-staff.ts'
import { ChangePasswordDialog } from './change-password-dialog.tsx'
import { applyTheme, readTheme, themes } from './theme.ts'
import type { Theme } from './theme.ts'
import { useSignOut } from './use-sign-out.ts'
import styles from './frame.module.css'

/** Who is signed in, and what concerns them alone. */
export function PersonMenu({
  staff,
  onSignedOut,
}: {
  readonly staff: SignedIn
  readonly onSignedOut: () => void
}): ReactNode {
  const [changing, setChanging] = useState(false)
  const [theme, setTheme] = useState<Theme>(readTheme)
  const signOut = useSignOut(onSignedOut)

  return (
    <>
      <MenuTrigger>
        <Button className={styles['personButton'] ?? ''}>
          <span className={styles['initials']} aria-hidden>
            {initialsOf(staff.name)}
          </span>
          <span className={styles['personName']}>
            <span>
              <span className="visually-hidden">{frameText.signedInAs}</span> {staff.name}
            </span>
            <span className={styles['personRole']}>{roleText[staff.role].name}</span>
          </span>
          <ChevronUp size={16} aria-hidden />
        </Button>
        <Popover placement="top start">
          <Menu aria-label={frameText.account(staff.name)}>
            <MenuItem id="password" onAction={() => setChanging(true)}>
              {frameText.changePassword}
            </MenuItem>
            <Separator className={styles['separator'] ?? ''} />
            <MenuSection
              selectionMode="single"
              selectedKeys={[theme]}
              onSelectionChange={keys => {
                const chosen = themes.find(name => keys !== 'all' && keys.has(name))
                if (chosen === undefined) return
                applyTheme(chosen)
                setTheme(chosen)
              }}
            >
              <Header className={styles['menuHeader'] ?? ''}>{frameText.theme}</Header>
              {themes.map(name => (
                <MenuItem key={name} id={name}>
                  {frameText.themes[name]}
                  {name === theme && <Check size={16} aria-hidden className={styles['tick']} />}
                </MenuItem>
              ))}
            </MenuSection>
            <Separator className={styles['separator'] ?? ''} />
            <MenuItem id="out" onAction={signOut}>
              {frameText.signOut}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {changing && <ChangePasswordDialog onClose={() => setChanging(false)} />}
    </>
  )
}

/** Of the first and the last word of a name: what a narrow rail has room for. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(word => word !== '')
  return [...new Set([words[0], words.at(-1)])]
    .map(word => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
