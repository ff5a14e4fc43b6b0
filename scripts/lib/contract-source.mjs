// What only the sources of the contract know and no value at run time: doc comments, names of types, and which failures
// the handlers of an area can throw.

import { relative } from 'node:path'
import { inProject } from './project.mjs'
import { bare, isNode, keyOf, oneLine, visit } from './syntax.mjs'

/**
 * @typedef {import('./syntax.mjs').Node} Node
 * @typedef {import('./syntax.mjs').Source} Source
 * @typedef {import('./syntax.mjs').Sources} Sources
 *
 * @typedef {object} ProcedureText
 * @property {string} doc
 * @property {string} answer the type of what it answers
 * @property {Map<string, string>} fields what is said about each field, by its path
 *
 * @typedef {object} AreaText
 * @property {string} file relative to the project
 * @property {Map<string, ProcedureText>} procedures
 */

/**
 * @param {Sources} sources
 * @param {string} contractFile the file that declares `contract`
 * @returns {Map<string, AreaText>} by the name of the area
 */
export function readContractText(sources, contractFile) {
  const source = sources.read(contractFile)
  const declared = source.declared.get('contract')?.[0]
  if (!declared) throw new Error(`${contractFile} declares no contract`)
  /** @type {Map<string, AreaText>} */
  const areas = new Map()
  for (const property of bare(declared.node.init).properties) {
    const value = bare(property.value)
    const area = value.type === 'Identifier' ? resolveValue(sources, source, value.name) : { source, node: value }
    areas.set(keyOf(property), {
      file: relative(inProject(), area.source.file).replaceAll('\\', '/'),
      procedures: new Map(
        area.node.properties.map((/** @type {Node} */ one) => [keyOf(one), readProcedure(sources, area.source, one)]),
      ),
    })
  }
  return areas
}

/**
 * @param {Sources} sources
 * @param {Source} source
 * @param {string} name
 * @returns {{ source: Source, node: Node }}
 */
function resolveValue(sources, source, name) {
  const { source: where, found } = sources.resolve(source, name)
  const node = found[0]?.node.init
  if (!isNode(node)) throw new Error(`${source.file} uses ${name}, which is declared nowhere`)
  return { source: where, node: bare(node) }
}

/**
 * @param {Sources} sources
 * @param {Source} source
 * @param {Node} property `list: query<Page>()({ ... })`
 * @returns {ProcedureText}
 */
function readProcedure(sources, source, property) {
  const call = bare(property.value)
  const type = call.callee?.typeArguments?.params?.[0]
  const input = call.arguments?.[0]?.properties?.find((/** @type {Node} */ one) => keyOf(one) === 'input')
  const fields = new Map()
  if (input) readFields(sources, source, input.value, '', fields)
  return { doc: source.docOf(property), answer: type ? oneLine(source.text.slice(type.start, type.end)) : '', fields }
}

/**
 * Follows how a schema is written, and notes what stands above each field.
 * @param {Sources} sources
 * @param {Source} source
 * @param {Node} written
 * @param {string} path
 * @param {Map<string, string>} fields
 */
function readFields(sources, source, written, path, fields) {
  const node = bare(written)
  /** @param {Node} next @param {string} [at] */
  const follow = (next, at = path) => readFields(sources, source, next, at, fields)
  if (node.type === 'Identifier') {
    const { source: where, found } = sources.resolve(source, node.name)
    const init = found[0]?.node.init
    if (isNode(init)) readFields(sources, where, init, path, fields)
  } else if (node.type === 'MemberExpression' && node.property.name === 'entries') {
    follow(node.object)
  } else if (node.type === 'ArrayExpression') {
    for (const element of node.elements) if (element) follow(element)
  } else if (node.type === 'ObjectExpression') {
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') follow(property.argument)
      else {
        const at = path === '' ? keyOf(property) : `${path}.${keyOf(property)}`
        const doc = source.docOf(property) || docOfNamed(sources, source, property.value)
        if (doc && !fields.has(at)) fields.set(at, doc)
        follow(property.value, at)
      }
    }
  } else if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const [first, second] = node.arguments
    const how = node.callee.property.name
    if (how === 'variant' && second) follow(second)
    else if (first) follow(first, how === 'array' ? `${path}[]` : path)
  }
}

/**
 * What stands above a schema that is used by its name.
 * @param {Sources} sources
 * @param {Source} source
 * @param {Node} value
 */
function docOfNamed(sources, source, value) {
  return value.type === 'Identifier' ? (sources.resolve(source, value.name).found[0]?.doc ?? '') : ''
}

/**
 * The codes that what is mentioned for an area's handlers can throw, wherever that leads inside main.
 * @param {Sources} sources
 * @param {string} compositionFile puts the handlers together: `customers: createCustomerHandlers({ ... })`
 * @param {string} area
 * @returns {string[]} sorted
 */
export function findThrown(sources, compositionFile, area) {
  const source = sources.read(compositionFile)
  /** @type {Node | undefined} */
  let start
  visit(source.program, node => {
    if (node.type !== 'Property' || keyOf(node) !== area || node.value.type !== 'CallExpression') return
    if (source.imported.has(node.value.callee.name)) start = node.value
  })
  if (!start) throw new Error(`${compositionFile} has no handlers for ${area}`)
  /** @type {Set<string>} */
  const codes = new Set()
  /** @type {Set<Node>} */
  const seen = new Set()
  /** @param {Source} where @param {Node} whole */
  const search = (where, whole) => {
    if (seen.has(whole)) return
    seen.add(whole)
    walkValues(whole, node => {
      const code = thrownCode(node)
      if (code) codes.add(code)
      if (node.type !== 'Identifier') return
      const next = sources.resolve(where, node.name)
      for (const { node: declared } of next.found) search(next.source, declared)
    })
  }
  search(source, start)
  return [...codes].toSorted()
}

/**
 * `fail('some.code', ...)`
 * @param {Node} node
 * @returns {string | undefined}
 */
function thrownCode(node) {
  const [first] = node.type === 'CallExpression' && node.callee.name === 'fail' ? node.arguments : []
  return typeof first?.value === 'string' ? first.value : undefined
}

/**
 * Every node that is a value: no types, and no names of properties, which only look like those of declarations.
 * @param {unknown} value
 * @param {(node: Node) => void} seen
 */
function walkValues(value, seen) {
  if (Array.isArray(value)) for (const item of value) walkValues(item, seen)
  if (!isNode(value)) return
  if (value.type.startsWith('TS') && bare(value) === value) return
  seen(value)
  for (const [part, child] of Object.entries(value)) {
    const isName = (part === 'property' && value.type === 'MemberExpression') || (part === 'key' && 'computed' in value)
    if (typeof child === 'object' && !(isName && value.computed !== true)) walkValues(child, seen)
  }
}
