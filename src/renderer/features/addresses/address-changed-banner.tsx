import type { ReactNode } from 'react'
import type { Address } from '../../../shared/api/addresses.ts'
import { addressLines } from '../../../shared/address-lines.ts'
import { addressesText as text } from '../../../shared/text/en-addresses.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { formatTime } from '../../ui/format.ts'
import { defaultMarks } from './default-marks.ts'
import styles from './addresses.module.css'

interface AddressChangedBannerProps {
  /** As it is saved now. */
  readonly theirs: Address
  readonly stops: number
  readonly onReload: () => void
  readonly onKeep: () => void
}

/** Somebody else was faster: who, when, and what they saved; what was typed stands in the fields below. */
export function AddressChangedBanner({ theirs, stops, onReload, onKeep }: AddressChangedBannerProps): ReactNode {
  const marks = defaultMarks(theirs)
  return (
    <Banner
      tone="warning"
      stops={stops}
      actions={
        <>
          <Button onPress={onReload}>{frameText.reload}</Button>
          <Button onPress={onKeep}>{text.keepMine}</Button>
        </>
      }
    >
      {text.changedElsewhere(theirs.updatedByName || text.somebody, formatTime(theirs.updatedAt))}
      <p className={styles['theirs']}>
        {[...addressLines(theirs), ...(marks.length > 0 ? marks : [text.notDefault])].join(' · ')}
      </p>
      {text.keepMeans}
    </Banner>
  )
}
