import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { ProductDetail } from '../../../shared/api/products.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { productsText as text } from '../../../shared/text/en-products.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { productQuery } from './product-query.ts'
import { useProductSale } from './use-product-sale.ts'

interface DeleteProductDialogProps {
  readonly productId: string
  readonly onClose: () => void
  readonly onDeleted: (status: string) => void
  readonly onOffSale: (status: string) => void
}

/** Asks, or says what stands in the way: a product that was ordered stays, and can be taken off sale. */
export function DeleteProductDialog({ productId, ...props }: DeleteProductDialogProps): ReactNode {
  const product = useQuery(productQuery(productId))
  if (product.data) return <AskToDelete product={product.data} {...props} />
  if (!product.error) return null
  return (
    <Dialog
      title={text.deleteTitle}
      onClose={props.onClose}
      actions={
        <Button autoFocus onPress={props.onClose}>
          {frameText.close}
        </Button>
      }
    >
      <FailureMessage error={product.error} />
    </Dialog>
  )
}

interface AskToDeleteProps extends Omit<DeleteProductDialogProps, 'productId'> {
  readonly product: ProductDetail
}

function AskToDelete({ product, onClose, onDeleted, onOffSale }: AskToDeleteProps): ReactNode {
  const queries = useQueryClient()
  const [version] = useState(product.version)
  const sale = useProductSale()
  const remove = useOnce((_: void) => api.products.delete({ id: product.id, version }))
  const isOrdered = product.ordered || isFailure(remove.error, 'product.ordered')

  async function run(): Promise<void> {
    const outcome = await remove.run()
    if (!outcome?.ok) return
    queries.removeQueries({ queryKey: productQuery(product.id).queryKey })
    onDeleted(text.deleted(product.name))
  }

  async function takeOffSale(): Promise<void> {
    const done = await sale.set(product, false)
    if (done !== undefined) onOffSale(done)
  }

  if (isOrdered) {
    return (
      <Dialog
        title={text.deleteTitle}
        onClose={onClose}
        actions={
          <>
            <Button autoFocus onPress={onClose}>
              {product.forSale ? frameText.cancel : frameText.close}
            </Button>
            {product.forSale && (
              <Button variant="primary" isPending={sale.pending} onPress={() => void takeOffSale()}>
                {text.menu.offSale}
              </Button>
            )}
          </>
        }
      >
        <p>
          {text.deleteOrdered(product.name)} {product.forSale ? text.offSaleInstead : text.offSaleAlready}
        </p>
        <FailureMessage error={sale.error} />
      </Dialog>
    )
  }
  return (
    <Dialog
      role="alertdialog"
      title={text.deleteTitle}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {frameText.cancel}
          </Button>
          <Button variant="danger" isPending={remove.pending} onPress={() => void run()}>
            {text.menu.delete}
          </Button>
        </>
      }
    >
      <p>
        {text.deleteQuestion(product.name)} {text.deleteMeans}
      </p>
      <FailureMessage error={remove.error} />
    </Dialog>
  )
}
