import { Check, ChevronUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components'
import type { SignedIn } from '../../shared/api/session.ts'
import type { CommandId } from '../../shared/commands.ts'
import { frameText } from '../../shared/text/en-frame.ts'
import { roleText } from '../../shared/text/en-staff.ts'
import { useCommandHints, useRunCommand } from '../ui/commands.tsx'
import { applyDensity, densities, useDensity } from '../ui/density.ts'
import { applyTheme, themes, useTheme } from './theme.ts'
import styles from './frame.module.css'

/** Who is signed in, and what concerns them alone. */
export function PersonMenu({ staff }: { readonly staff: SignedIn }): ReactNode {
  const theme = useTheme()
  const density = useDensity()
  const run = useRunCommand()
  const hintOf = useCommandHints()
  const command = (id: CommandId) => {
    const { label, key } = hintOf(id)
    return (
      <MenuItem id={id} textValue={label} onAction={() => void run(id)}>
        {label}
        {key !== null && <kbd className={styles['menuKey']}>{key}</kbd>}
      </MenuItem>
    )
  }

  return (
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
        <Menu aria-label={frameText.account(staff.name)} className={`react-aria-Menu ${styles['personMenu'] ?? ''}`}>
          {command('help.open')}
          {command('password.change')}
          {command('lock')}
          {command('signOut')}
          <Separator className={styles['separator'] ?? ''} />
          <Choice
            title={frameText.theme}
            value={theme}
            options={themes.map(id => ({ id, label: frameText.themes[id] }))}
            onChange={applyTheme}
          />
          <Choice
            title={frameText.density}
            value={density}
            options={densities.map(id => ({ id, label: frameText.densities[id] }))}
            onChange={applyDensity}
          />
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

interface ChoiceProps<Id extends string> {
  readonly title: string
  readonly value: Id
  readonly options: readonly { readonly id: Id; readonly label: string }[]
  readonly onChange: (id: Id) => void
}

/** One of a few, within the menu. */
function Choice<Id extends string>({ title, value, options, onChange }: ChoiceProps<Id>): ReactNode {
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys => {
        const chosen = options.find(({ id }) => keys !== 'all' && keys.has(id))
        if (chosen !== undefined) onChange(chosen.id)
      }}
    >
      <Header className={styles['menuHeader'] ?? ''}>{title}</Header>
      {options.map(({ id, label }) => (
        <MenuItem key={id} id={id} textValue={label}>
          {label}
          {id === value && <Check size={16} aria-hidden className={styles['tick']} />}
        </MenuItem>
      ))}
    </MenuSection>
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
