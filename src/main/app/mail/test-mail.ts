import type { MailTest } from '../../../shared/api/mail.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { Store } from '../../db/store.ts'
import type { Clock, MailTransport, SendOutcome } from '../ports.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { Vault } from '../vault.ts'
import { newMessageId } from './enqueue-mail.ts'
import { readMailServer, senderOf } from './mail-server.ts'
import { readQueue } from './queue-state.ts'
import { recordQueueOutcome } from './record-outcome.ts'
import type { RenderedMail } from './render-mail.ts'
import { refuseFourthSignIn } from './sign-in-limit.ts'

export interface TestMailContext {
  readonly store: Store
  readonly clock: Clock
  readonly vault: Vault
  readonly transport: MailTransport
  readonly mailFolder: string
}

/** A mail that says that it is one. */
export async function plainTestMail(context: Pick<TestMailContext, 'store'>): Promise<RenderedMail> {
  const { value: shop } = await getSetting(context.store.read, 'shop')
  const sentence = `This is a test from ${shop.shopName}. Mail from Latchkey arrives.`
  return {
    subject: `Test email from ${shop.shopName}`,
    html: `<!doctype html><html lang="en"><body><p>${escapeHtml(sentence)}</p></body></html>`,
    text: `${sentence}\n`,
  }
}

/** Sends one mail with the saved settings, outside the queue, and tells each step. */
export async function sendTestMail(
  context: TestMailContext,
  to: string,
  content: RenderedMail,
  sender = { fromName: '', fromAddress: '', replyTo: '' },
): Promise<MailTest> {
  const delivery = await readMailServer(context.store.read, context.vault, context.mailFolder)
  if (delivery.kind === 'none') throw fail('mail.noServer', {})
  const mail = {
    ...senderOf(sender, { fromName: delivery.from.name, fromAddress: delivery.from.address }),
    to: { name: '', address: to },
    ...content,
    messageId: await newMessageId(context.store.read),
    date: context.clock.now(),
  }
  if (delivery.kind === 'folder') {
    const outcome = await context.transport.deliverToFolder(delivery.folder, mail)
    return {
      ok: outcome.kind === 'sent',
      steps: [{ step: 'folder', ok: outcome.kind === 'sent', words: outcome.words }],
    }
  }
  const now = context.clock.now()
  const queue = await readQueue(context.store.read, now, id => context.vault.has(id))
  refuseFourthSignIn(queue, now)
  const steps = await context.transport.test(delivery.server, mail)
  const refusal = steps.find(step => step.step === 'signIn' && !step.ok)
  if (refusal)
    await context.store.write(tx => recordQueueOutcome(tx, signInRefused(refusal.words), context.clock.now()))
  return { ok: steps.every(step => step.ok), steps }
}

/** A test that is not let in counts like every other sign-in: the server counts it too. */
function signInRefused(words: string): SendOutcome {
  const code = /^(\d{3})\b/.exec(words)?.[1]
  return { kind: 'setUp', why: 'signInRefused', code: code === undefined ? null : Number(code), words }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
