import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { ProductRow } from '../../../shared/api/products.ts'
import { productsText as text } from '../../../shared/text/en-products.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useRowPages } from '../../api/use-row-pages.ts'
import { useStillHere } from '../../api/use-still-here.ts'
import { copyCell } from '../../ui/copy-cell.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import { rememberedRow } from '../../ui/data-grid-memory.ts'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListHead, ListPage } from '../../ui/list-page.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { useCalmText } from '../../ui/use-calm-text.ts'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { DeleteProductDialog } from './delete-product-dialog.tsx'
import { rememberProductsSearch } from './last-products-search.ts'
import { productColumns } from './product-columns.tsx'
import { defaultSort, isFiltered, readProductsSearch, writeProductsSearch } from './product-list-query.ts'
import type { ProductsSearch } from './product-list-query.ts'
import { usePriceTerms } from './product-query.ts'
import { ProductRowMenu } from './product-row-menu.tsx'
import { ProductsEmpty } from './products-empty.tsx'
import { ProductsToolbar } from './products-toolbar.tsx'
import { useProductSale } from './use-product-sale.ts'

export function ProductsScreen({ search }: { readonly search: ProductsSearch }): ReactNode {
  const navigate = useNavigate()
  const isStillHere = useStillHere()
  const mayModify = useCan('products.modify')
  const grid = useRef<DataGridHandle>(null)
  const [menu, setMenu] = useState<{ readonly row: ProductRow; readonly anchor: Element } | null>(null)
  const [deleting, setDeleting] = useState<ProductRow | null>(null)
  const [status, setStatus] = useStatusLine()
  const sale = useProductSale()
  const currency = usePriceTerms()?.currency
  const columns = useMemo(() => productColumns(currency, mayModify), [currency, mayModify])
  useEffect(() => rememberProductsSearch(search), [search])

  const pages = useRowPages<ProductRow>({
    queryKey: useMemo(() => ['products', 'list', search], [search]),
    fetchPage: useCallback(
      (offset: number, limit: number) => api.products.list({ ...search, offset, limit }),
      [search],
    ),
    startRow: rememberedRow,
  })
  const { total, rowAt, listKey, stale } = pages

  const change = useCallback(
    (changes: Partial<ProductsSearch>, options?: { readonly replace?: boolean }) => {
      if (!isStillHere()) return
      void navigate({
        to: '/products',
        search: writeProductsSearch({ ...search, ...changes }),
        replace: options?.replace ?? false,
      })
    },
    [navigate, isStillHere, search],
  )
  const open = useCallback(
    (row: ProductRow) => void navigate({ to: '/products/$productId', params: { productId: row.id } }),
    [navigate],
  )
  const openMenu = useCallback((row: ProductRow, anchor: Element) => setMenu({ row, anchor }), [])
  const copy = useCallback((cell: string) => void copyCell(cell).then(setStatus), [setStatus])
  const sort = useMemo(() => ({ key: search.sort, direction: search.direction }), [search])

  async function setForSale(row: ProductRow, forSale: boolean): Promise<void> {
    setStatus('')
    setStatus((await sale.set(row, forSale)) ?? '')
  }

  function finish(done: string): void {
    setDeleting(null)
    setStatus(done)
  }

  const announced = useCalmText(total === undefined || stale ? '' : text.found(total, formatCount(total)), listKey)
  const isEmpty = total === 0 && !stale

  return (
    <ListPage>
      <ListHead title={text.title} count={total} status={status}>
        {mayModify && (
          <LinkButton to="/products/new" variant="primary">
            {text.newProduct}
          </LinkButton>
        )}
      </ListHead>
      <ProductsToolbar search={search} onChange={change} isWaiting={stale} onLeave={to => grid.current?.goTo(to)} />
      <p role="status" className="visually-hidden">
        {announced}
      </p>
      <FailureMessage error={sale.error} />
      {pages.error && <LoadError error={pages.error} onRetry={pages.retry} isInline={total !== undefined} />}
      {pages.error && total === undefined ? null : isEmpty ? (
        <ProductsEmpty
          search={search.search}
          filtered={isFiltered(search)}
          mayModify={mayModify}
          onClear={() => change({ ...readProductsSearch({}), sort: search.sort, direction: search.direction })}
        />
      ) : (
        <DataGrid
          ref={grid}
          label={text.title}
          columns={columns}
          total={total}
          rowAt={rowAt}
          rowKey={rowId}
          listKey={listKey}
          busy={stale}
          loadingText={text.loading}
          onRange={pages.onRange}
          onOpen={open}
          onMenu={openMenu}
          onCopy={copy}
          sort={sort}
          defaultSort={defaultSort}
          onSort={next => change({ sort: next.key, direction: next.direction })}
        />
      )}
      {menu && (
        <ProductRowMenu
          row={menu.row}
          anchor={menu.anchor}
          mayModify={mayModify}
          onClose={() => setMenu(null)}
          onOpen={open}
          onSale={(row, forSale) => void setForSale(row, forSale)}
          onDelete={setDeleting}
        />
      )}
      {deleting && (
        <DeleteProductDialog
          productId={deleting.id}
          onClose={() => setDeleting(null)}
          onDeleted={finish}
          onOffSale={finish}
        />
      )}
    </ListPage>
  )
}

function rowId(row: ProductRow): string {
  return row.id
}
