import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { ChevronUp } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import type { SignedIn } from '../../shared/api/session.ts'
import { frameText } from '../../shared/text/en-frame.ts'
import { roleText } from '../../shared/text/en-staff.ts'
import { api } from '../api/api.ts'
import { sessionQuery } from '../api/signed-in.ts'
import { ChangePasswordDialog } from './change-password-dialog.tsx'
import { applyTheme, readTheme, themes } from './theme.ts'
import type { Theme } from './theme.ts'
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
  const client = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()

  async function signOut(): Promise<void> {
    // Leaving the screen first: one with unsaved changes asks, and may keep the person here.
    const before = router.state.location.href
    await navigate({ to: '/', search: {}, replace: true })
    const stayed = router.state.location.href === before && before !== '/customers'
    if (stayed) return
    const state = await api.session.signOut()
    onSignedOut()
    client.setQueryData(sessionQuery.queryKey, state)
    client.removeQueries({ predicate: query => query.queryKey[0] !== 'session' })
  }

  return (
    <>
      <MenuTrigger>
        <Button className={styles['personButton'] ?? ''} aria-label={frameText.account(staff.name)}>
          <span className={styles['personName']}>
            <span>{staff.name}</span>
            <span className={styles['personRole']}>{roleText[staff.role].name}</span>
          </span>
          <ChevronUp size={16} aria-hidden />
        </Button>
        <Popover placement="top start">
          <Menu aria-label={frameText.account(staff.name)}>
            <MenuItem id="password" onAction={() => setChanging(true)}>
              {frameText.changePassword}
            </MenuItem>
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
                  {name === theme && <span aria-hidden>✓</span>}
                </MenuItem>
              ))}
            </MenuSection>
            <MenuItem id="out" onAction={() => void signOut()}>
              {frameText.signOut}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {changing && <ChangePasswordDialog onClose={() => setChanging(false)} />}
    </>
  )
}
