import { Braces } from 'lucide-react'
import type { ReactNode } from 'react'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import type { MailTemplate } from '../../../shared/api/mail.ts'
import { groupOf, linesSection, macroGroups, macrosOf } from '../../../shared/mail-macros.ts'
import type { MailMacro } from '../../../shared/mail-macros.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { Button } from '../../ui/button.tsx'
import styles from './macro-menu.module.css'

interface MacroMenuProps {
  readonly template: MailTemplate
  readonly onInsert: (macro: MailMacro) => void
}

/** Everything that this email can name, with what it means and how it looks. */
export function MacroMenu({ template, onInsert }: MacroMenuProps): ReactNode {
  return (
    <MenuTrigger>
      <Button>
        <Braces size={16} aria-hidden /> {text.insertMacro}
      </Button>
      <Popover placement="bottom start" className={`react-aria-Popover ${styles['popover'] ?? ''}`}>
        <Menu aria-label={text.insertMacro} className={`react-aria-Menu ${styles['menu'] ?? ''}`}>
          {macroGroups.map(group => {
            const macros = macrosOf(template).filter(macro => groupOf(macro) === group)
            if (macros.length === 0) return null
            return (
              <MenuSection key={group}>
                <Header className={styles['header'] ?? ''}>{text.groups[group]}</Header>
                {macros.map(macro => (
                  <MenuItem
                    key={macro}
                    id={macro}
                    textValue={macro}
                    className={`react-aria-MenuItem ${styles['item'] ?? ''}`}
                    onAction={() => onInsert(macro)}
                  >
                    <span className={styles['macro']}>
                      {macro === linesSection ? text.asSection(macro) : text.inField(macro)}
                    </span>
                    <span className={styles['means']}>
                      {text.macros[macro].means}
                      {text.macros[macro].sample !== '' && (
                        <span className={styles['sample']}>{text.macros[macro].sample}</span>
                      )}
                    </span>
                  </MenuItem>
                ))}
              </MenuSection>
            )
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
