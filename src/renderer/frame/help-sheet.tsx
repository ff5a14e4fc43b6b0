import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { commandGroups, commands } from '../../shared/commands.ts'
import type { CommandDefinition, CommandGroup } from '../../shared/commands.ts'
import { commandText } from '../../shared/text/en-commands.ts'
import { frameText } from '../../shared/text/en-frame.ts'
import { useSignedIn } from '../api/signed-in.ts'
import { Button } from '../ui/button.tsx'
import { useCommandHints, useShownKey } from '../ui/commands.tsx'
import { Dialog } from '../ui/dialog.tsx'
import styles from './help-sheet.module.css'

/** Every key there is, by where it works. What the person's role leaves out is left out here too. */
export function HelpSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog
      title={commandText.help}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => window.print()}>{commandText.print}</Button>
          <Button autoFocus onPress={onClose}>
            {frameText.close}
          </Button>
        </>
      }
    >
      <div className={styles['sheet']} data-print-sheet>
        {commandGroups.map(group => (
          <CommandTable key={group} group={group} />
        ))}
        <KeyTable title={commandText.gridGroup} lines={commandText.gridKeys} />
        <KeyTable title={commandText.dialogGroup} lines={commandText.dialogKeys} />
      </div>
    </Dialog>
  )
}

function CommandTable({ group }: { readonly group: CommandGroup }): ReactNode {
  const hintOf = useCommandHints()
  const permissions = useSignedIn()?.permissions ?? []
  const all: readonly (CommandDefinition & { readonly id: (typeof commands)[number]['id'] })[] = commands
  const shown = all.filter(
    command =>
      command.group === group &&
      command.key !== null &&
      (command.needs === null || permissions.includes(command.needs)),
  )
  if (shown.length === 0) return null
  return (
    <Table title={commandText.groups[group]}>
      {shown.map(({ id }) => {
        const hint = hintOf(id)
        return (
          <tr key={id}>
            <th scope="row">{hint.label}</th>
            <td>
              <kbd>{hint.key}</kbd>
            </td>
          </tr>
        )
      })}
    </Table>
  )
}

interface KeyLine {
  readonly keys: readonly string[]
  readonly means: string
}

function KeyTable({ title, lines }: { readonly title: string; readonly lines: readonly KeyLine[] }): ReactNode {
  const show = useShownKey()
  return (
    <Table title={title}>
      {lines.map(({ keys, means }) => (
        <tr key={means}>
          <th scope="row">{means}</th>
          <td>
            {keys.map((key, index) => (
              <Fragment key={key}>
                {index > 0 && ' '}
                <kbd>{show(key)}</kbd>
              </Fragment>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Table({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <table className={styles['table']}>
      <caption>{title}</caption>
      <colgroup>
        <col />
        <col className={styles['keys']} />
      </colgroup>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{commandText.commandColumn}</th>
          <th scope="col">{commandText.keyColumn}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
