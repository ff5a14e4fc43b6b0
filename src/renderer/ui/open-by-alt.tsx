import { useContext } from 'react'
import type { ReactNode } from 'react'
import { ComboBoxStateContext } from 'react-aria-components'
import styles from './field.module.css'

/**
 * Holds the input of a ComboBox and its button. Alt+Down opens and Alt+Up closes, as in every list of the system; the browser
 * would scroll the page with them.
 */
export function OpenByAlt({ children }: { readonly children: ReactNode }): ReactNode {
  const state = useContext(ComboBoxStateContext)
  return (
    <div
      className={styles['row']}
      onKeyDownCapture={event => {
        if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
        event.preventDefault()
        event.stopPropagation()
        if (event.key === 'ArrowDown') state?.open('first', 'manual')
        else state?.close()
      }}
    >
      {children}
    </div>
  )
}
