import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { ProductDetail } from '../../../shared/api/products.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { productsText as text } from '../../../shared/text/en-products.ts'
import { useCan } from '../../api/signed-in.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { focusFirstInvalid } from '../../ui/focus-first-invalid.ts'
import { Loading } from '../../ui/loading.tsx'
import { SaveAndNewButton } from '../../ui/save-and-new-button.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
import { useNextTyped } from '../../ui/use-next-typed.tsx'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { RecordPage } from '../../ui/record-page.tsx'
import { lastProductsSearch } from './last-products-search.ts'
import { ProductFormFields } from './product-form-fields.tsx'
import { writeProductsSearch } from './product-list-query.ts'
import { productQuery, usePriceTerms } from './product-query.ts'
import type { PriceTerms } from './product-query.ts'
import { useNewProduct } from './use-new-product.ts'
import styles from './product-form.module.css'

export function NewProductPage(): ReactNode {
  const mayModify = useCan('products.modify')
  const terms = usePriceTerms()
  if (!mayModify) return <EmptyState isScreen title={frameText.noPermission} />
  return (
    <RecordPage>
      <Link to="/products" search={writeProductsSearch(lastProductsSearch())}>
        {text.title}
      </Link>
      <h1 tabIndex={-1}>{text.newProduct}</h1>
      {terms ? <NewProductForm terms={terms} /> : <Loading label={text.loadingOne} />}
    </RecordPage>
  )
}

function NewProductForm({ terms }: { readonly terms: PriceTerms }): ReactNode {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = useNewProduct(terms.currency)
  const { values, errors, error, dirty, pending, refusals } = form
  const [status, setStatus] = useStatusLine()
  const element = useRef<HTMLFormElement>(null)
  const code = useRef<HTMLInputElement>(null)
  const next = useNextTyped()
  useEffect(() => {
    if (refusals > 0) focusFirstInvalid(element.current)
  }, [refusals])

  async function save(): Promise<ProductDetail | null> {
    const product = await form.save()
    if (product) queries.setQueryData(productQuery(product.id).queryKey, product)
    return product
  }

  async function saveAndOpen(): Promise<void> {
    const product = await save()
    if (!product) return
    // Back leads to the list, not to an empty form that would make the product twice.
    await navigate({
      to: '/products/$productId',
      params: { productId: product.id },
      replace: true,
      ignoreBlocker: true,
    })
  }

  async function saveAndStartNext(): Promise<void> {
    if (pending) return
    const { outcome: product, typed } = await next.during(save)
    if (!product) return
    form.startNext()
    if (typed !== '') form.change({ code: typed })
    setStatus(text.savedNamed(product.name))
    code.current?.focus()
  }

  return (
    <form
      ref={element}
      className={styles['form']}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void saveAndOpen()
      }}
    >
      <ProductFormFields
        values={values}
        onChange={form.change}
        errors={errors}
        error={error}
        terms={terms}
        autoFocus
        codeRef={code}
      />
      <p role="status" className={styles['status']}>
        {status}
      </p>
      <SaveBar
        dirty={dirty}
        always
        pending={pending}
        onSave={() => void saveAndOpen()}
        more={<SaveAndNewButton isPending={pending} onPress={() => void saveAndStartNext()} />}
      >
        {next.field}
        {!isFailure(error, 'product.codeTaken') && !isFailure(error, 'input.invalid') && (
          <FailureMessage error={error} />
        )}
      </SaveBar>
      <UnsavedGuard dirty={dirty} onSave={async () => (await save()) !== null} />
    </form>
  )
}
