import type { ReactNode } from 'react'
import { productsText } from '../../../shared/text/en-products.ts'
import { DotMark } from '../../ui/dot-mark.tsx'

export function ForSaleMark({ forSale }: { readonly forSale: boolean }): ReactNode {
  return <DotMark tone={forSale ? 'success' : 'none'}>{productsText.forSale[forSale ? 'yes' : 'no']}</DotMark>
}
