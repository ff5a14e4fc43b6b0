import { useState } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import { productFields } from '../../../shared/api/products.ts'
import type { ProductDetail } from '../../../shared/api/products.ts'
import { api } from '../../api/api.ts'
import { priceScale, scalePrice } from '../../../shared/price-scale.ts'
import { useKeepDraft, useKeptDraft } from '../../api/drafts.ts'
import { checkFields, refusedFields, withoutChanged } from '../../api/field-errors.ts'
import type { FieldErrors } from '../../api/field-errors.ts'
import { useOnce } from '../../api/use-once.ts'
import { emptyProduct, fromProductDraft, isSameProduct } from './product-fields.ts'
import type { ProductDraft } from './product-fields.ts'

const draftName = 'products/new'

/** A product that is being added, with a price in this currency. */
export function useNewProduct(currency: string) {
  const kept = useKeptDraft<ProductDraft | null>(draftName, null)
  const [blank, setBlank] = useState(emptyProduct)
  const [values, setValues] = useState(kept ?? blank)
  const [errors, setErrors] = useState<FieldErrors>({})
  /** Counts up with each refused try, so that the focus can follow. */
  const [refusals, setRefusals] = useState(0)
  const create = useOnce((draft: ProductDraft, requestId) =>
    api.products.create({ requestId, fields: fromProductDraft(draft) }),
  )
  const [pricedIn, setPricedIn] = useState(currency)
  if (pricedIn !== currency) {
    // Somebody chose another currency of the shop meanwhile: the price keeps its number, as all others did.
    setPricedIn(currency)
    setValues(old => ({
      ...old,
      priceMinor: old.priceMinor === null ? null : scalePrice(old.priceMinor, priceScale(pricedIn, currency)),
    }))
  }
  const dirty = !isSameProduct(values, blank)
  useKeepDraft(draftName, () => (dirty ? values : null))

  function change(changes: Partial<ProductDraft>): void {
    setValues(old => ({ ...old, ...changes }))
    setErrors(old => withoutChanged(old, Object.keys(changes)))
    if ('code' in changes && isFailure(create.error, 'product.codeTaken')) create.reset()
  }

  function refuse(found: FieldErrors): null {
    setErrors(found)
    setRefusals(count => count + 1)
    return null
  }

  /** The product once it is there; null when it was refused, or is on its way already. */
  async function save(): Promise<ProductDetail | null> {
    if (create.pending) return null
    const found = checkFields(productFields, values)
    if (found) return refuse(found)
    const outcome = await create.run(values)
    if (!outcome) return null
    if (!outcome.ok) return refuse(refusedFields(outcome.error))
    return outcome.value
  }

  /** For the next one. Most of what a shop enters at once is taxed alike. */
  function startNext(): void {
    const next = { ...emptyProduct, taxMillipercent: values.taxMillipercent }
    setBlank(next)
    setValues(next)
    setErrors({})
  }

  return { values, errors, refusals, dirty, change, save, startNext, pending: create.pending, error: create.error }
}
