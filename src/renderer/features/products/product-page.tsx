import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { productsText as text } from '../../../shared/text/en-products.ts'
import { useCan } from '../../api/signed-in.ts'
import { useCommand } from '../../ui/commands.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { RecordHead, RecordPage } from '../../ui/record-page.tsx'
import { DeleteProductDialog } from './delete-product-dialog.tsx'
import { lastProductsSearch } from './last-products-search.ts'
import { ProductForm } from './product-form.tsx'
import { writeProductsSearch } from './product-list-query.ts'
import { productQuery, usePriceTerms } from './product-query.ts'

/** One product: what it is called, what it costs, whether it is for sale. */
export function ProductPage(): ReactNode {
  const { productId = '' } = useParams({ strict: false })
  const mayRead = useCan('products.read')
  if (!mayRead) return <EmptyState isScreen title={frameText.noPermission} />
  return <OneProduct key={productId} productId={productId} />
}

function OneProduct({ productId }: { readonly productId: string }): ReactNode {
  const navigate = useNavigate()
  const product = useQuery({ ...productQuery(productId), enabled: productId !== '' })
  const terms = usePriceTerms()
  const mayModify = useCan('products.modify')
  const [deleting, setDeleting] = useState(false)
  const [status, setStatus] = useStatusLine()
  useCommand('product.delete', () => setDeleting(true), { when: product.data !== undefined })
  const back = { to: '/products', search: writeProductsSearch(lastProductsSearch()) } as const

  if (isFailure(product.error, 'product.notFound') || isFailure(product.error, 'input.invalid')) {
    return (
      <EmptyState isScreen title={text.gone}>
        <LinkButton {...back}>{text.backToProducts}</LinkButton>
      </EmptyState>
    )
  }
  if (product.error && !product.data) return <LoadError error={product.error} onRetry={() => void product.refetch()} />

  return (
    <RecordPage>
      <Link {...back}>{text.title}</Link>
      <RecordHead>
        <h1 tabIndex={-1}>{product.data?.name ?? ' '}</h1>
        {mayModify && product.data && (
          <MenuButton
            label={text.moreActions}
            items={[{ id: 'delete', label: text.menu.delete, onAction: () => setDeleting(true) }]}
          />
        )}
      </RecordHead>
      {product.data && terms ? (
        <ProductForm productId={productId} terms={terms} status={status} onStatus={setStatus} />
      ) : (
        <Loading label={text.loadingOne} />
      )}
      {deleting && (
        <DeleteProductDialog
          productId={productId}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate({ ...back, replace: true, ignoreBlocker: true })}
          onOffSale={done => {
            setDeleting(false)
            setStatus(done)
          }}
        />
      )}
    </RecordPage>
  )
}
