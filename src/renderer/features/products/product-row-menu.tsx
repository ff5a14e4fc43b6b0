import { useRef } from 'react'
import type { ReactNode } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import type { ProductRow } from '../../../shared/api/products.ts'
import { productsText } from '../../../shared/text/en-products.ts'

interface ProductRowMenuProps {
  readonly row: ProductRow
  readonly anchor: Element
  readonly mayModify: boolean
  readonly onClose: () => void
  readonly onOpen: (row: ProductRow) => void
  readonly onSale: (row: ProductRow, forSale: boolean) => void
  readonly onDelete: (row: ProductRow) => void
}

/** One menu for all rows: it opens beside the cell that was asked. */
export function ProductRowMenu(props: ProductRowMenuProps): ReactNode {
  const { row, anchor, mayModify, onClose, onOpen, onSale, onDelete } = props
  const trigger = useRef(anchor)
  trigger.current = anchor
  const text = productsText.menu
  return (
    <Popover triggerRef={trigger} isOpen placement="bottom end" onOpenChange={open => !open && onClose()}>
      <Menu aria-label={productsText.actionsFor(row.name)} autoFocus="first" onClose={onClose}>
        <MenuItem id="open" onAction={() => onOpen(row)}>
          {mayModify ? text.edit : text.open}
        </MenuItem>
        {mayModify && (
          <>
            <MenuItem id="sale" onAction={() => onSale(row, !row.forSale)}>
              {row.forSale ? text.offSale : text.onSale}
            </MenuItem>
            <MenuItem id="delete" onAction={() => onDelete(row)}>
              {text.delete}
            </MenuItem>
          </>
        )}
      </Menu>
    </Popover>
  )
}
