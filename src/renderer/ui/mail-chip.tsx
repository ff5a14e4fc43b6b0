import type { ReactNode } from 'react'
import type { MailWords } from './mail-words.ts'
import styles from './mail-chip.module.css'

/** A state of mail as a word with a dot; the colour only repeats the word. */
export function MailChip({ words }: { readonly words: MailWords }): ReactNode {
  return (
    <span className={styles['chip']} data-tone={words.tone} title={words.text}>
      <span className={styles['dot']} aria-hidden />
      <span className={styles['text']}>{words.text}</span>
    </span>
  )
}
