import type { MailTest } from '../../../shared/api/mail.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { Store } from '../../db/store.ts'
import type { Clock, MailTransport, SendOutcome } from '../ports.ts'
import type { Events } from '../events.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { Vault } from '../vault.ts'
import { newMessageId } from './enqueue-mail.ts'
import { readMailServer, senderOf } from './mail-server.ts'
import { setOnline } from './queue-state.ts'
import { recordQueueOutcome } from './record-outcome.ts'
import type { RenderedMail } from './render-mail.ts'
import type { SignInLimit } from './sign-in-limit.ts'

export interface TestMailContext {
  readonly store: Store
  readonly clock: Clock
  readonly vault: Vault
  readonly transport: MailTransport
  readonly signIns: SignInLimit
  readonly events: Events
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
  const { steps, outcome } = await context.transport.test(delivery.server, mail, context.signIns)
  await noteForQueue(context, delivery.version, outcome, sender.fromAddress === '')
  if (outcome.kind === 'limited') throw fail('mail.signInLimit', { nextTryAt: outcome.nextTryAt.toISOString() })
  return { ok: outcome.kind === 'sent', steps }
}

/** What a test met counts for the queue as if a mail had met it, unless it came from an address of its own. */
async function noteForQueue(
  context: TestMailContext,
  version: number,
  outcome: SendOutcome,
  usualSender: boolean,
): Promise<void> {
  if (outcome.kind === 'setUp' && outcome.why === 'senderRefused' && !usualSender) return
  await context.store.write(async tx => {
    // Saved meanwhile: what was said under the old settings is no news of the new ones.
    if ((await getSetting(tx, 'mail')).version !== version) return
    if (outcome.kind === 'sent') await setOnline(tx, true)
    else await recordQueueOutcome(tx, outcome, context.clock.now())
  })
  context.events.publish({ topic: 'queue' }, { topic: 'mail' }, { topic: 'accounts' })
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
