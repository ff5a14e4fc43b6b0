import { useCallback } from 'react'
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

/** Done at once, with nothing to ask. */
type DirectAction = Exclude<MailAction, 'dismiss'>

interface MailDeeds {
  readonly run: (deed: MailDeed, row: MailRow) => void
  readonly pending: boolean
  readonly error: unknown
  readonly reset: () => void
}

/** Does to one mail what can be done at once, and opens the dialogs of the rest. */
export function useMailDeeds(
  onStatus: (status: string) => void,
  show: (dialog: 'newPassword' | 'dismiss' | 'preview', row: MailRow) => void,
): MailDeeds {
  const correctAddress = useCorrectAddress()
  const act = useOnce(({ action, id }: { readonly action: DirectAction; readonly id: string }) =>
    api.mail[action]({ id }),
  )

  const find = useOnce((id: string) => api.mail.get({ id }))

  async function openReplacement({ resolved }: MailRow): Promise<void> {
    if (typeof resolved?.mailId !== 'string') return
    const outcome = await find.run(resolved.mailId)
    if (outcome?.ok) show('preview', outcome.value)
  }

  async function runAction(action: DirectAction, row: MailRow): Promise<void> {
    onStatus('')
    const outcome = await act.run({ action, id: row.id })
    if (outcome?.ok) onStatus(outboxText.doneOne[action](row.toAddress))
  }

  const { reset: resetAct } = act
  const { reset: resetFind } = find
  const reset = useCallback(() => {
    resetAct()
    resetFind()
  }, [resetAct, resetFind])

  function run(deed: MailDeed, row: MailRow): void {
    reset()
    if (deed === 'newPassword' || deed === 'dismiss') return show(deed, row)
    if (deed === 'openReplacement') return void openReplacement(row)
    if (deed === 'correctAddress') {
      const { customerId, customerName, toAddress } = row
      return correctAddress({ customerId, customerName, address: toAddress, sends: sendsOf(row), onDone: onStatus })
    }
    void runAction(deed, row)
  }

  return { run, pending: act.pending || find.pending, error: act.error ?? find.error, reset }
}

function sendsOf({ template, orderId }: MailRow): AddressSends | null {
  if (carriesPassword(template)) return 'password'
  return orderId === null ? null : { orderId }
}
