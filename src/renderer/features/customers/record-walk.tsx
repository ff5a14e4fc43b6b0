import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { gridText } from '../../../shared/text/en-grid.ts'
import { Button } from '../../ui/button.tsx'
import { useCommandHint } from '../../ui/commands.tsx'
import { formatCount } from '../../ui/format.ts'
import { useRecordWalk } from './use-record-walk.ts'
import styles from './customer-page.module.css'

interface RecordWalkProps {
  readonly customerId: string
  readonly name: string
}

/** To the customer before and after this one, in the view one came from. */
export function RecordWalk({ customerId, name }: RecordWalkProps): ReactNode {
  const { place, walk } = useRecordWalk(customerId)
  const previous = useCommandHint('record.previous')
  const next = useCommandHint('record.next')
  if (!place) return <div className={styles['walk']} />
  const { position, total } = place
  const where = position === null ? gridText.notInView : gridText.place(formatCount(position + 1), formatCount(total))
  const spoken =
    position === null ? where : gridText.placeAnnounced(name, formatCount(position + 1), formatCount(total))
  return (
    <div className={styles['walk']}>
      <span className={styles['place']} aria-hidden>
        {where}
      </span>
      <span role="status" className="visually-hidden">
        {spoken}
      </span>
      <WalkButton
        label={gridText.previous}
        title={place.previousId === null ? (position === null ? where : gridText.atStart) : previous.title}
        keys={previous.ariaKeyShortcuts}
        isOff={place.previousId === null}
        onPress={() => walk(-1)}
      >
        <ChevronLeft size={18} aria-hidden />
      </WalkButton>
      <WalkButton
        label={gridText.next}
        title={place.nextId === null ? (position === null ? where : gridText.atEnd) : next.title}
        keys={next.ariaKeyShortcuts}
        isOff={place.nextId === null}
        onPress={() => walk(1)}
      >
        <ChevronRight size={18} aria-hidden />
      </WalkButton>
    </div>
  )
}

interface WalkButtonProps {
  readonly label: string
  readonly title: string
  readonly keys: string | undefined
  readonly isOff: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

/** A disabled button shows no tooltip of its own: the reason stands on what is around it. */
function WalkButton({ label, title, keys, isOff, onPress, children }: WalkButtonProps): ReactNode {
  return (
    <span title={title}>
      <Button
        aria-label={isOff ? `${label}. ${title}` : label}
        {...(keys !== undefined && { 'aria-keyshortcuts': keys })}
        isDisabled={isOff}
        onPress={onPress}
      >
        {children}
      </Button>
    </span>
  )
}
