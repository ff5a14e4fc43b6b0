import { carriesPassword } from '../../../shared/api/mail.ts'
import type { MailAction, MailRow } from '../../../shared/api/mail.ts'
import { outboxText } from '../../../shared/text/en-outbox.ts'
import { api } from '../../api/api.ts'
import { useCorrectAddress } from '../../api/correct-address.ts'
import type { AddressSends } from '../../api/correct-address.ts'
import { useCan } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import type { MailDeed, MailRights } from './mail-actions.ts'

export function useMailRights(): MailRights {
  return {
    mayManage: useCan('mail.manage'),
    mayCorrect: useCan('customers.modify'),
    maySetPassword: useCan('accounts.setPassword'),
  }
}

interface MailDeeds {
  readonly run: (deed: MailDeed, row: MailRow) => void
  readonly pending: boolean
  readonly error: unknown
  readonly reset: () => void
}

/** Does to one mail what can be done at once, and opens the dialogs of the rest. */
export function useMailDeeds(onStatus: (status: string) => void, onNewPassword: (row: MailRow) => void): MailDeeds {
  const correctAddress = useCorrectAddress()
  const act = useOnce(({ action, id }: { readonly action: MailAction; readonly id: string }) =>
    api.mail[action]({ id }),
  )

  async function runAction(action: MailAction, row: MailRow): Promise<void> {
    onStatus('')
    const outcome = await act.run({ action, id: row.id })
    if (outcome?.ok) onStatus(outboxText.doneOne[action](row.toAddress))
  }

  function run(deed: MailDeed, row: MailRow): void {
    act.reset()
    if (deed === 'newPassword') return onNewPassword(row)
    if (deed === 'correctAddress') {
      const { customerId, customerName, toAddress } = row
      return correctAddress({ customerId, customerName, address: toAddress, sends: sendsOf(row), onDone: onStatus })
    }
    void runAction(deed, row)
  }

  return { run, pending: act.pending, error: act.error, reset: act.reset }
}

function sendsOf({ template, orderId }: MailRow): AddressSends | null {
  if (carriesPassword(template)) return 'password'
  return orderId === null ? null : { orderId }
}
