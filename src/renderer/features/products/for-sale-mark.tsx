import type { ReactNode } from 'react'
import { productsText } from '../../../shared/text/en-products.ts'
import styles from './for-sale-mark.module.css'

/** Yes or No as words, with a dot that only repeats them. */
export function ForSaleMark({ forSale }: { readonly forSale: boolean }): ReactNode {
  const state = forSale ? 'yes' : 'no'
  return (
    <span className={styles['mark']} data-for-sale={state}>
      <span className={styles['dot']} aria-hidden />
      {productsText.forSale[state]}
    </span>
  )
}
