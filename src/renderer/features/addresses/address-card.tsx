import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { Address } from '../../../shared/api/addresses.ts'
import { addressLines } from '../../../shared/address-lines.ts'
import { addressesText as text } from '../../../shared/text/en-addresses.ts'
import { Button } from '../../ui/button.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import type { MenuAction } from '../../ui/menu-button.tsx'
import { addressName } from './address-name.ts'
import { defaultMarks } from './default-marks.ts'
import styles from './addresses.module.css'

export type DefaultFor = 'billing' | 'shipping'

interface AddressCardProps {
  readonly address: Address
  readonly mayModify: boolean
  readonly onEdit: (address: Address) => void
  readonly onMakeDefault: (address: Address, of: DefaultFor) => void
  readonly onDelete: (address: Address) => void
}

/** One address as on a letter, what it is the default for, and what can be done about it. */
export function AddressCard({ address, mayModify, onEdit, onMakeDefault, onDelete }: AddressCardProps): ReactNode {
  const marks = defaultMarks(address)
  const name = addressName(address)
  const more: readonly (MenuAction | false)[] = [
    !address.isDefaultBilling && {
      id: 'billing',
      label: text.makeDefaultBilling,
      onAction: () => onMakeDefault(address, 'billing'),
    },
    !address.isDefaultShipping && {
      id: 'shipping',
      label: text.makeDefaultShipping,
      onAction: () => onMakeDefault(address, 'shipping'),
    },
    { id: 'delete', label: text.delete, onAction: () => onDelete(address) },
  ]
  return (
    <>
      {marks.length > 0 && (
        <ul className={styles['marks']}>
          {marks.map(mark => (
            <li key={mark} className={styles['mark']}>
              {mark}
            </li>
          ))}
        </ul>
      )}
      <p className={styles['lines']}>
        {addressLines(address).map((line, index) => (
          // Two lines of an address can say the same.
          <Fragment key={index}>
            {index > 0 && <br />}
            {line}
          </Fragment>
        ))}
      </p>
      {mayModify && (
        <div className={styles['actions']}>
          <Button aria-label={text.editNamed(name)} onPress={() => onEdit(address)}>
            {text.edit}
          </Button>
          <MenuButton label={text.actionsFor(name)} items={more.filter(item => item !== false)} />
        </div>
      )}
    </>
  )
}
