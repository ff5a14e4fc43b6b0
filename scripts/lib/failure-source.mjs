// Every failure with what it carries and the sentence that the window says, read from where they are written.

import { bare, keyOf, oneLine, visit } from './syntax.mjs'

/**
 * @typedef {import('./syntax.mjs').Node} Node
 * @typedef {import('./syntax.mjs').Source} Source
 *
 * @typedef {object} FailureEntry
 * @property {string} code
 * @property {string} carries '' for nothing
 * @property {string} doc
 * @property {string} sentence with {name} for what is put in; '' where it is made elsewhere
 */

/**
 * @param {Source} errors declares `interface FailureDetails`
 * @param {Source} texts has the switch over the codes
 * @returns {FailureEntry[]} in the order of the declaration
 */
export function readFailures(errors, texts) {
  const declared = errors.declared.get('FailureDetails')?.[0]
  if (!declared) throw new Error(`${errors.file} declares no FailureDetails`)
  const sentences = readSentences(texts)
  return declared.node.body.body.map((/** @type {Node} */ member) => ({
    code: keyOf(member),
    carries: detailsText(errors, member.typeAnnotation.typeAnnotation),
    doc: errors.docOf(member),
    sentence: sentences.get(keyOf(member)) ?? '',
  }))
}

/**
 * Field by field; what is declared elsewhere in the file is written out.
 * @param {Source} errors
 * @param {Node} type
 * @returns {string}
 */
export function detailsText(errors, type) {
  const named = type.type === 'TSTypeReference' ? errors.declared.get(type.typeName.name)?.[0]?.node : undefined
  const members = type.members ?? named?.body.body
  if (!members) return oneLine(errors.text.slice(type.start, type.end))
  return members
    .map((/** @type {Node} */ member) => {
      const inner = member.typeAnnotation.typeAnnotation
      return `${keyOf(member)}${member.optional ? '?' : ''}: ${oneLine(errors.text.slice(inner.start, inner.end))}`
    })
    .join('; ')
}

/**
 * @param {Source} texts
 * @returns {Map<string, string>}
 */
function readSentences(texts) {
  const sentences = new Map()
  visit(texts.program, node => {
    const code = node.type === 'SwitchCase' ? node.test?.value : undefined
    const returned = node.consequent?.find?.((/** @type {Node} */ one) => one.type === 'ReturnStatement')?.argument
    if (typeof code === 'string' && returned) sentences.set(code, sentencesIn(texts, returned).join(' / '))
  })
  return sentences
}

/**
 * @param {Source} texts
 * @param {Node} written
 * @returns {string[]}
 */
function sentencesIn(texts, written) {
  const node = bare(written)
  if (node.type === 'Literal') return [String(node.value)]
  if (node.type === 'ConditionalExpression') {
    return [...sentencesIn(texts, node.consequent), ...sentencesIn(texts, node.alternate)]
  }
  if (node.type === 'LogicalExpression') return [...sentencesIn(texts, node.left), ...sentencesIn(texts, node.right)]
  if (node.type !== 'TemplateLiteral') return []
  /** @type {string[]} */
  const [first = '', ...rest] = node.quasis.map((/** @type {Node} */ quasi) => quasi.value.cooked)
  const holes = node.expressions.map((/** @type {Node} */ hole) => nameOfHole(texts.text.slice(hole.start, hole.end)))
  return [rest.reduce((text, part, index) => `${text}{${holes[index]}}${part}`, first)]
}

/** @param {string} expression such as at(failure.details.at) */
function nameOfHole(expression) {
  return /\bdetails\.(\w+)/.exec(expression)?.[1] ?? '…'
}
