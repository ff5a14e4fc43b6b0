import { useQuery } from '@tanstack/react-query'
import { Check, Circle } from 'lucide-react'
import type { ReactNode } from 'react'
import { firstStepsText as text } from '../../../shared/text/en-first-steps.ts'
import { api } from '../../api/api.ts'
import { queueQuery } from '../../api/queue-query.ts'
import { useCan } from '../../api/signed-in.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import styles from './first-steps.module.css'

/** What a new shop needs until its first customer can sign in, in the order in which it helps. */
export function FirstSteps(): ReactNode {
  const maySet = useCan('settings.modify')
  const mayReadSettings = useCan('settings.read')
  const mayAdd = useCan('customers.modify')
  const queue = useQuery(queueQuery)
  const website = useQuery({
    queryKey: ['settings', 'website'],
    queryFn: () => api.settings.website(),
    enabled: mayReadSettings,
  })
  const hasMail = queue.data && queue.data.delivery !== 'none'
  const hasWebsite = website.data && website.data.signInAddress !== ''
  return (
    <section className={styles['steps']} aria-labelledby="first-steps-heading">
      <h2 id="first-steps-heading">{text.title}</h2>
      <ol>
        <Step done={hasMail} name={text.mail} means={maySet ? text.mailMeans : text.mailByOthers}>
          {maySet && !hasMail && <LinkButton to="/settings/mail">{text.setUpMail}</LinkButton>}
        </Step>
        <Step done={hasWebsite} name={text.website} means={maySet ? text.websiteMeans : text.websiteByOthers}>
          {maySet && !hasWebsite && <LinkButton to="/settings/website">{text.nameAddress}</LinkButton>}
        </Step>
        <Step done={false} name={text.customer} means={text.customerMeans}>
          {mayAdd && (
            <LinkButton to="/customers/new" variant="primary">
              {text.newCustomer}
            </LinkButton>
          )}
        </Step>
        <Step done={false} name={text.login} means={text.loginMeans} />
      </ol>
    </section>
  )
}

interface StepProps {
  /** Undefined while it is not known, or not for this person to know. */
  readonly done: boolean | undefined
  readonly name: string
  readonly means: string
  readonly children?: ReactNode
}

function Step({ done = false, name, means, children }: StepProps): ReactNode {
  return (
    <li>
      {done ? (
        <Check size={18} role="img" aria-label={text.done} className={styles['done']} />
      ) : (
        <Circle size={18} role="img" aria-label={text.toDo} className={styles['toDo']} />
      )}
      <div>
        <p className={styles['name']}>{name}</p>
        {!done && <p className={styles['means']}>{means}</p>}
      </div>
      {children}
    </li>
  )
}
