// What a valibot schema takes, as rows for people.

/**
 * @typedef {object} SchemaRow
 * @property {string} path such as fields.lastName, or ids[] for what is in a list; '' for the input itself
 * @property {string} form which of several forms of an object it belongs to, such as "1"; '' for the only one
 * @property {string} type
 * @property {string[]} limits
 * @property {string} leftOut 'required', 'optional', or the default as JSON
 *
 * @typedef {Record<string, any> & { kind: string, type: string }} Schema
 */

/**
 * @param {{ readonly kind: string, readonly type: string }} schema of valibot
 * @returns {SchemaRow[]} the first row is the input itself
 */
export function schemaRows(schema) {
  return rowsOf(schema, '', '')
}

/**
 * @param {Schema} schema
 * @param {string} path
 * @param {string} form
 * @returns {SchemaRow[]}
 */
function rowsOf(schema, path, form) {
  const { inner, leftOut, isNullable } = unwrap(schema)
  const { base, actions } = flatten(inner)
  const type = typeOf(base, actions) + (isNullable ? ' or `null`' : '')
  const own = { path, form, type, limits: limitsOf(base, actions), leftOut }
  return [own, ...childrenOf(base, path, form)]
}

/**
 * @param {Schema} base
 * @param {string} path
 * @param {string} form
 * @returns {SchemaRow[]}
 */
function childrenOf(base, path, form) {
  if (base.entries) {
    return Object.entries(base.entries).flatMap(([key, entry]) =>
      rowsOf(entry, path === '' ? key : `${path}.${key}`, form),
    )
  }
  if (base.type === 'array') {
    const rows = rowsOf(base.item, `${path}[]`, form)
    // A list of plain values is said by its type; only its limits would be lost.
    return rows.length > 1 || rows[0]?.limits.some(limit => limit !== 'UUID') ? rows : []
  }
  if (isChoiceOfForms(base)) {
    return base.options.flatMap((/** @type {Schema} */ option, /** @type {number} */ index) => {
      const name = `${form}${form === '' ? '' : '.'}${index + 1}`
      return rowsOf(option, path, name).slice(1)
    })
  }
  if (base.type === 'record') return rowsOf(base.value, `${path}.*`, form)
  return []
}

/** @param {Schema} schema */
function unwrap(schema) {
  let inner = schema
  let leftOut = 'required'
  let isNullable = false
  while (inner.wrapped) {
    if (/^(optional|exact_optional|nullish|undefinedable)$/.test(inner.type)) leftOut = defaultOf(inner)
    if (/^null(able|ish)$/.test(inner.type)) isNullable = true
    inner = inner.wrapped
  }
  return { inner, leftOut, isNullable }
}

/** @param {Schema} schema */
function defaultOf(schema) {
  if (schema.default === undefined) return 'optional'
  return typeof schema.default === 'function' ? 'computed' : `\`${JSON.stringify(schema.default)}\``
}

/**
 * The schema that a pipe begins with, and all that follows it, through pipes in pipes.
 * @param {Schema} schema
 * @returns {{ base: Schema, actions: Schema[] }}
 */
function flatten(schema) {
  if (!schema.pipe) return { base: schema, actions: [] }
  const [first, ...rest] = schema.pipe
  const { base, actions } = flatten(first)
  return { base, actions: [...actions, ...rest] }
}

/**
 * @param {Schema} base
 * @param {Schema[]} actions
 * @returns {string}
 */
function typeOf(base, actions) {
  const brand = actions.findLast(action => action.type === 'brand')
  if (brand) return `\`${brand.name}\``
  if (base.type === 'picklist') return base.options.map((/** @type {unknown} */ option) => code(option)).join(', ')
  if (base.type === 'literal') return code(base.literal)
  if (base.entries) return 'object'
  if (base.type === 'array') return `list of ${plural(base.item)}`
  if (isChoiceOfForms(base)) return `one of ${base.options.length} forms`
  if (base.type === 'union') return base.options.map((/** @type {Schema} */ option) => plural(option)).join(' or ')
  const then = actions.filter(action => action.kind === 'schema').map(schema => `, then ${schema.type}`)
  return base.type + then.join('')
}

/** @param {Schema} schema */
function plural(schema) {
  const { base, actions } = flatten(unwrap(schema).inner)
  return typeOf(base, actions)
}

/** @param {Schema} base */
function isChoiceOfForms(base) {
  return (
    /^(union|variant)$/.test(base.type) &&
    base.options.some((/** @type {Schema} */ option) => flatten(option).base.entries)
  )
}

/**
 * @param {Schema} base
 * @param {Schema[]} actions
 * @returns {string[]}
 */
function limitsOf(base, actions) {
  const unit = base.type === 'array' ? ' entries' : base.type === 'string' ? ' characters' : ''
  const least = bound(actions, /^min_(length|value)$|^non_empty$/, Math.max)
  const most = bound(actions, /^max_(length|value)$/, Math.min)
  const exact = actions.find(action => action.type === 'length')?.requirement
  const range =
    exact !== undefined
      ? [`exactly ${exact}${unit}`]
      : least !== undefined && most !== undefined
        ? [`${least} to ${most}${unit}`]
        : least !== undefined
          ? [`at least ${least}${unit}`]
          : most !== undefined
            ? [`at most ${most}${unit}`]
            : []
  const others = actions.flatMap(action => otherLimit(action))
  return [...(actions.some(action => action.type === 'integer') ? ['whole number'] : []), ...range, ...others]
}

/**
 * @param {Schema[]} actions
 * @param {RegExp} types
 * @param {(...values: number[]) => number} pick
 * @returns {number | undefined}
 */
function bound(actions, types, pick) {
  const values = actions.filter(action => types.test(action.type)).map(action => action.requirement ?? 1)
  return values.length > 0 ? pick(...values) : undefined
}

const saidElsewhere = /^(min|max)_(length|value)$|^(length|non_empty|integer|brand|transform|readonly)$/

/**
 * @param {Schema} action
 * @returns {string[]}
 */
function otherLimit(action) {
  if (action.kind === 'schema' || saidElsewhere.test(action.type)) return []
  const message = typeof action.message === 'string' ? `“${action.message}”` : undefined
  if (action.type === 'regex') {
    const expression = String(action.requirement)
    // A long one says less than its message.
    return [expression.length <= 40 || !message ? `${code(expression)}${message ? ` ${message}` : ''}` : message]
  }
  if (/check|check_items$/.test(action.type)) return [message ?? 'a check of its own']
  if (action.kind === 'transformation') return []
  return [action.type === 'uuid' ? 'UUID' : action.type]
}

/** @param {unknown} value */
function code(value) {
  return `\`${String(value)}\``
}
