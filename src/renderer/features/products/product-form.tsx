import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import { productFields } from '../../../shared/api/products.ts'
import type { ProductDetail } from '../../../shared/api/products.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { productsText as text } from '../../../shared/text/en-products.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useDraftForm } from '../../api/use-draft-form.ts'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { focusFirstInvalid } from '../../ui/focus-first-invalid.ts'
import { formatDateTime, formatTime } from '../../ui/format.ts'
import { SaveBar } from '../../ui/save-bar.tsx'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { ProductChangedBanner } from './product-changed-banner.tsx'
import { fromProductDraft, toProductDraft } from './product-fields.ts'
import type { ProductDraft } from './product-fields.ts'
import { ProductFormFields } from './product-form-fields.tsx'
import { productQuery } from './product-query.ts'
import type { PriceTerms } from './product-query.ts'
import styles from './product-form.module.css'

interface ProductFormProps {
  readonly productId: string
  readonly terms: PriceTerms
  /** What was just done. */
  readonly status: string
  readonly onStatus: (status: string) => void
}

/** A product that is there already, as it is being changed. */
export function ProductForm({ productId, terms, status, onStatus }: ProductFormProps): ReactNode {
  const mayModify = useCan('products.modify')
  const element = useRef<HTMLFormElement>(null)
  const form = useDraftForm<ProductDetail, ProductDraft>({
    queryKey: productQuery(productId).queryKey,
    load: () => api.products.get({ id: productId }),
    toDraft: toProductDraft,
    schema: productFields,
    toInput: draft => draft,
    save: ({ version, draft }) => api.products.update({ id: productId, version, fields: fromProductDraft(draft) }),
  })
  const { query, values, dirty, error, refusals } = form
  useEffect(() => {
    if (refusals > 0) focusFirstInvalid(element.current)
  }, [refusals])
  const saved = query.data
  if (!saved || !values) return null

  async function save(): Promise<boolean> {
    onStatus('')
    const done = await form.submit()
    if (done) onStatus(frameText.saved)
    return done
  }

  /** The banner goes, and its buttons with it. */
  function focusFields(): void {
    element.current?.querySelector('input')?.focus()
  }

  const isSaidElsewhere =
    isFailure(error, 'product.changedElsewhere') ||
    isFailure(error, 'product.codeTaken') ||
    isFailure(error, 'input.invalid')
  return (
    <form
      ref={element}
      className={styles['form']}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (dirty) void save()
      }}
    >
      <p className={styles['stamp']}>
        {text.created(formatDateTime(saved.createdAt), saved.createdByName)}
        {saved.version > 1 && ` · ${text.changed(formatDateTime(saved.updatedAt), saved.updatedByName)}`}
      </p>
      {!mayModify && <p className={styles['hint']}>{text.readOnly}</p>}
      {form.isStale && !form.pending && (
        <ProductChangedBanner
          theirs={saved}
          mine={values}
          terms={terms}
          stops={form.stops}
          onReload={() => {
            form.reload()
            focusFields()
          }}
          onKeep={() => {
            form.keepMine()
            focusFields()
          }}
        />
      )}
      <ProductFormFields
        values={values}
        onChange={form.change}
        errors={form.errors}
        error={error}
        terms={terms}
        isReadOnly={!mayModify}
      />
      <p role="status" className={styles['status']}>
        {form.mergedWith !== null
          ? frameText.merged(form.mergedWith.updatedByName, formatTime(form.mergedWith.updatedAt))
          : dirty
            ? ''
            : status}
      </p>
      <SaveBar dirty={dirty} pending={form.pending} onSave={() => void save()} onDiscard={form.discard}>
        {!isSaidElsewhere && <FailureMessage error={error} />}
      </SaveBar>
      <UnsavedGuard dirty={dirty} onSave={save} onDiscard={form.discard} />
    </form>
  )
}
