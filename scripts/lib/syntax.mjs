// Reads TypeScript sources as syntax trees: who declares what, what stands above it, and what it mentions. Needs Vite.

import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseSync } from 'vite'

/**
 * @typedef {Record<string, any> & { type: string, start: number, end: number }} Node
 *
 * @typedef {object} Source
 * @property {string} file
 * @property {string} text
 * @property {Node} program
 * @property {Map<string, { node: Node, doc: string }[]>} declared everything with a name, however deep it lies
 * @property {Map<string, { file: string, name: string }>} imported from files of ours, types left out
 * @property {(node: Node) => string} docOf the doc comment right above, on one line; '' for none
 */

export class Sources {
  /** @type {Map<string, Source>} */
  #read = new Map()

  /** @param {string} file absolute */
  read(file) {
    const known = this.#read.get(file)
    if (known) return known
    const source = parse(file, readFileSync(file, 'utf8'))
    this.#read.set(file, source)
    return source
  }

  /**
   * What a name means in a file, followed through one import.
   * @param {Source} source
   * @param {string} name
   * @returns {{ source: Source, name: string, found: { node: Node, doc: string }[] }}
   */
  resolve(source, name) {
    const from = source.imported.get(name)
    const where = from ? this.read(from.file) : source
    const as = from?.name ?? name
    return { source: where, name: as, found: where.declared.get(as) ?? [] }
  }
}

/**
 * @param {string} file
 * @param {string} text
 * @returns {Source}
 */
function parse(file, text) {
  const { program, comments, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'cannot be read'}`)
  /** @param {Node} node */
  const docOf = node => {
    const above = comments.find(({ type, value, end }) => {
      return type === 'Block' && value.startsWith('*') && end <= node.start && text.slice(end, node.start).trim() === ''
    })
    return above
      ? above.value
          .replaceAll(/\s*\n\s*\*\s?/g, ' ')
          .replace(/^\*\s*/, '')
          .trim()
      : ''
  }
  /** @type {Source['declared']} */
  const declared = new Map()
  /** @type {Source['imported']} */
  const imported = new Map()
  const tree = /** @type {Node} */ (/** @type {unknown} */ (program))
  visit(tree, (node, parent) => {
    if (node.type === 'ImportDeclaration' && node.importKind !== 'type' && node.source.value.startsWith('.')) {
      for (const { local, imported: theirs, importKind } of node.specifiers) {
        if (importKind === 'type') continue
        imported.set(local.name, { file: resolve(dirname(file), node.source.value), name: theirs?.name ?? 'default' })
      }
    }
    const name = node.id?.type === 'Identifier' ? node.id.name : undefined
    if (name === undefined || !/Declarat|Interface/.test(node.type)) return
    // The comment stands above the whole statement: `export const`.
    const doc = docOf(node) || (parent ? docOf(parent) : '')
    declared.set(name, [...(declared.get(name) ?? []), { node, doc }])
  })
  return { file, text, program: tree, declared, imported, docOf }
}

/**
 * Every node below one, with the statement that it stands in.
 * @param {unknown} value
 * @param {(node: Node, statement: Node | undefined) => void} seen
 * @param {Node} [statement]
 */
export function visit(value, seen, statement) {
  if (Array.isArray(value)) for (const item of value) visit(item, seen, statement)
  if (!isNode(value)) return
  seen(value, statement)
  const around = /^(Export|Variable)/.test(value.type) ? (statement ?? value) : undefined
  for (const child of Object.values(value)) if (typeof child === 'object') visit(child, seen, around)
}

/**
 * @param {unknown} value
 * @returns {value is Node}
 */
export function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/**
 * The name of a property, written with or without quotes.
 * @param {Node} property
 * @returns {string}
 */
export function keyOf(property) {
  return String(property.key.name ?? property.key.value)
}

/**
 * Without brackets, `as const` and `satisfies`.
 * @param {Node} expression
 * @returns {Node}
 */
export function bare(expression) {
  const isWrapped = /^(TS(As|Satisfies|NonNull)|Parenthesized)/.test(expression.type)
  return isWrapped ? bare(expression.expression) : expression
}

/**
 * A type as it is written, on one line.
 * @param {string} text
 */
export function oneLine(text) {
  return text.replaceAll(/\s+/g, ' ').replaceAll('readonly ', '')
}
