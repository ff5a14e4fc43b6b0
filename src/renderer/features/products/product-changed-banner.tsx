import type { ReactNode } from 'react'
import type { ProductDetail } from '../../../shared/api/products.ts'
import { formatMoney } from '../../../shared/money.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { productsText as text } from '../../../shared/text/en-products.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { formatTaxRate, formatTime } from '../../ui/format.ts'
import type { ProductDraft } from './product-fields.ts'
import { toProductDraft } from './product-fields.ts'
import type { PriceTerms } from './product-query.ts'
import styles from './product-form.module.css'

interface ProductChangedBannerProps {
  /** As it is saved now. */
  readonly theirs: ProductDetail
  readonly mine: ProductDraft
  readonly terms: PriceTerms
  readonly stops: number
  readonly onReload: () => void
  readonly onKeep: () => void
}

/** Somebody else was faster: who, when, and what differs from what stands in the fields. */
export function ProductChangedBanner(props: ProductChangedBannerProps): ReactNode {
  const { theirs, mine, terms, stops, onReload, onKeep } = props
  const saved = toProductDraft(theirs)
  const shown = {
    code: saved.code,
    name: saved.name,
    priceMinor: formatMoney(saved.priceMinor, terms.currency),
    taxMillipercent: formatTaxRate(saved.taxMillipercent),
    forSale: text.forSale[saved.forSale ? 'yes' : 'no'],
  }
  const differing = (Object.keys(shown) as (keyof typeof shown)[]).filter(field => saved[field] !== mine[field])
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
      {text.changedElsewhere(theirs.updatedByName || text.somebody, formatTime(theirs.updatedAt))} {text.keepMeans}
      {differing.length > 0 && (
        <>
          {' '}
          {text.theirs}
          <ul className={styles['theirs']}>
            {differing.map(field => (
              <li key={field}>
                {text.changedFields[field]}: {shown[field]}
              </li>
            ))}
          </ul>
        </>
      )}
    </Banner>
  )
}
