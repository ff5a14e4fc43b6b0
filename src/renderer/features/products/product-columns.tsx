import type { ProductRow, ProductSort } from '../../../shared/api/products.ts'
import { formatMoney } from '../../../shared/money.ts'
import { productsText } from '../../../shared/text/en-products.ts'
import { GridMenuButton, GridOpenButton } from '../../ui/data-grid-buttons.tsx'
import { GridName } from '../../ui/grid-name.tsx'
import type { GridColumn } from '../../ui/data-grid-columns.ts'
import { formatTaxRate } from '../../ui/format.ts'
import { ForSaleMark } from './for-sale-mark.tsx'

const text = productsText.columns

/** @param currency ISO 4217; undefined until it is known, and then prices are not there yet either */
export function productColumns(
  currency: string | undefined,
  mayModify: boolean,
): readonly GridColumn<ProductRow, ProductSort>[] {
  const price = (row: ProductRow) => (currency === undefined ? '' : formatMoney(row.priceMinor, currency))
  return [
    {
      id: 'edit',
      header: text.edit,
      headerHidden: !mayModify,
      width: 48,
      align: 'center',
      control: (row, props) => (
        <GridOpenButton
          {...props}
          label={mayModify ? productsText.editNamed(row.name) : productsText.openNamed(row.name)}
        />
      ),
    },
    {
      id: 'code',
      header: text.code,
      width: 104,
      grow: 0.7,
      sort: 'code',
      rowHeader: true,
      title: row => row.code,
      show: row => <GridName to={`/products/${row.id}`}>{row.code}</GridName>,
    },
    {
      id: 'name',
      header: text.name,
      width: 128,
      grow: 2.2,
      sort: 'name',
      rowHeader: true,
      title: row => row.name,
      show: row => <GridName to={`/products/${row.id}`}>{row.name}</GridName>,
    },
    {
      id: 'price',
      header: text.price,
      keeps: true,
      width: 108,
      grow: 1,
      align: 'end',
      sort: 'price',
      title: price,
      show: row => <span>{price(row)}</span>,
    },
    {
      id: 'tax',
      header: text.tax,
      keeps: true,
      width: 84,
      align: 'end',
      title: row => formatTaxRate(row.taxMillipercent),
      show: row => <span>{formatTaxRate(row.taxMillipercent)}</span>,
    },
    {
      id: 'forSale',
      header: text.forSale,
      keeps: true,
      width: 92,
      show: row => <ForSaleMark forSale={row.forSale} />,
    },
    {
      id: 'actions',
      header: text.actions,
      headerHidden: true,
      width: 40,
      align: 'center',
      control: (row, props) => <GridMenuButton {...props} label={productsText.actionsFor(row.name)} />,
    },
  ]
}
