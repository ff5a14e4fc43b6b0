import type { ReactNode } from 'react'
import type { Address } from '../../../shared/api/addresses.ts'
import { addressLines } from '../../../shared/address-lines.ts'
import { addressesText as text } from '../../../shared/text/en-addresses.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import styles from './addresses.module.css'

interface DeleteAddressDialogProps {
  readonly address: Address
  /** The customer has others, one of which would become the default. */
  readonly hasOthers: boolean
  readonly pending: boolean
  readonly error: unknown
  readonly onDelete: () => void
  readonly onClose: () => void
}

export function DeleteAddressDialog(props: DeleteAddressDialogProps): ReactNode {
  const { address, hasOthers, pending, error, onDelete, onClose } = props
  const handsOver = hasOthers && (address.isDefaultBilling || address.isDefaultShipping)
  return (
    <Dialog
      role="alertdialog"
      title={text.deleteTitle}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {frameText.cancel}
          </Button>
          <Button variant="danger" isPending={pending} onPress={onDelete}>
            {text.delete}
          </Button>
        </>
      }
    >
      <p className={styles['theirs']}>{addressLines(address).join(' · ')}</p>
      <p>
        {text.deleteMeans} {handsOver && text.deleteHandsOver}
      </p>
      <FailureMessage error={error} />
    </Dialog>
  )
}
