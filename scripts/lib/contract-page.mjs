// docs/contract.md from the contract and what its sources say. The same for the same contract, on any computer.

import { schemaRows } from './schema-rows.mjs'

/**
 * @typedef {object} Procedure
 * @property {'query' | 'command'} kind
 * @property {string} needs
 * @property {boolean} reauthenticate
 * @property {any} input a valibot schema
 *
 * @typedef {object} ContractValues
 * @property {Record<string, Record<string, Procedure>>} contract
 * @property {Record<string, readonly string[]>} rolePermissions
 * @property {readonly string[]} topics
 *
 * @typedef {object} ContractTexts
 * @property {Map<string, import('./contract-source.mjs').AreaText>} areas
 * @property {Map<string, readonly string[]>} thrown failure codes by area
 * @property {import('./failure-source.mjs').FailureEntry[]} failures
 * @property {string} event what an event carries
 */

/**
 * @param {ContractValues} values
 * @param {ContractTexts} texts
 * @returns {string}
 */
export function renderContract(values, texts) {
  const areas = Object.keys(values.contract)
  const parts = [
    introduction(areas),
    ...areas.flatMap(area => renderArea(area, values, texts)),
    renderRoles(values),
    renderFailures(texts.failures),
    renderEvents(values.topics, texts.event),
  ]
  return `${parts.join('\n\n')}\n`
}

/** @param {string[]} areas */
function introduction(areas) {
  return `# The contract

Everything that a window can ask of the application. Written by \`npm run contract\` from \`src/shared/api\`: change it there.

Areas: ${areas.map(area => `[${area}](#${area})`).join(', ')}. Then: [roles](#roles), [failures](#failures), [events](#events).

A call is \`{ path, input }\`, the answer \`{ ok: true, value }\` or \`{ ok: false, failure: { code, details } }\`; nothing is thrown. A
**query** changes nothing and may be repeated, a **command** changes something or reveals a secret. Inputs are strict: a field that
is not listed is refused. Among limits, a sentence in quotes is what a value that breaks the rule is refused with.

Every call is judged in this order: \`procedure.unknown\`; \`app.stopping\`; \`session.required\` unless anyone may;
\`permission.missing\`; \`input.invalid\`; \`session.reauthenticate\` where the password must have been typed within the last five
minutes. Below, "refused at the door" lists those of them that a procedure's own declaration makes possible. Besides, every
procedure can answer \`database.full\`, \`database.failed\` and \`internal\`.

The failures of an area are those which its handlers mention, and all that they use. A single procedure may answer with fewer.`
}

/**
 * @param {string} area
 * @param {ContractValues} values
 * @param {ContractTexts} texts
 * @returns {string[]}
 */
function renderArea(area, values, texts) {
  const text = texts.areas.get(area)
  const thrown = texts.thrown.get(area) ?? []
  return [
    `## ${area}`,
    ...(text ? [`Declared in \`${text.file}\`. Failures: ${codeList(thrown) || 'none of its own'}.`] : []),
    ...Object.entries(values.contract[area] ?? {}).flatMap(([name, procedure]) => {
      return renderProcedure(`${area}.${name}`, procedure, values, text?.procedures.get(name))
    }),
  ]
}

/**
 * @param {string} path
 * @param {Procedure} procedure
 * @param {ContractValues} values
 * @param {import('./contract-source.mjs').ProcedureText | undefined} text
 * @returns {string[]}
 */
function renderProcedure(path, procedure, values, text) {
  const answer = text?.answer ? [`answers \`${text.answer}\``] : []
  const facts = [`**${procedure.kind}**`, who(procedure.needs, values), ...answer]
  if (procedure.reauthenticate) facts.push('**the password must have been typed again**')
  return [
    `### ${path}`,
    ...(text?.doc ? [text.doc] : []),
    facts.join(' · '),
    renderInput(procedure.input, text?.fields ?? new Map()),
    `Refused at the door: ${codeList(doorFailures(procedure))}.`,
  ]
}

/**
 * @param {string} needs
 * @param {ContractValues} values
 */
function who(needs, values) {
  if (needs === 'anyone') return 'anyone, signed in or not'
  if (needs === 'signedIn') return 'whoever is signed in'
  return `needs \`${needs}\` (${rolesWith(needs, values).join(', ') || 'no role has it'})`
}

/**
 * @param {string} permission
 * @param {ContractValues} values
 */
function rolesWith(permission, { rolePermissions }) {
  return Object.keys(rolePermissions).filter(role => rolePermissions[role]?.includes(permission))
}

/** @param {Procedure} procedure */
function doorFailures({ needs, reauthenticate }) {
  return [
    ...(needs === 'anyone' ? [] : ['session.required']),
    ...(needs === 'anyone' || needs === 'signedIn' ? [] : ['permission.missing']),
    'input.invalid',
    ...(reauthenticate ? ['session.reauthenticate'] : []),
  ]
}

/**
 * @param {any} schema
 * @param {Map<string, string>} docs
 */
function renderInput(schema, docs) {
  const [whole, ...rows] = schemaRows(schema)
  if (rows.length === 0) return whole?.type === 'object' ? 'Takes nothing.' : `Takes ${whole?.type}.`
  const lines = rows.map(({ path, form, type, limits, leftOut }) => {
    const name = `\`${path}\`${form === '' ? '' : ` (form ${form})`}`
    return row([name, type, limits.join('; '), leftOut, docs.get(path) ?? ''])
  })
  const besides = whole && whole.limits.length > 0 ? [`\nOf the whole: ${whole.limits.join('; ')}.`] : []
  return [...head(['field', 'type', 'limits', 'left out', 'meaning']), ...lines, ...besides].join('\n')
}

/** @param {ContractValues} values */
function renderRoles(values) {
  const roles = Object.keys(values.rolePermissions)
  const permissions = new Set(Object.values(values.rolePermissions).flat())
  const lines = [...permissions].map(permission => {
    const having = rolesWith(permission, values)
    return row([`\`${permission}\``, ...roles.map(role => (having.includes(role) ? 'yes' : ''))])
  })
  return ['## Roles', '', ...head(['permission', ...roles]), ...lines].join('\n')
}

/** @param {ContractTexts['failures']} failures */
function renderFailures(failures) {
  const lines = failures.map(({ code, carries, doc, sentence }) => {
    return row([`\`${code}\``, carries === '' ? '' : `\`${carries}\``, sentence, doc])
  })
  return [
    '## Failures',
    '',
    'What each carries in `details`, and what the window says; `{name}` stands for a detail.',
    '',
    ...head(['code', 'details', 'sentence', 'remark']),
    ...lines,
  ].join('\n')
}

/**
 * @param {readonly string[]} topics
 * @param {string} event
 */
function renderEvents(topics, event) {
  return `## Events

Pushed to every window after a change is committed: \`{ ${event} }\`, no contents. What changed is asked for through the contract.

Topics: ${codeList(topics)}.`
}

/** @param {readonly string[]} codes */
function codeList(codes) {
  return codes.map(code => `\`${code}\``).join(', ')
}

/** @param {string[]} names */
function head(names) {
  return [row(names), row(names.map(() => '---'))]
}

/** @param {string[]} cells */
function row(cells) {
  // A pipe would end the cell, inside code too.
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`.replaceAll(/ +\|/g, ' |')
}
