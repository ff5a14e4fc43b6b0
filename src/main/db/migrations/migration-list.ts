import type { Migration } from 'kysely/migration'
import { customers } from './0010_customers.ts'
import { accounts } from './0020_accounts.ts'
import { mail } from './0030_mail.ts'
import { staff } from './0040_staff.ts'
import { settings } from './0050_settings.ts'
import { history } from './0060_history.ts'
import { customerNumbers } from './0070_customer_numbers.ts'
import { savedViews } from './0080_saved_views.ts'
import { mailLists } from './0090_mail_lists.ts'
import { mailTemplates } from './0100_mail_templates.ts'
import { orders } from './0110_orders.ts'
import { searchWords } from './0120_search_words.ts'
import { orderDiscounts } from './0130_order_discounts.ts'
import { mailSignIns } from './0150_mail_sign_ins.ts'
import { originalTemplates } from './0151_original_templates.ts'
import { singleNames } from './0152_single_names.ts'
import { logLink } from './0160_log_link.ts'
import { historySeal } from './0161_history_seal.ts'
import { resolvedMail } from './0170_resolved_mail.ts'
import { listSearch } from './0190_list_search.ts'
import { sortKeys } from './0200_sort_keys.ts'
import { productKeys } from './0210_product_keys.ts'
import { codeKeys } from './0220_code_keys.ts'
import { listNames } from './0221_list_names.ts'

/** In order, listed by hand: bundled code cannot read a folder. */
export const migrationList: Readonly<Record<string, Migration>> = {
  '0010_customers': customers,
  '0020_accounts': accounts,
  '0030_mail': mail,
  '0040_staff': staff,
  '0050_settings': settings,
  '0060_history': history,
  '0070_customer_numbers': customerNumbers,
  '0080_saved_views': savedViews,
  '0090_mail_lists': mailLists,
  '0100_mail_templates': mailTemplates,
  '0110_orders': orders,
  '0120_search_words': searchWords,
  '0130_order_discounts': orderDiscounts,
  '0150_mail_sign_ins': mailSignIns,
  '0151_original_templates': originalTemplates,
  '0152_single_names': singleNames,
  '0160_log_link': logLink,
  '0161_history_seal': historySeal,
  '0170_resolved_mail': resolvedMail,
  '0190_list_search': listSearch,
  '0200_sort_keys': sortKeys,
  '0210_product_keys': productKeys,
  '0220_code_keys': codeKeys,
  '0221_list_names': listNames,
}

/** Written into `user_version`, so that an older Latchkey refuses a file that it does not understand. */
export const schemaVersion = Math.max(...Object.keys(migrationList).map(name => Number(name.slice(0, 4))))
